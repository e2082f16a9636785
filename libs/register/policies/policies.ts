import { LRUCache } from 'lru-cache';
import { policyByName, reminderPolicies } from '#libs/agreement/policies/index.js';
import type { ReminderPolicy, Track } from '#libs/agreement/types/world.js';
import type { Sql } from '../database.js';

/** Key of the advisory lock under which versions are numbered: the letters `polic` as a number. */
const NUMBERING = 0x706f6c6963;

const numberOf = (version: string): number => Number(version.slice(version.lastIndexOf('@') + 1));

/**
 * A policy by name (its latest version) or by name and version, of those that people made and those that we ship. Null where there
 * is none. A version never changes, so whoever has read one may keep it.
 */
export async function policyNamed(db: Sql, name: string): Promise<ReminderPolicy | null> {
  const shipped = policyByName(name);
  if (shipped && name.includes('@')) return shipped;
  const [row] = await db.query<{ policy: ReminderPolicy }>(
    `SELECT policy FROM reminder_policies WHERE version = $1 OR name = $1 ORDER BY n DESC LIMIT 1`, [name], 'policy-named');
  return row?.policy ?? shipped;
}

/** Policies by version, each read once: the looks at the queue come every few seconds. */
export function policyBook(db: Sql): (version: string) => Promise<ReminderPolicy | null> {
  const known = new LRUCache<string, ReminderPolicy>({ max: 200 });
  return async (version) => {
    const found = known.get(version) ?? (await policyNamed(db, version));
    if (found && version.includes('@')) known.set(version, found);
    return found;
  };
}

/** Every version: those that we ship first, then by name and number. */
export async function listPolicies(db: Sql): Promise<ReminderPolicy[]> {
  const rows = await db.query<{ policy: ReminderPolicy }>(`SELECT policy FROM reminder_policies ORDER BY name, n`);
  return [...reminderPolicies, ...rows.map((row) => row.policy)];
}

export interface NewPolicy {
  name: string;
  basedOn: string;
  reason: string;
  /** Contact id. */
  by: string;
  /** Makes the policy when its version is known. */
  make: (version: string) => ReminderPolicy;
}

/** Adds the next version of a name; two at once get two numbers. Runs in the caller's transaction. */
export async function addPolicy(tx: Sql, { name, basedOn, reason, by, make }: NewPolicy): Promise<ReminderPolicy> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [NUMBERING]);
  const latest = await policyNamed(tx, name);
  const n = latest === null ? 1 : numberOf(latest.version) + 1;
  const policy = make(`${name}@${n}`);
  await tx.query(
    `INSERT INTO reminder_policies (version, name, n, policy, approval, based_on, reason, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [policy.version, name, n, JSON.stringify(policy), policy.approval === 'required', basedOn, reason, by]);
  return policy;
}

export interface PolicySelection {
  track: Track;
  /** Version, or name for its latest version; null: the default of the stack. */
  policy: string | null;
  reason: string | null;
  selectedBy: string | null;
  selectedAt: string | null;
}

/** What was last selected for each track; a track for which nothing was ever selected is absent. */
export async function listSelections(db: Sql): Promise<PolicySelection[]> {
  return db.query<PolicySelection>(
    `SELECT DISTINCT ON (track) track, policy, reason, selected_by AS "selectedBy", selected_at AS "selectedAt"
     FROM policy_selections ORDER BY track, id DESC`);
}

/** Every selection there was, latest first. */
export async function selectionHistory(db: Sql, limit: number): Promise<PolicySelection[]> {
  return db.query<PolicySelection>(
    `SELECT track, policy, reason, selected_by AS "selectedBy", selected_at AS "selectedAt" FROM policy_selections ORDER BY id DESC LIMIT $1`, [limit]);
}

/** A version: who made it and why (null: it is shipped), and the open agreements that keep it. */
export interface PolicyVersion {
  version: string;
  basedOn: string | null;
  reason: string | null;
  madeBy: string | null;
  madeAt: string | null;
  agreements: number;
  byTrack: { track: Track; agreements: number }[];
  byUnit: { unit: string; agreements: number }[];
}

/** Every version in the order of {@link listPolicies}, with what it watches over. */
export async function listPolicyVersions(db: Sql): Promise<PolicyVersion[]> {
  const made = await db.query<Pick<PolicyVersion, 'version' | 'basedOn' | 'reason' | 'madeBy' | 'madeAt'>>(
    `SELECT version, based_on AS "basedOn", reason, made_by AS "madeBy", made_at AS "madeAt" FROM reminder_policies ORDER BY name, n`);
  const kept = await db.query<{ version: string; track: Track; unit: string; n: number }>(
    `SELECT policy AS version, track, initiating_unit AS unit, count(*) AS n FROM agreements WHERE stage <> 'closed'
     GROUP BY policy, track, initiating_unit ORDER BY n DESC, track, unit`);
  const shipped = reminderPolicies.map(({ version }) => ({ version, basedOn: null, reason: null, madeBy: null, madeAt: null }));
  return [...shipped, ...made].map((each) => {
    const of = kept.filter(({ version }) => version === each.version);
    const sums = <K extends 'track' | 'unit'>(key: K) => [...Map.groupBy(of, (row) => row[key])].map(([value, rows]) => ({ [key]: value, agreements: rows.reduce((sum, { n }) => sum + n, 0) }) as Record<K, (typeof rows)[number][K]> & { agreements: number });
    return { ...each, agreements: of.reduce((sum, { n }) => sum + n, 0), byTrack: sums('track'), byUnit: sums('unit') };
  });
}

/** An open agreement that keeps a version. */
export interface PolicyAgreement {
  id: string;
  reference: string;
  title: string;
  track: Track;
  unit: string;
  /** Its mails are paused, all of them or of a follow-up. */
  paused: boolean;
}

/** Open agreements that keep a version, by reference after `after`. */
export async function agreementsUnder(db: Sql, version: string, { limit, after }: { limit: number; after: string | null }): Promise<PolicyAgreement[]> {
  return db.query<PolicyAgreement>(
    `SELECT agreement_id AS id, reference, title, track, initiating_unit AS unit, 
       EXISTS (SELECT FROM jsonb_array_elements(coalesce(doc -> 'pauses', '[]')) AS p (pause) WHERE (p.pause ->> 'until')::date > current_date) AS paused
     FROM agreements WHERE stage <> 'closed' AND policy = $1 AND ($2::text IS NULL OR reference > $2) ORDER BY reference LIMIT $3`, [version, after, limit]);
}

export async function countUnder(db: Sql, version: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM agreements WHERE stage <> 'closed' AND policy = $1`, [version]);
  return row?.n ?? 0;
}

/** Name of the policy that new agreements of a track get; null: the default of the stack. */
export async function selectedPolicy(db: Sql, track: Track): Promise<string | null> {
  const [row] = await db.query<{ policy: string | null }>(
    `SELECT policy FROM policy_selections WHERE track = $1 ORDER BY id DESC LIMIT 1`, [track], 'policy-selected');
  return row?.policy ?? null;
}

/** Selects for what is proposed from now on; agreements that there are keep theirs. */
export async function selectPolicy(tx: Sql, selection: { track: Track; policy: string | null; reason: string; by: string }): Promise<void> {
  await tx.query(`INSERT INTO policy_selections (track, policy, reason, selected_by) VALUES ($1, $2, $3, $4)`,
    [selection.track, selection.policy, selection.reason, selection.by]);
}
