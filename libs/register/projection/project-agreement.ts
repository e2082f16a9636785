import { isDeepStrictEqual } from 'node:util';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Step } from '../rules.js';
import { agreementRow, caseRow, followUpRow, keepLadder, obligationRow, relationRows } from './agreement-rows.js';
import { changed, outboxChange, type Delivery, type Stop } from './outbox-changes.js';
import type { AgreementRow, CaseRow, FollowUpRow, ObligationRow, OutboxRow, RelationRow, TaskRow } from './rows.js';
import { tasksOf } from './tasks.js';

/** What a stretch of events changes in the read models. */
export interface RegisterChanges {
  agreement: AgreementRow;
  /** All of the agreement's, where one came or went; null: as they were. */
  relations: RelationRow[] | null;
  obligations: ObligationRow[];
  /** Entered by mistake, says a correction: they go, and their follow-ups with them. */
  removedObligations: string[];
  followUps: FollowUpRow[];
  cases: CaseRow[];
  /** Cases that a correction took back. */
  removedCases: string[];
  /** Opened or opened again (perhaps closed again by a later event of the stretch). */
  tasks: TaskRow[];
  /** Tasks that were open before the stretch. */
  closedTasks: { taskId: string; closedAt: string }[];
  outbox: OutboxRow[];
  stops: Stop[];
  deliveries: Delivery[];
}

/**
 * Gathers the changes of consecutive events. Pure. Feeding the same events in one stretch or in many leaves the same rows, as long
 * as each stretch is written before the next: every change is judged event by event.
 */
export class AgreementProjector {
  private state: AgreementState | null = null;
  private createdAt: string | null = null;
  private activeOn: string | null = null;
  private relations: RelationRow[] | null = null;
  private readonly obligations = new Map<string, ObligationRow>();
  private readonly removed = new Set<string>();
  private readonly followUps = new Map<string, FollowUpRow>();
  private readonly cases = new Map<string, CaseRow>();
  private readonly removedCases = new Set<string>();
  private readonly tasks = new Map<string, TaskRow>();
  private readonly closed = new Map<string, string>();
  private outbox: OutboxRow[] = [];
  private readonly stops: Stop[] = [];
  private readonly deliveries: Delivery[] = [];

  /** One event, with the states around it. */
  apply(step: Step): void {
    if (step.before === null) this.createdAt = step.event.recordedAt;
    this.state = step.after;
    const { actor, effectiveOn } = step.event;
    if (actor.role !== 'system' && (this.activeOn === null || effectiveOn > this.activeOn)) this.activeOn = effectiveOn;
    if (!isDeepStrictEqual(step.before?.relations ?? [], step.after.relations)) this.relations = relationRows(step.after);
    this.projectObligations(step);
    this.projectFollowUps(step);
    this.projectCases(step);
    this.projectTasks(step);
    this.projectMails(step);
  }

  /** All changes so far. @throws Error when nothing was applied. */
  changes(): RegisterChanges {
    if (!this.state) throw new Error('no event was projected');
    return {
      // Only the first event's stretch knows when the life began; the upsert leaves that column alone.
      agreement: agreementRow(this.state, this.createdAt ?? this.state.lastRecordedAt, this.activeOn),
      relations: this.relations,
      obligations: [...this.obligations.values()],
      removedObligations: [...this.removed],
      followUps: [...this.followUps.values()],
      cases: [...this.cases.values()],
      removedCases: [...this.removedCases],
      tasks: [...this.tasks.values()],
      closedTasks: [...this.closed].map(([taskId, closedAt]) => ({ taskId, closedAt })),
      outbox: this.outbox,
      stops: this.stops,
      deliveries: this.deliveries,
    };
  }

  private projectObligations({ before, whole }: Step): void {
    if (before?.obligations === whole.obligations) return;
    const was = new Map(before?.obligations.map((one) => [one.obligationId, one]));
    for (const record of whole.obligations) {
      const earlier = was.get(record.obligationId);
      was.delete(record.obligationId);
      if (earlier === record || isDeepStrictEqual(earlier, record)) continue;
      this.obligations.set(record.obligationId, obligationRow(whole, record));
    }
    for (const id of was.keys()) {
      this.removed.add(id);
      this.obligations.delete(id);
      for (const [followUpId, row] of this.followUps) if (row.obligation_id === id) this.followUps.delete(followUpId);
    }
  }

  private projectFollowUps({ before, event, whole }: Step): void {
    if (before?.followUps === whole.followUps) return;
    const was = new Map(before?.followUps.map((one) => [one.followUpId, one]));
    for (const record of whole.followUps) {
      const earlier = was.get(record.followUpId);
      if (earlier === record || isDeepStrictEqual(earlier, record)) continue;
      this.setFollowUp(before, whole, earlier, record, event.recordedAt);
    }
  }

  private setFollowUp(
    before: AgreementState | null, after: AgreementState, earlier: FollowUpRecord | undefined, record: FollowUpRecord, at: string,
  ): void {
    const row = followUpRow(after, record, at);
    const known = this.followUps.get(record.followUpId) ?? (before && earlier ? followUpRow(before, earlier, at) : undefined);
    this.followUps.set(record.followUpId, known ? keepLadder(known, row) : row);
  }

  /** What has left the state only because it is old is no change: `before` has shrunk, `whole` has not yet. */
  private projectCases({ before, whole }: Step): void {
    if (before?.cases === whole.cases) return;
    const was = new Map(before?.cases.map((one) => [one.caseId, one]));
    for (const record of whole.cases) {
      const earlier = was.get(record.caseId);
      was.delete(record.caseId);
      if (earlier === record || isDeepStrictEqual(earlier, record)) continue;
      this.removedCases.delete(record.caseId);
      this.cases.set(record.caseId, caseRow(whole, record));
    }
    for (const id of was.keys()) {
      this.cases.delete(id);
      this.removedCases.add(id);
    }
  }

  private projectTasks({ before, event, after }: Step): void {
    const was = new Set(before ? tasksOf(before).map((one) => one.task_id) : []);
    for (const task of tasksOf(after)) {
      if (was.delete(task.task_id)) continue;
      this.closed.delete(task.task_id);
      this.tasks.set(task.task_id, { ...task, opened_at: event.recordedAt, closed_at: null });
    }
    for (const id of was) {
      const opened = this.tasks.get(id);
      if (opened) this.tasks.set(id, { ...opened, closed_at: event.recordedAt });
      else this.closed.set(id, event.recordedAt);
    }
  }

  private projectMails(step: Step): void {
    const change = outboxChange(step);
    this.outbox = this.outbox.map((row) => changed(row, change));
    this.outbox.push(...change.planned);
    this.stops.push(...change.stops);
    this.deliveries.push(...change.deliveries);
  }
}
