/** Input of `digestWorkflow`: one message to one person. */
export interface DigestInput {
  /** `digest/<contactId>/<local date>[/n]`: also the workflow's id and, hashed, the Message-ID. */
  digestId: string;
  contactId: string;
  /** Every entry of the directory that is this person (same name, same address), the one above included. */
  contactIds: string[];
  /** `YYYY-MM-DD` where the recipient is. */
  localDate: string;
  /** 1, 2, 3 … on that day. */
  seq: number;
  /** The digest's moment (UTC instant): an argument, so that days and hours can be simulated. */
  at: string;
  /** Policies whose rows it takes; `urgentOnly`: only what goes outside the cap. */
  take: { policy: string; urgentOnly: boolean }[];
  /** Counts against the day's cap. */
  capped: boolean;
  /** To be attempted only after so many milliseconds: somebody has tried it just now. */
  pauseMs?: number;
}

export interface AttemptInput {
  digestId: string;
  /** Moment of this attempt (UTC instant). */
  at: string;
  /** Give up if it does not go now. */
  last: boolean;
}

/** `later`: try again, not before `notBefore` where that is said (the recipient's window is closed). The others are the end. */
export type AttemptAnswer =
  | { state: 'sent' | 'refused' | 'failed' | 'empty' }
  | { state: 'later'; notBefore: string | null };

/** Input of `mailRoundWorkflow`: messages to many people, each a digest of its own. */
export interface RoundInput {
  /** `mails/<hash>`: also the workflow's id. */
  roundId: string;
  digests: DigestInput[];
}

/** Types only: what workflows may know of the activities around a digest. Queue `activities`. */
export interface DigestActivities {
  /** Claims what is ready; idempotent by the digest's id. Answers how many items the digest holds. */
  claimDigest(input: DigestInput): Promise<number>;
  /** Tells every agreement that the digest spoke of what became of it; idempotent. */
  recordDigest(input: { digestId: string }): Promise<void>;
  /** The same for all digests of a round: one word to each agreement about all of them. */
  recordRound(input: { roundId: string }): Promise<void>;
}

/** Types only. Queue `mail`, whose worker keeps the rate. */
export interface MailActivities {
  /**
   * One attempt to send. At least once: if the worker dies between the server's yes and the ledger's, the next attempt sends the
   * same bytes again.
   */
  sendDigest(input: AttemptInput): Promise<AttemptAnswer>;
  /** Claims what is ready for many people and attempts each of their digests once; those that are not at their end then go on by themselves. */
  sendRound(input: RoundInput): Promise<void>;
}
