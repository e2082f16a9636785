import { createHash } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import { localDate } from '#libs/calendar/index.js';
import { sortByReachability } from '#libs/mail/ledger/claims.js';
import { digestsOfDays, unfinishedDigests, waitingGroups, type DigestsOfDay, type WaitingGroup } from '#libs/mail/ledger/waiting.js';
import { mayGo, type Office } from '#libs/mail/policy/office-hours.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { AGREEMENTS_QUEUE, DIGEST_WORKFLOW, MAIL_ROUND_WORKFLOW } from '#workflows/names.js';
import type { DigestInput, RoundInput } from './contract.js';
import type { MailDeps } from './deps.js';
import { recordDeliveries } from './record.js';

export interface DispatchDeps extends MailDeps {
  workflows: Pick<WorkflowClient, 'start'>;
  /** Queue of the digest workflows; only tests name another one. */
  taskQueue?: string;
}

/** What one look at the queue did. */
export interface Dispatched {
  /** Ids of the digests that were started, alone or in rounds. */
  started: string[];
  /** Ids of the workflows that send them. */
  workflows: string[];
  blocked: number;
  unblocked: number;
}

/** So many people at once are sent their mails by rounds; fewer by a workflow each. */
const ROUND_FROM = 8;
/** Digests of one round. */
const ROUND = 100;
/** A digest that has not ended after this time may have lost its workflow; asking for it again is harmless. */
const UNFINISHED_AFTER_MS = 10 * 60_000;
/** An outcome that its own workflow should have told by now, also that of a crowd, whose mails go before words about them. */
const UNTOLD_AFTER_MS = UNFINISHED_AFTER_MS;

/**
 * Looks once at what waits, as of `at`, and starts a digest for everyone whose policy, hours and cap allow it. Takes its moment
 * as an argument, so that days can be simulated. Several may look at once: the digest's id is the lock.
 */
export async function dispatchOnce(deps: DispatchDeps, at: Date): Promise<Dispatched> {
  const sorted = await sortByReachability(deps.db, at);
  if (sorted.blocked > 0) await recordDeliveries(deps, { withoutDigest: true });
  const waiting = await waitingGroups(deps.db, at);
  const policies = await policiesOf(deps, waiting.map((group) => group.policy));
  const people = byPerson(waiting).flatMap((groups) => personOf(deps, groups, at) ?? []);
  const ofDays = await digestsOfDays(deps.db, people);
  const inputs = people.flatMap((person, i) => digestFor({ ...deps, policies }, person, ofDays[i] as DigestsOfDay, at) ?? []);
  const done: Dispatched = { ...sorted, started: [], workflows: [] };
  if (inputs.length < ROUND_FROM) {
    for (const input of inputs) if (await startDigest(deps, input)) done.started.push(input.digestId);
    done.workflows.push(...done.started);
    return done;
  }
  for (let from = 0; from < inputs.length; from += ROUND) {
    const digests = inputs.slice(from, from + ROUND);
    const roundId = roundIdOf(digests);
    if (!(await startWorkflow(deps, MAIL_ROUND_WORKFLOW, roundId, { roundId, digests }))) continue;
    done.started.push(...digests.map(({ digestId }) => digestId));
    done.workflows.push(roundId);
  }
  return done;
}

/** The same digests are the same round: of two who look at once only one starts it. */
function roundIdOf(digests: readonly DigestInput[]): string {
  const ids = JSON.stringify(digests.map(({ digestId }) => digestId));
  return `mails/${createHash('sha256').update(ids, 'utf8').digest('hex').slice(0, 24)}`;
}

/** Picks up what a lost worker or a lost Temporal left behind: digests without an end, outcomes that no agreement was told. */
export async function healMail(deps: DispatchDeps, at: Date): Promise<void> {
  for (const lost of await unfinishedDigests(deps.db, new Date(at.getTime() - UNFINISHED_AFTER_MS))) {
    await startDigest(deps, { ...lost, contactIds: [], at: at.toISOString(), seq: 0, take: [], capped: false });
  }
  await recordDeliveries(deps, { settledBefore: new Date(at.getTime() - UNTOLD_AFTER_MS) });
}

type Policies = ReadonlyMap<string, ReminderPolicy>;
type Judging = DispatchDeps & { policies: Policies };

/** Somebody for whom something waits, under all of their entries of the directory. */
interface Person {
  groups: readonly WaitingGroup[];
  contactIds: string[];
  office: Office;
  /** `YYYY-MM-DD` where they are. */
  localDate: string;
}

function personOf(deps: DispatchDeps, groups: readonly WaitingGroup[], at: Date): Person | null {
  const [first] = groups;
  if (!first?.reachable) return null;
  const office = deps.officeOf(first);
  return { groups, office, contactIds: [...new Set(groups.map((group) => group.contactId))].sort(), localDate: localDate(office.zone, at.getTime()) };
}

function digestFor(deps: Judging, { groups, contactIds, office, localDate: date }: Person, ofDay: DigestsOfDay, at: Date): DigestInput | null {
  const [contactId = ''] = contactIds;
  const ready = groups.filter((group) => goes(deps, office, group, ofDay.capped, at));
  if (ready.length === 0) return null;
  const take = [...new Set(ready.map((group) => group.policy))].map((policy) => ({
    policy,
    urgentOnly: ready.every((group) => group.policy !== policy || group.urgent),
  }));
  const seq = ofDay.last + 1;
  return {
    digestId: `digest/${contactId}/${date}${seq === 1 ? '' : `/${seq}`}`,
    contactId,
    contactIds,
    localDate: date,
    seq,
    at: at.toISOString(),
    take,
    capped: take.some((scope) => !scope.urgentOnly && deps.policies.get(scope.policy)?.digestsPerDay != null),
  };
}

function goes({ policies }: Judging, office: Office, group: WaitingGroup, digestsToday: number, at: Date): boolean {
  const policy = policies.get(group.policy);
  return policy !== undefined && mayGo(policy, office, { urgent: group.urgent, copies: group.copies, since: Date.parse(group.since), digestsToday }, at.getTime());
}

async function policiesOf(deps: DispatchDeps, versions: readonly string[]): Promise<Policies> {
  const found = new Map<string, ReminderPolicy>();
  for (const version of new Set(versions)) {
    const policy = await deps.policyOf(version);
    if (policy) found.set(version, policy);
    else deps.log.error({ policy: version }, 'mails wait under a policy that nobody knows');
  }
  return found;
}

/** False where that digest already runs. The ledger makes a second run of an ended one harmless. */
export function startDigest(deps: DispatchDeps, input: DigestInput): Promise<boolean> {
  return startWorkflow(deps, DIGEST_WORKFLOW, input.digestId, input);
}

async function startWorkflow(deps: DispatchDeps, type: string, workflowId: string, input: DigestInput | RoundInput): Promise<boolean> {
  try {
    await deps.workflows.start(type, {
      workflowId,
      taskQueue: deps.taskQueue ?? AGREEMENTS_QUEUE,
      args: [input],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      workflowTaskTimeout: '10s',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

function byPerson(groups: readonly WaitingGroup[]): WaitingGroup[][] {
  const found = new Map<string, WaitingGroup[]>();
  // Who cannot be reached is nobody's second entry: their mails are laid aside one by one.
  for (const group of groups) {
    const key = group.reachable ? group.person : group.contactId;
    found.set(key, [...(found.get(key) ?? []), group]);
  }
  return [...found.values()];
}
