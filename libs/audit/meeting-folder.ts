import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '#libs/journal/canonical.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { MeetingEvent, MeetingState } from '#libs/meetings/types.js';
import { paths, type Manifest, type ManifestMeeting } from './folder-format.js';
import { verifyMeetings, type AskedObligation, type MeetingEvidence, type MeetingRow, type MeetingsEvidence, type PointingObligation } from './verify-meetings.js';

type Write = (path: string, content: string) => Promise<void>;

/**
 * Writes meetings into an export: each one's own record, and what became of what its decisions asked for, as far as the journals that
 * were exported before have come.
 * @param versions last exported version of each exported agreement
 * @returns what the manifest says of them; or why they prove nothing
 */
export async function writeMeetings({ meetings }: MeetingsEvidence, versions: ReadonlyMap<string, number>, write: Write): Promise<ManifestMeeting[] | { fault: string }> {
  const [fault] = verifyMeetings({ meetings, pointing: [] }).findings.filter(({ where }) => where.startsWith('meeting_events'));
  if (fault) return { fault: `${fault.agreementId} is not sound: ${fault.detail}` };
  const entries: ManifestMeeting[] = [];
  for (const { meetingId, rows, asked } of meetings) {
    const last = rows.at(-1);
    if (!last) continue;
    await write(paths.meeting(meetingId), rows.map(({ hashedText, hash }) => `${canonicalJson({ ...(JSON.parse(hashedText) as object), hash })}\n`).join(''));
    await write(paths.asked(meetingId), asked.map((row) => `${JSON.stringify(asFarAs(row, versions))}\n`).join(''));
    entries.push({ meetingId, version: last.version, hash: last.hash });
  }
  return entries;
}

/** What an agreement took after its journal was exported is still on its way for who reads the export. */
function asFarAs(row: AskedObligation, versions: ReadonlyMap<string, number>): AskedObligation {
  const exported = versions.get(row.agreementId);
  const later = row.state === 'accepted' && exported !== undefined && (row.version ?? 0) > exported;
  return later ? { ...row, state: 'pending', version: null, obligationId: null } : row;
}

/**
 * Meetings of an export and what the exported journals say of them.
 * @param agreementId only what touches this agreement; null: everything
 * @param journal events of an exported agreement
 */
export async function readMeetingFiles(
  folder: string, { meetings = [], agreements }: Manifest, agreementId: string | null, journal: (agreementId: string) => Promise<Envelope[]>,
): Promise<MeetingsEvidence> {
  const exported = new Set(agreements.map((each) => each.agreementId));
  const pointingOf = async (ids: Iterable<string>): Promise<PointingObligation[]> => (
    (await Promise.all([...new Set(ids)].filter((id) => exported.has(id)).map(async (id) => (await journal(id)).flatMap(pointingIn)))).flat()
  );
  const all = await Promise.all(meetings.map((entry) => readMeeting(folder, entry)));
  if (agreementId === null) return { meetings: all, journals: exported, pointing: await pointingOf(exported) };
  const own = await pointingOf([agreementId]);
  const wanted = all.filter((one) => touches(one, agreementId) || own.some(({ meetingId }) => meetingId === one.meetingId));
  // A meeting is judged whole: its decisions may have asked other agreements, too.
  const others = await pointingOf(wanted.flatMap(({ asked }) => asked.map((one) => one.agreementId)).filter((id) => id !== agreementId));
  return { meetings: wanted, journals: exported, pointing: [...own, ...others.filter((one) => wanted.some(({ meetingId }) => meetingId === one.meetingId))] };
}

function touches({ asked, rows }: MeetingEvidence, agreementId: string): boolean {
  return asked.some((one) => one.agreementId === agreementId)
    || rows.some(({ data }) => (data as Partial<MeetingState> | null)?.agenda?.agreementIds.includes(agreementId) === true);
}

async function readMeeting(folder: string, { meetingId, version, hash }: ManifestMeeting): Promise<MeetingEvidence> {
  const rows = (await lines(join(folder, paths.meeting(meetingId)))).map((line) => rowOf(JSON.parse(line) as MeetingEvent));
  const asked = (await lines(join(folder, paths.asked(meetingId)))).map((line) => JSON.parse(line) as AskedObligation);
  return { meetingId, rows, row: { version, hash }, asked, texts: [] };
}

function rowOf(event: MeetingEvent): MeetingRow {
  const { hash, ...told } = event;
  return {
    version: event.version, type: event.type, recordedAt: event.recordedAt, actorId: event.actor.id, actorRole: event.actor.role, data: event.data,
    hashedText: canonicalJson(told), previousHash: event.previousHash, hash,
  };
}

function pointingIn({ agreementId, version, recordedAt, type, data }: Envelope): PointingObligation[] {
  const { obligationId, decidedIn } = data as { obligationId?: string; decidedIn?: { meetingId: string; decisionId: string } };
  return type === 'ObligationAdded' && decidedIn && obligationId !== undefined ? [{ agreementId, version, recordedAt, obligationId, ...decidedIn }] : [];
}

async function lines(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
}
