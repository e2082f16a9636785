import type { Sql } from '../database.js';
import { namesOf, successionsOf } from './history.js';
import { partiesOf } from './parties.js';

/** Why an agreement stands in the ledger of a party that its text does not name. */
export interface Footnote {
  kind: 'predecessor' | 'duplicate' | 'former-name';
  /** The name under which it was made. */
  name: string;
  /** When that ended (partial date); null where nobody has entered it. */
  on: string | null;
  source: string | null;
}

export interface LedgerLine {
  agreementId: string;
  reference: string;
  title: string;
  instrument: string;
  stage: string;
  status: string;
  outcome: string | null;
  explorationStartedOn: string;
  signedOn: string | null;
  endsOn: string | null;
  /** The party that its events name. */
  partyId: string;
  footnote: Footnote | null;
  followUps: { open: number; lapsed: number; verified: number; notRecorded: number };
}

type Row = Omit<LedgerLine, 'footnote' | 'followUps' | 'partyId'> & {
  partyIds: string[];
  open: number;
  lapsed: number;
  verified: number;
  notRecorded: number;
};

/**
 * Everything with a counterparty on one line of time, its predecessors' and duplicates' agreements included, each with a footnote,
 * as the UN treaty practice keeps a predecessor's action (handbook §2.x, §3.1). Oldest first. `after`: last agreement id of the page before.
 */
export async function partyLedger(db: Sql, partyId: string, { after, limit = 50 }: { after?: string; limit?: number } = {}): Promise<LedgerLine[]> {
  const line = await lineOf(db, partyId);
  const rows = await db.query<Row>(
    `SELECT a.agreement_id AS "agreementId", a.reference, a.title, a.instrument, a.stage, a.status, a.outcome,
       a.exploration_started_on AS "explorationStartedOn", a.signed_on AS "signedOn", a.ends_on AS "endsOn",
       a.partner_ids || a.our_party_id AS "partyIds",
       f.open, f.lapsed, f.verified, f."notRecorded"
     FROM agreements a CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE status IN ('scheduled', 'reported', 'lapsed')) AS open, count(*) FILTER (WHERE status = 'lapsed') AS lapsed,
         count(*) FILTER (WHERE status = 'verified') AS verified, count(*) FILTER (WHERE status = 'not-recorded') AS "notRecorded"
       FROM follow_ups WHERE agreement_id = a.agreement_id) AS f
     WHERE (a.partner_ids && $1::text[] OR a.our_party_id = ANY ($1))
       AND ($2::text IS NULL OR (${BEGINS}, a.agreement_id) > (SELECT ${BEGINS}, a.agreement_id FROM agreements a WHERE a.agreement_id = $2))
     ORDER BY ${BEGINS}, a.agreement_id LIMIT $3`, [[...line.keys()], after ?? null, limit]);
  const names = (await namesOf(db, [...line.keys()]));
  return rows.map(({ partyIds, open, lapsed, verified, notRecorded, ...row }) => {
    const own = partyIds.find((id) => line.has(id)) ?? partyId;
    const day = row.signedOn ?? row.explorationStartedOn;
    return {
      ...row, partyId: own, followUps: { open, lapsed, verified, notRecorded },
      footnote: line.get(own) ?? formerName(names.get(own) ?? [], day),
    };
  });
}

/** Where an agreement stands on the line: its signing, else when it was first spoken of (a partial date sorts as its first day). */
const BEGINS = `coalesce(a.signed_on::text, a.exploration_started_on)`;

/** The party and all whose agreements count as its own, each with the footnote that tells why; null for itself. */
async function lineOf(db: Sql, partyId: string): Promise<Map<string, Footnote | null>> {
  const line = new Map<string, Footnote | null>([[partyId, null]]);
  const chain = await successionsOf(db, [partyId]);
  const before = chain.filter(({ predecessorId }) => predecessorId !== partyId);
  const merged = async (ids: string[]) => db.query<{ id: string; name: string }>(
    'SELECT party_id AS id, name FROM parties WHERE merged_into = ANY ($1)', [ids]);
  const parties = await partiesOf(db, before.map(({ predecessorId }) => predecessorId));
  for (let grown = true; grown;) {
    grown = false;
    for (const { predecessorId, successorId, on, source } of before) {
      if (!line.has(successorId) || line.has(predecessorId)) continue;
      line.set(predecessorId, { kind: 'predecessor', name: parties.get(predecessorId)?.name ?? '', on, source });
      grown = true;
    }
  }
  for (const { id, name } of await merged([...line.keys()])) if (!line.has(id)) line.set(id, { kind: 'duplicate', name, on: null, source: null });
  return line;
}

/** The former name that was in use on a day (partial dates compare as they are written: their first day). */
function formerName(names: readonly { name: string; from: string | null; until: string | null; source: string }[], day: string): Footnote | null {
  const then = names.find(({ from, until }) => until !== null && day < until && (from === null || from <= day));
  return then ? { kind: 'former-name', name: then.name, on: then.until, source: then.source } : null;
}
