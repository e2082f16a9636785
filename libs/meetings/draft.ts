import { dateInWords } from '#libs/mail/dates.js';
import type { AgendaPoint } from './agenda.js';
import type { MeetingKind, MeetingMode } from './types.js';

/** All that is recorded of a meeting, with the names that the writer may see. */
export interface DraftFacts {
  title: string;
  kind: MeetingKind;
  /** As people read it: `Senin, 23 November 2026, 09.00–11.30 WIB`. */
  time: string;
  place: string | null;
  /** Name of the unit that convened. */
  unit: string;
  attendees: readonly { name: string | null; office: string; mode: MeetingMode }[];
  agenda: readonly AgendaPoint[];
  decisions: readonly { text: string | null; obligations: readonly { reference: string; title: string; state: 'pending' | 'accepted' | 'refused' }[] }[];
}

/** The free text of minutes ends here; what does not fit of the agenda is counted. */
const LONGEST = 4_800;

const wordings = {
  id: {
    minutes: 'NOTULA', kinds: { coordination: 'Rapat koordinasi', monitoring: 'Monitoring dan evaluasi', other: 'Rapat' } as Record<MeetingKind, string>,
    time: 'Waktu', place: 'Tempat', unit: 'Penyelenggara', came: 'Hadir', modes: { room: 'di tempat', online: 'daring', absent: 'tidak hadir' } as Record<MeetingMode, string>,
    absent: 'Tidak hadir', nobody: '(kehadiran belum dicatat)', agenda: 'Agenda', none: '(tanpa agenda)', more: (n: number) => `… dan ${n} lainnya`, decisions: 'Keputusan', noDecision: '(tidak ada keputusan)',
    erased: '(isi dihapus)', becomes: 'menjadi kewajiban pada', refused: 'ditolak', pending: 'sedang diproses', talk: 'Jalannya rapat', write: '(tuliskan pokok pembahasan)', due: 'jatuh tempo',
  },
  en: {
    minutes: 'MINUTES', kinds: { coordination: 'Coordination meeting', monitoring: 'Monitoring and evaluation', other: 'Meeting' } as Record<MeetingKind, string>,
    time: 'Time', place: 'Place', unit: 'Convened by', came: 'Present', modes: { room: 'in the room', online: 'online', absent: 'absent' } as Record<MeetingMode, string>,
    absent: 'Absent', nobody: '(attendance is not recorded yet)', agenda: 'Agenda', none: '(no agenda)', more: (n: number) => `… and ${n} more`, decisions: 'Decisions', noDecision: '(no decisions)',
    erased: '(contents erased)', becomes: 'becomes an obligation in', refused: 'refused', pending: 'on its way', talk: 'Discussion', write: '(write down what was discussed)', due: 'due on',
  },
};

/** A draft of the minutes from what is recorded: what a person would copy by hand. What was said is theirs to write. */
export function draftOfMinutes(facts: DraftFacts, language: 'id' | 'en'): string {
  const w = wordings[language];
  const came = facts.attendees.filter(({ mode }) => mode !== 'absent');
  const absent = facts.attendees.filter(({ mode }) => mode === 'absent');
  const person = ({ name, office }: DraftFacts['attendees'][number]): string => (name === null ? office : `${name}, ${office}`);
  const head = [
    `${w.minutes}: ${facts.title}`, `${w.kinds[facts.kind]}`, `${w.time}: ${facts.time}`, ...(facts.place === null ? [] : [`${w.place}: ${facts.place}`]), `${w.unit}: ${facts.unit}`,
    '', `${w.came} (${came.length}):`, ...(came.length === 0 ? [w.nobody] : came.map((one, n) => `${n + 1}. ${person(one)} (${w.modes[one.mode]})`)),
    ...(absent.length === 0 ? [] : ['', `${w.absent} (${absent.length}):`, ...absent.map((one, n) => `${n + 1}. ${person(one)}`)]),
  ];
  const points = facts.agenda.map(({ topic, item }, n) =>
    `${n + 1}. ${item === null ? topic : `${item.reference} ${item.title} (${item.ownerParty}, ${w.due} ${dateInWords(item.dueOn, language)})`}`);
  const tail = [
    '', `${w.talk}:`, w.write,
    '', `${w.decisions}:`,
    ...(facts.decisions.length === 0 ? [w.noDecision] : facts.decisions.flatMap(({ text, obligations }, n) => [
      `${n + 1}. ${text ?? w.erased}`,
      ...obligations.map((one) => `   – ${one.title}: ${w.becomes} ${one.reference}${one.state === 'accepted' ? '' : ` (${w[one.state]})`}`),
    ])),
  ];
  const room = LONGEST - [...head, ...tail].join('\n').length - 40;
  return cut([...head, '', `${w.agenda}:`, ...(points.length === 0 ? [w.none] : fitting(points, room, w.more)), ...tail].join('\n'));
}

function fitting(lines: readonly string[], room: number, more: (n: number) => string): string[] {
  let left = room;
  const shown = lines.filter((line) => (left -= line.length + 1) >= 0);
  return shown.length === lines.length ? shown : [...shown, more(lines.length - shown.length)];
}

/** Hundreds of people, too: the end is what somebody has to write anyway. */
const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);
