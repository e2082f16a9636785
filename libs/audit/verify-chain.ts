import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/journal/canonical.js';
import { GENESIS_HASH, type Envelope } from '#libs/journal/envelope.js';
import type { Evidence, JournalRow } from './evidence.js';
import type { Finding, FindingKind } from './report.js';
import { firstDifference } from './text-difference.js';

/**
 * The chain from the journal alone: versions without a gap, each hash over the bytes that are stored, each previous hash,
 * the head, and every plain column against the hashed text. One row may have several findings; a broken link is told once.
 */
export function verifyRows(evidence: Pick<Evidence, 'agreementId' | 'rows' | 'head'>): Finding[] {
  const { agreementId, rows, head } = evidence;
  const findings: Finding[] = [];
  const add = (row: JournalRow | null, version: number, what: FindingKind, where: string, detail: string): void => {
    findings.push({ agreementId, version, what, where, since: row?.recordedAt ?? null, detail });
  };

  let version = 0;
  let hash: string = GENESIS_HASH;
  for (const row of rows) {
    const name = `version ${row.version} of ${agreementId}`;
    if (row.version !== version + 1) {
      const why = row.version > version + 1
        ? `versions ${version + 1} to ${row.version - 1} of ${agreementId} are missing`
        : `${name} stands where version ${version + 1} belongs`;
      add(row, version + 1, 'version-gap', 'agreement_events.version', why);
    } else if (row.previousHash !== hash) {
      add(row, row.version, 'previous-hash-differs', 'agreement_events.previous_hash',
        `${name} names ${short(row.previousHash)} as the hash before it, which is ${short(hash)}`);
    }
    const actual = sha256(row.hashedText);
    if (actual !== row.hash) {
      add(row, row.version, 'hash-differs', 'agreement_events.hash',
        `${name}: the stored text hashes to ${short(actual)}, the row says ${short(row.hash)}`);
    }
    for (const [column, detail] of columnFaults(row)) {
      add(row, row.version, column === 'hashed_text' ? 'text-unreadable' : 'column-differs', `agreement_events.${column}`, `${name}: ${detail}`);
    }
    version = row.version;
    hash = row.hash;
  }

  if (head !== null && (head.version !== version || head.hash !== hash)) {
    const last = rows.at(-1) ?? null;
    add(last, Math.min(head.version, version) + (head.version === version ? 0 : 1), 'head-differs', 'agreement_head',
      `the head of ${agreementId} says version ${head.version} (${short(head.hash)}), the rows end at ${version} (${short(hash)})`);
  }
  return findings;
}

/** [column, expected and found] for each plain column that does not say what the hashed text says. */
function columnFaults(row: JournalRow): [string, string][] {
  const event = parse(row.hashedText);
  if (event === null) return [['hashed_text', 'the stored text is no canonical JSON of an event']];
  const faults: [string, string][] = [];
  const compare = (column: string, found: unknown, expected: unknown): void => {
    if (found !== expected) faults.push([column, `column ${column} says ${quote(found)}, the hashed text ${quote(expected)}`]);
  };
  compare('agreement_id', row.agreementId, event.agreementId);
  compare('version', row.version, event.version);
  compare('type', row.type, event.type);
  compare('schema_version', row.schemaVersion, event.schemaVersion);
  compare('recorded_at', row.recordedAt, event.recordedAt);
  compare('effective_on', row.effectiveOn, event.effectiveOn);
  compare('actor_id', row.actorId, event.actor.id);
  compare('actor_role', row.actorRole, event.actor.role);
  compare('command_id', row.commandId, event.commandId);
  compare('previous_hash', row.previousHash, event.previousHash);
  const [found, expected] = [canonicalOrNull(row.data), canonicalOrNull(event.data)];
  if (found === null || found !== expected) faults.push(['data', dataDetail(found, expected)]);
  return faults;
}

/** Null unless the text is exactly the canonical form of an envelope without its hash. */
function parse(text: string): Omit<Envelope, 'hash'> | null {
  try {
    const value = JSON.parse(text) as Partial<Envelope> | null;
    if (value === null || typeof value !== 'object' || 'hash' in value || typeof value.actor !== 'object') return null;
    return canonicalJson(value) === text ? (value as Omit<Envelope, 'hash'>) : null;
  } catch {
    return null;
  }
}

function canonicalOrNull(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    // What cannot be written canonically was never hashed: the caller reports that it differs.
    return null;
  }
}

function dataDetail(found: string | null, expected: string | null): string {
  if (found === null || expected === null) return 'column data holds what no event can hold';
  return `column data: ${firstDifference(expected, found)}`;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
export const short = (hash: string): string => (hash.length > 16 ? `${hash.slice(0, 16)}…` : hash);

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
