/** One stretch of a rollout. */
export interface AdoptInput {
  /** `ID@2027-1` */
  version: string;
  /** Last agreement of the stretch before; null at the beginning of a round. */
  after: string | null;
  limit: number;
}

export interface Adopted {
  /** Last agreement of this stretch; null where the round is over. */
  after: string | null;
  /** Agreements that keep the calendar now. */
  adopted: number;
  /** Agreements that could not be asked to the end (Temporal or the database was away): the next round asks them again. */
  later: number;
}

/** Types only: what workflows may know of the activities around a calendar. Queue `activities`. */
export interface CalendarActivities {
  /** Sends `adopt-calendar` to the next open agreements on an older calendar; idempotent. */
  adoptCalendar(input: AdoptInput): Promise<Adopted>;
  /** True where no open agreement is left behind, or a newer calendar has taken over. */
  endRollout(input: { version: string }): Promise<boolean>;
}
