import type { CustodyEntry, EventData, EventOf } from '../types/events.js';
import type { AgreementState, OriginalRecord } from '../types/state.js';
import { attach } from './patch.js';

/** Moves of one original that the state keeps; a sheet of paper that moves more often is followed in the journal. */
const MOVES = 20;

type Move = OriginalRecord['moves'][number];

export function custodyRecorded(s: AgreementState, e: EventOf<'CustodyRecorded'>): AgreementState {
  return moved(s, e.data, e.version, e.recordedAt);
}

/** What was told by the event `version` is as if it had never been told, or had been told otherwise. */
export function custodyCorrected(s: AgreementState, now: EventData['CustodyRecorded'] | null, version: number): AgreementState {
  const originals = (s.originals ?? [])
    .map((original) => ({ ...original, moves: original.moves.filter((move) => move.version !== version) }))
    .filter((original) => original.moves.length > 0 || now?.originals.some(({ n }) => n === original.n));
  const { originals: _before, ...rest } = s;
  const without: AgreementState = originals.length > 0 ? { ...rest, originals } : rest;
  return now ? moved(without, now, version, s.lastRecordedAt) : without;
}

function moved(s: AgreementState, { on, originals }: EventData['CustodyRecorded'], version: number, at: string): AgreementState {
  const next = originals.reduce((all, entry) => withMove(all, entry, {
    on, partyId: entry.partyId, place: entry.place, receiptId: entry.receipt?.documentId ?? null, version,
  }), s.originals ?? []);
  return attach({ ...s, originals: next }, originals.flatMap(({ receipt }) => receipt ?? []), at);
}

function withMove(all: OriginalRecord[], { n, languages }: CustodyEntry, move: Move): OriginalRecord[] {
  const known = all.find((one) => one.n === n) ?? { n, languages: [], moves: [] };
  const moves = [...known.moves, move].sort((a, b) => (a.on === b.on ? a.version - b.version : a.on < b.on ? -1 : 1)).slice(-MOVES);
  return [...all.filter((one) => one.n !== n), { n, languages: languages ?? known.languages, moves }].sort((a, b) => a.n - b.n);
}
