import { defaultPayloadConverter } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';
import type { Envelope } from '#libs/journal/envelope.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import type { Claim, RunEvidence, RunStatus } from './evidence.js';

type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

/** Reads the protobuf form in which histories are archived. @throws if the bytes are no history */
export function decodeHistory(bytes: Uint8Array): temporal.api.history.v1.History {
  return proto.temporal.api.history.v1.History.decode(bytes);
}

export function encodeHistory(history: History): Uint8Array {
  return proto.temporal.api.history.v1.History.encode(history).finish();
}

/**
 * What a history tells about its agreement. It takes every sealed event that stands in a result of an Update, an input of an
 * activity, or the input of a run: whoever carries an event through Temporal is a witness of it.
 */
export function readRun(workflowId: string, runId: string, source: RunEvidence['source'], history: History, status?: RunStatus): RunEvidence {
  const run: RunEvidence = {
    workflowId, runId, source, status: status ?? 'unknown', epoch: 1, startedAt: null, base: null, carried: null, claims: [], outcomes: [],
    seals: [], buildId: null, resetOf: null, continuedBy: null, length: history.events?.length ?? 0,
  };
  const known: Known = new Set();
  for (const event of history.events ?? []) readEvent(run, event, known);
  return run;
}

/** Tellings that were taken already: an event usually stands in several places of a history. */
type Known = Set<string>;

function readEvent(run: RunEvidence, event: HistoryEvent, known: Known): void {
  const at = `event ${String(event.eventId)}`;
  const started = event.workflowExecutionStartedEventAttributes;
  if (started) {
    run.startedAt = instant(event);
    // A reset run begins with a copy of the other's history, that one's name as the original included.
    const original = started.originalExecutionRunId;
    run.resetOf = original && original !== run.runId ? original : null;
    const [input] = values(started.input);
    readInput(run, input);
    take(run, known, input, `${at}, input of the run`);
    if (run.status === 'unknown') run.status = 'running';
    return;
  }
  const update = event.workflowExecutionUpdateCompletedEventAttributes;
  if (update) {
    const [answer] = values(update.outcome?.success);
    if (isRecord(answer) && Array.isArray(answer['results'])) {
      run.outcomes.push({ updateId: update.meta?.updateId ?? '', text: canonicalJson(answer['results']), where: at });
    }
    return take(run, known, answer, `${at}, result of the Update`);
  }
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity) {
    const seal = /^seal-(\d+)-([0-9a-f]{16})$/.exec(activity.activityId ?? '');
    if (seal) run.seals.push({ version: Number(seal[1]), hash: seal[2] as string, where: at });
    return take(run, known, values(activity.input), `${at}, input of activity ${activity.activityId ?? ''}`);
  }
  const task = event.workflowTaskCompletedEventAttributes;
  if (task) {
    // The deployment version that ran this task; a pinned run has one all its life.
    run.buildId = task.deploymentVersion?.buildId || task.workerDeploymentVersion?.split('.').at(-1) || run.buildId;
    return;
  }
  const next = event.workflowExecutionContinuedAsNewEventAttributes;
  if (next) {
    run.continuedBy = next.newExecutionRunId ?? null;
    take(run, known, values(next.input), `${at}, input of the next run`);
  }
  run.status = closing(event) ?? run.status;
}

function closing(event: HistoryEvent): RunStatus | null {
  if (event.workflowExecutionContinuedAsNewEventAttributes) return 'continued-as-new';
  if (event.workflowExecutionCompletedEventAttributes) return 'completed';
  if (event.workflowExecutionFailedEventAttributes) return 'failed';
  if (event.workflowExecutionTerminatedEventAttributes) return 'terminated';
  if (event.workflowExecutionCanceledEventAttributes) return 'canceled';
  if (event.workflowExecutionTimedOutEventAttributes) return 'timed-out';
  return null;
}

function readInput(run: RunEvidence, input: unknown): void {
  if (!isRecord(input)) return;
  if (typeof input['epoch'] === 'number') run.epoch = input['epoch'];
  run.base = headOf(input['base']);
  run.carried = headOf(input['state']);
}

function headOf(value: unknown): { version: number; hash: string } | null {
  if (!isRecord(value) || typeof value['version'] !== 'number' || typeof value['hash'] !== 'string' || value['version'] === 0) return null;
  return { version: value['version'], hash: value['hash'] };
}

/** Adds every event in the value; the same version with the same bytes is kept once, another telling is kept beside it. */
function take(run: RunEvidence, known: Known, value: unknown, where: string): void {
  for (const event of envelopesIn(value)) {
    const { hash, ...rest } = event;
    const claim: Claim = { version: event.version, text: canonicalJson(rest), hash, recordedAt: event.recordedAt, where };
    const telling = `${hash} ${claim.text}`;
    if (known.has(telling)) continue;
    known.add(telling);
    run.claims.push(claim);
  }
}

/** Finds sealed events anywhere in a decoded payload. */
export function* envelopesIn(value: unknown): Generator<Envelope> {
  if (Array.isArray(value)) {
    for (const member of value) yield* envelopesIn(member);
  } else if (isRecord(value)) {
    if (isEnvelope(value)) yield value as unknown as Envelope;
    else for (const member of Object.values(value)) yield* envelopesIn(member);
  }
}

function isEnvelope(value: Record<string, unknown>): boolean {
  return typeof value['agreementId'] === 'string' && typeof value['version'] === 'number' && typeof value['type'] === 'string'
    && typeof value['previousHash'] === 'string' && typeof value['hash'] === 'string' && 'data' in value;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function values(payloads: Payloads): unknown[] {
  return (payloads?.payloads ?? []).map((payload) => defaultPayloadConverter.fromPayload(payload));
}

function instant(event: HistoryEvent): string | null {
  const time = event.eventTime;
  if (!time) return null;
  return new Date(Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1e6)).toISOString();
}
