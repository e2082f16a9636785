import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { ReportOutcome } from '#libs/agreement/types/world.js';
import { Life, proposal, signing, text } from '../support/life.js';
import { followUpOf } from './judge.js';
import { PostOffice, type Sent } from './post-office.js';

const LIAISON = 'con_liaison';
/** The year begins on this working day and ends with the last day of December. */
const FIRST = '2026-01-05T09:00:00+07:00';
const END = '2026-12-31T23:59:59+07:00';

interface Promised {
  agreement: number;
  title: string;
  schedule: CommandBodies['add-obligation']['schedule'];
  ownerSide?: 'joint';
  /** When it is entered (WIB); absent: on the first day. */
  enteredAt?: string;
}

export const AGREEMENTS = [
  { reference: 'KS-2026-0001', title: 'Sinergi pelindungan pekerja migran di Kabupaten Contoh', number: '119/MOU-C/2025' },
  { reference: 'KS-2026-0002', title: 'Pelatihan calon pekerja migran', number: '120/MOU-C/2025' },
  { reference: 'KS-2026-0003', title: 'Pencegahan penempatan nonprosedural', number: '121/MOU-C/2025' },
] as const;

const PROMISES: readonly Promised[] = [
  { agreement: 0, title: 'Peraturan daerah pelindungan', schedule: { dueOn: '2026-06-30' } },
  { agreement: 0, title: 'Laporan triwulan', schedule: { every: { months: 3 }, from: '2026-03-31' } },
  { agreement: 0, title: 'Loket layanan terpadu', schedule: { dueOn: '2026-02-27' } },
  { agreement: 1, title: 'Anggaran pelatihan', schedule: { dueOn: '2026-03-18' } },
  { agreement: 1, title: 'Daftar peserta bulanan', schedule: { every: { months: 1 }, from: '2026-07-31', until: '2026-11-30' } },
  { agreement: 1, title: 'Kelas pelatihan pertama', schedule: { dueOn: '2026-08-17' }, ownerSide: 'joint' },
  { agreement: 2, title: 'Satuan tugas desa', schedule: { dueOn: '2026-09-15' }, enteredAt: '2026-08-28T11:00' },
  { agreement: 2, title: 'Sosialisasi di sepuluh desa', schedule: { dueOn: '2026-10-30' } },
];

/** What the liaison and the coordinator do, and when (WIB). The oldest open follow-up of the promise is meant. */
type Deed = [at: string, promise: string, deed: ReportOutcome | 'verify' | 'ask' | 'new-date' | 'enter', more?: { workedOn?: string; on?: string }];

const DEEDS: readonly Deed[] = [
  ['2026-02-12T10:05', 'Loket layanan terpadu', 'partial'],
  ['2026-02-16T09:00', 'Loket layanan terpadu', 'verify', { on: '2026-05-29' }],
  ['2026-03-27T14:20', 'Laporan triwulan', 'done'],
  ['2026-04-01T09:00', 'Laporan triwulan', 'verify'],
  ['2026-04-06T09:40', 'Anggaran pelatihan', 'done', { workedOn: '2026-03-12' }],
  ['2026-04-08T09:00', 'Anggaran pelatihan', 'verify'],
  ['2026-05-28T11:00', 'Loket layanan terpadu', 'done'],
  ['2026-06-02T09:00', 'Loket layanan terpadu', 'verify'],
  ['2026-06-24T08:30', 'Laporan triwulan', 'done'],
  ['2026-06-29T09:00', 'Laporan triwulan', 'verify'],
  ['2026-07-13T10:10', 'Peraturan daerah pelindungan', 'blocked'],
  ['2026-07-15T09:00', 'Peraturan daerah pelindungan', 'verify', { on: '2026-12-15' }],
  ['2026-07-30T15:45', 'Daftar peserta bulanan', 'done'],
  ['2026-08-18T13:00', 'Kelas pelatihan pertama', 'done'],
  ['2026-08-20T09:00', 'Kelas pelatihan pertama', 'verify'],
  ['2026-09-02T09:15', 'Daftar peserta bulanan', 'done', { workedOn: '2026-08-31' }],
  ['2026-09-09T10:00', 'Satuan tugas desa', 'done'],
  ['2026-09-11T10:30', 'Satuan tugas desa', 'ask'],
  ['2026-09-18T09:00', 'Satuan tugas desa', 'done'],
  ['2026-09-21T09:00', 'Satuan tugas desa', 'verify'],
  ['2026-09-30T10:00', 'Daftar peserta bulanan', 'done'],
  ['2026-10-05T09:30', 'Laporan triwulan', 'done'],
  ['2026-10-07T09:00', 'Laporan triwulan', 'verify'],
  ['2026-10-30T10:00', 'Daftar peserta bulanan', 'done'],
  // Before the office opens: the word that it has lapsed has been decided, and must not leave any more.
  ['2026-12-01T06:15', 'Daftar peserta bulanan', 'done', { workedOn: '2026-11-30' }],
  ['2026-12-10T10:00', 'Peraturan daerah pelindungan', 'new-date', { on: '2027-02-26' }],
];

/** Something that stands in the diary beside the mails. */
export interface Happened {
  at: number;
  deed: Deed[2] | 'lapse' | 'case';
  reference: string;
  title: string;
  /** Days that the deed names: worked on, or the next date. */
  more: { workedOn?: string; on?: string };
}

export interface Line {
  reference: string;
  title: string;
  rung: string;
  dueOn: string;
  agreement: number;
  lapsed: boolean;
  firstWord: boolean;
  question: boolean;
}

/** What a message said, read at the moment of its leaving. */
export interface Mail extends Pick<Sent, 'at' | 'on' | 'kind' | 'capped'> {
  lines: Line[];
}

export interface Year {
  mails: Mail[];
  happened: Happened[];
  lives: Life[];
}

/** One year of one liaison, three agreements and eight promises, decided by the decider under office hours. */
export function liveTheYear(): Year {
  const lives = AGREEMENTS.map(({ reference, title, number }, i) => born(reference, title, number, `agr_tahun0000000000${i}`));
  const mails: Mail[] = [];
  const office = new PostOffice(lives, Date.parse(FIRST), new Map(), (sent) => {
    if (sent.contactId === LIAISON) mails.push(read(sent, lives));
  });
  for (const promised of PROMISES) if (!promised.enteredAt) enter(lives, promised);
  const happened: Happened[] = [];
  for (const deed of [...DEEDS, ...enteredLater()].sort(([a], [b]) => (a < b ? -1 : 1))) {
    office.passTo(Date.parse(`${deed[0]}:00+07:00`));
    happened.push(act(lives, office.now, deed));
  }
  office.passTo(Date.parse(END));
  return { mails, happened: [...happened, ...decidedByTime(lives)].sort((a, b) => a.at - b.at), lives };
}

function born(reference: string, title: string, number: string, agreementId: string): Life {
  const life = new Life(Date.parse(FIRST), agreementId);
  life.do('propose', { ...proposal('local-government', { policy: 'standard@1' }), reference, title });
  life.passGates('exploration');
  life.do('advance-stage', { to: 'signing' }, { effectiveOn: '2025-11-03' });
  life.do('record-signing', signing({
    signedOn: '2025-12-15', effectiveFrom: '2025-12-15', endsOn: '2028-12-14', numbers: [{ partyId: 'pty_ours', number }, { partyId: 'pty_1', noNumber: true }],
  }));
  life.passGates('signing');
  life.do('advance-stage', { to: 'implementation' }, { effectiveOn: '2026-01-05' });
  return life;
}

function enter(lives: readonly Life[], { agreement, title, schedule, ownerSide }: Promised): void {
  lives[agreement]?.do('add-obligation', { title, ownerSide: ownerSide ?? 'partner', basis: 'clause', schedule });
}

const enteredLater = (): Deed[] => PROMISES.flatMap(({ title, enteredAt }): Deed[] => (enteredAt ? [[enteredAt, title, 'enter']] : []));

function act(lives: readonly Life[], at: number, [, title, deed, more = {}]: Deed): Happened {
  if (deed === 'enter') {
    for (const promised of PROMISES) if (promised.title === title) enter(lives, promised);
    return { at, deed, reference: meant(lives, title, deed).reference, title, more };
  }
  const { life, followUpId, reference } = meant(lives, title, deed);
  switch (deed) {
    case 'verify':
      life.do('verify-follow-up', { followUpId, ...(more.on ? { nextDueOn: more.on } : {}) });
      break;
    case 'ask':
      life.do('return-follow-up', { followUpId, question: text(7) });
      break;
    case 'new-date':
      life.do('reschedule-follow-up', { followUpId, dueOn: more.on ?? '', reason: text(8) });
      break;
    default:
      life.do('report-follow-up', { followUpId, outcome: deed, summary: text(9), channel: 'link', ...(more.workedOn ? { workedOn: more.workedOn } : {}) },
        { actor: { id: LIAISON, role: 'partner' } });
  }
  return { at, deed, reference, title, more };
}

/** The oldest follow-up of a promise with which this can be done. */
function meant(lives: readonly Life[], title: string, deed: Deed[2]): { life: Life; followUpId: string; reference: string } {
  const stands = deed === 'verify' || deed === 'ask' ? ['reported'] : ['scheduled', 'lapsed'];
  for (const life of lives) {
    const promise = life.agreement.obligations.find((each) => each.title === title);
    const found = life.agreement.followUps.find((each) => each.obligationId === promise?.obligationId && stands.includes(each.status));
    if (found) return { life, ...found };
  }
  throw new Error(`nothing of "${title}" to ${deed}`);
}

function read(sent: Sent, lives: readonly Life[]): Mail {
  const { at, on, kind, capped, rows } = sent;
  return {
    at, on, kind, capped,
    lines: rows.map(({ life, followUpId, item, catchUp }) => {
      const f = followUpOf(life.agreement, followUpId);
      if (!f) throw new Error(`no follow-up ${followUpId}`);
      const afterDue = item === 'lapse' || item.startsWith('d+');
      return {
        reference: f.reference, title: titleOf(life, f.obligationId), rung: item, dueOn: f.dueOn, agreement: lives.indexOf(life),
        lapsed: f.status === 'lapsed', firstWord: f.remindersDelivered === 0 && afterDue && (catchUp || item === 'lapse'), question: item === 'question',
      };
    }),
  };
}

function decidedByTime(lives: readonly Life[]): Happened[] {
  return lives.flatMap((life) => life.events.flatMap((event): Happened[] => {
    if (event.type !== 'FollowUpLapsed' && event.type !== 'AssistanceOpened') return [];
    const data = event.data as { followUpId?: string; followUpIds?: string[] };
    const f = followUpOf(life.agreement, data.followUpId ?? data.followUpIds?.[0] ?? '');
    if (!f) return [];
    return [{ at: Date.parse(event.recordedAt), deed: event.type === 'FollowUpLapsed' ? 'lapse' : 'case', reference: f.reference, title: titleOf(life, f.obligationId), more: {} }];
  }));
}

const titleOf = (life: Life, obligationId: string): string => life.agreement.obligations.find((each) => each.obligationId === obligationId)?.title ?? '';
