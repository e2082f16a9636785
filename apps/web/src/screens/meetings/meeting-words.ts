import type { components } from '../../api/schema.gen.js';
import { words } from '../../words/index.js';

export type Meeting = components['schemas']['Meeting'];
export type ListedMeeting = components['schemas']['ListedMeeting'];
export type Mode = Meeting['attendance'][number]['mode'];

/** Words that several parts of the screen share. */
export const MEETING_WORDS = words({
  id: {
    kinds: { coordination: 'Rapat koordinasi (rakor)', monitoring: 'Monitoring dan evaluasi (monev)', other: 'Rapat lain' },
    short: { coordination: 'Rakor', monitoring: 'Monev', other: 'Rapat' },
    modes: { room: 'di tempat', online: 'daring', absent: 'tidak hadir' },
    cancelled: 'dibatalkan', planned: 'akan datang', running: 'sedang berlangsung', held: 'sudah berlangsung',
    minutesDone: 'notula ada', minutesOwed: 'notula ditunggu', minutesLate: 'notula terlambat', hidden: 'nama tidak terlihat bagi Anda',
  },
  en: {
    kinds: { coordination: 'Coordination meeting (rakor)', monitoring: 'Monitoring and evaluation (monev)', other: 'Other meeting' },
    short: { coordination: 'Rakor', monitoring: 'Monev', other: 'Meeting' },
    modes: { room: 'in the room', online: 'online', absent: 'absent' },
    cancelled: 'cancelled', planned: 'coming', running: 'under way', held: 'held',
    minutesDone: 'minutes written', minutesOwed: 'minutes awaited', minutesLate: 'minutes overdue', hidden: 'you do not see this name',
  },
});

export const KINDS = ['coordination', 'monitoring', 'other'] as const;
export const MODES = ['room', 'online', 'absent'] as const;

/** Where a meeting stands in time; what may be recorded of it is said by the server. */
export function phaseOf({ state, startsAt, endsAt }: Pick<Meeting, 'state' | 'startsAt' | 'endsAt'>, now: number): 'cancelled' | 'planned' | 'running' | 'held' {
  if (state === 'cancelled') return 'cancelled';
  return now < Date.parse(startsAt) ? 'planned' : now < Date.parse(endsAt) ? 'running' : 'held';
}
