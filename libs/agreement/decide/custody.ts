import type { Decision } from '../types/command.js';
import { accept, documentsOf, event, notInFuture, refuse, signedOnly, type Ground } from './guards.js';

/**
 * Who keeps which original, and where. It works for ever: paper goes to archives long after an agreement has ended. Days may be entered
 * in any order; where an original is, is what the latest day says.
 */
export function recordCustody(g: Ground<'record-custody'>): Decision {
  const { state, command, today } = g;
  signedOnly(state);
  const { on, originals } = command.body;
  notInFuture(on, today, '/on');
  const signedOn = state.signing?.signedOn ?? on;
  if (on < signedOn) refuse('before-signing', '/on', on, { signedOn });
  return accept(event('CustodyRecorded', g.effectiveOn, {
    on,
    originals: originals.map(({ n, languages, partyId, place, documentId }, i) => {
      if (originals.findIndex((other) => other.n === n) !== i) refuse('invalid', `/originals/${i}/n`, String(n));
      // Of an original that nobody has heard of its language is told first.
      if (!languages && !state.originals?.some((known) => known.n === n)) refuse('unknown-reference', `/originals/${i}/n`, String(n));
      const [receipt = null] = documentsOf(command, documentId === undefined ? [] : [documentId], `/originals/${i}/documentId`);
      return { n, languages: languages ?? null, partyId, place, receipt };
    }),
  }));
}
