import type { CommandName } from '#libs/agreement/types/command.js';
import { escaped, isRecord, isTextRef } from './texts.js';

export type ReferenceKind = 'document' | 'contact' | 'party' | 'agreement' | 'unit';

/** Something outside the agreement that a body names. */
export interface Reference {
  kind: ReferenceKind;
  id: string;
  pointer: string;
}

/** Members that name something outside the agreement; what lies inside it (obligation, follow-up, case …) is the decider's to know. */
const KINDS: Readonly<Record<string, ReferenceKind>> = {
  documentId: 'document',
  documentIds: 'document',
  contactId: 'contact',
  ownerContactId: 'contact',
  reportedByContactId: 'contact',
  requestedByContactId: 'contact',
  liaisonId: 'contact',
  coordinatorId: 'contact',
  partyId: 'party',
  partyIds: 'party',
  ownerPartyId: 'party',
  partnerIds: 'party',
  agreementId: 'agreement',
  parentId: 'agreement',
  siblingOf: 'agreement',
  successorId: 'agreement',
  supersededById: 'agreement',
  initiatingUnit: 'unit',
};

/** Members that are the same words with another meaning: `ourPartyId` and heads of a corrected first event are checked alike. */
const CORRECTED: Readonly<Record<string, ReferenceKind>> = { ...KINDS, ourPartyId: 'party', unitHeadId: 'contact', bureauHeadId: 'contact' };

/** Everything outside that the body names, with pointers, in the body's order. */
export function referencesOf(name: CommandName, body: unknown): Reference[] {
  const kinds = name === 'correct' ? CORRECTED : KINDS;
  const found: Reference[] = [];
  const walk = (value: unknown, key: string, pointer: string): void => {
    if (typeof value === 'string') {
      const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
      if (kind) found.push({ kind, id: value, pointer });
    } else if (Array.isArray(value)) value.forEach((item, i) => walk(item, key, `${pointer}/${i}`));
    else if (isRecord(value) && !isTextRef(value)) {
      for (const [member, item] of Object.entries(value)) walk(item, member, `${pointer}/${escaped(member)}`);
    }
  };
  walk(body, '', '');
  return found;
}

/** A number of an instrument as it is compared: upper case, without spaces (guarantee 6). */
export function normalisedNumber(number: string): string {
  return number.replace(/\s+/gu, '').toUpperCase();
}

export interface NumberClaim {
  partyId: string;
  normalised: string;
  pointer: string;
}

/** Numbers that a command claims: those of a signing, also of a corrected one. */
export function numbersOf(name: CommandName, body: Record<string, unknown>): NumberClaim[] {
  const at = name === 'record-signing' ? '' : name === 'correct' ? '/data' : null;
  const holder = name === 'correct' ? body.data : body;
  if (at === null || !isRecord(holder) || !Array.isArray(holder.numbers)) return [];
  return holder.numbers.flatMap((entry, i): NumberClaim[] =>
    isRecord(entry) && typeof entry.number === 'string' && typeof entry.partyId === 'string'
      ? [{ partyId: entry.partyId, normalised: normalisedNumber(entry.number), pointer: `${at}/numbers/${i}/number` }]
      : [],
  );
}
