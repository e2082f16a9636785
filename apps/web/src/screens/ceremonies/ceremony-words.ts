import type { components } from '../../api/schema.gen.js';
import type { Tone } from '../../ui/layout.js';
import { words } from '../../words/index.js';

export type Ceremony = components['schemas']['Ceremony'];
export type CeremonyDocument = components['schemas']['CeremonyDocument'];
export type Refusal = NonNullable<CeremonyDocument['refusal']>;

/** Words that several parts of the screen share. */
export const CEREMONY_WORDS = words({
  id: {
    states: { planned: 'direncanakan', 'under-way': 'sedang diproses', 'partly-signed': 'sebagian ditandatangani', signed: 'semua ditandatangani' },
    documents: { planned: 'direncanakan', pending: 'sedang diproses', scheduled: 'sudah dijadwalkan', signed: 'ditandatangani', refused: 'ditolak' },
    counts: (documents: number, partners: number): string => `${documents} naskah, ${partners} mitra`,
  },
  en: {
    states: { planned: 'planned', 'under-way': 'under way', 'partly-signed': 'partly signed', signed: 'all signed' },
    documents: { planned: 'planned', pending: 'on its way', scheduled: 'scheduled', signed: 'signed', refused: 'refused' },
    counts: (documents, partners) => `${documents} documents, ${partners} partners`,
  },
});

export const CEREMONY_TONES: Record<Ceremony['state'], Tone> = { planned: 'info', 'under-way': 'warn', 'partly-signed': 'warn', signed: 'good' };

/** Where a document stands, in one word. */
export function standingOf({ signed, state }: Pick<CeremonyDocument, 'signed' | 'state'>): 'planned' | 'pending' | 'scheduled' | 'signed' | 'refused' {
  if (signed) return 'signed';
  return state === 'accepted' ? 'scheduled' : state;
}

export const STANDING_TONES: Record<ReturnType<typeof standingOf>, Tone> = { planned: 'plain', pending: 'info', scheduled: 'info', signed: 'good', refused: 'bad' };
