import type { AgendaItem } from './agenda.js';
import type { MeetingMailKind } from './mails.js';
import type { MeetingKind } from './types.js';

interface Told {
  subject: string;
  intro: (unit: string) => string;
  status: string;
  ask: string;
}

type Tell = (facts: { title: string; due: string; changed: boolean }) => Told;

interface MeetingWording extends Record<MeetingMailKind, Tell> {
  product: string;
  about: string;
  greeting: (name: string) => string;
  labels: { kind: string; time: string; place: string; online: string; minutesDue: string; contact: string };
  kinds: Record<MeetingKind, string>;
  agendaLine: (item: { reference: string; title: string; party: string; due: string; group: AgendaItem['group'] }) => string;
  more: (n: number) => string;
  thanks: string;
  footer: string;
}

const indonesian: MeetingWording = {
  product: 'Tepati',
  about: 'Undangan rapat kerja sama',
  greeting: (name) => `Yth. Bapak/Ibu ${name},`,
  labels: {
    kind: 'Rapat', time: 'Waktu', place: 'Tempat', online: 'Daring', minutesDue: 'Notula paling lambat', contact: 'Keterangan lebih lanjut',
  },
  kinds: { coordination: 'Rapat koordinasi', monitoring: 'Monitoring dan evaluasi', other: 'Rapat' },
  invitation: ({ title, changed }) => ({
    subject: `${changed ? 'Perubahan undangan' : 'Undangan'}: ${title}`,
    intro: (unit) => (changed
      ? `Undangan dari ${unit} yang Bapak/Ibu terima sebelumnya berubah. Yang berlaku adalah keterangan di bawah ini.`
      : `Dengan hormat, ${unit} mengundang Bapak/Ibu untuk menghadiri rapat berikut.`),
    status: 'Yang akan dibahas:',
    ask: 'Mohon kehadiran Bapak/Ibu, di tempat atau secara daring. Bila berhalangan, mohon menugaskan wakil. Lampiran .ics dapat dimasukkan ke kalender.',
  }),
  cancellation: ({ title }) => ({
    subject: `Pembatalan: ${title}`,
    intro: (unit) => `Dengan hormat, ${unit} memberitahukan bahwa rapat berikut dibatalkan.`,
    status: 'Rapat ini dibatalkan.',
    ask: 'Mohon maaf atas perubahan ini. Lampiran .ics menghapus rapat ini dari kalender.',
  }),
  minutes: ({ title, due }) => ({
    subject: `Notula belum dicatat: ${title}`,
    intro: () => 'Rapat berikut telah berlangsung dan notulanya belum tercatat.',
    status: `Notula ditunggu paling lambat ${due}.`,
    ask: 'Mohon notula dan keputusannya dicatat di Tepati, supaya setiap keputusan menjadi tindak lanjut yang terpantau.',
  }),
  agendaLine: ({ reference, title, party, due, group }) => {
    const words = { lapsed: `tenggat ${due} telah lewat`, 'awaiting-verification': 'laporan menunggu kita', due: `jatuh tempo ${due}`, settled: 'sudah selesai' };
    return `${reference} ${title} (${party}): ${words[group]}`;
  },
  more: (n) => `… dan ${n} tindak lanjut lain.`,
  thanks: 'Terima kasih atas perhatian dan kerja sama Bapak/Ibu.',
  footer: 'Pesan ini dikirim oleh Tepati, pemantau tindak lanjut kerja sama.',
};

const english: MeetingWording = {
  product: 'Tepati',
  about: 'Invitation to a meeting about cooperation',
  greeting: (name) => `Dear ${name},`,
  labels: { kind: 'Meeting', time: 'Time', place: 'Place', online: 'Online', minutesDue: 'Minutes due', contact: 'Further information' },
  kinds: { coordination: 'Coordination meeting', monitoring: 'Monitoring and evaluation', other: 'Meeting' },
  invitation: ({ title, changed }) => ({
    subject: `${changed ? 'Changed invitation' : 'Invitation'}: ${title}`,
    intro: (unit) => (changed
      ? `The invitation from ${unit} that you received has changed. What is said below holds.`
      : `${unit} invites you to the following meeting.`),
    status: 'To be discussed:',
    ask: 'We would be glad of your attendance, in the room or online. If you cannot come, please send somebody. The attached .ics can be added to a calendar.',
  }),
  cancellation: ({ title }) => ({
    subject: `Cancelled: ${title}`,
    intro: (unit) => `${unit} has cancelled the following meeting.`,
    status: 'This meeting is cancelled.',
    ask: 'We apologise for the change. The attached .ics takes the meeting out of your calendar.',
  }),
  minutes: ({ title, due }) => ({
    subject: `Minutes not recorded yet: ${title}`,
    intro: () => 'The following meeting has taken place and its minutes are not recorded yet.',
    status: `The minutes are due on ${due}.`,
    ask: 'Please record the minutes and decisions in Tepati, so that each decision becomes a follow-up that is watched.',
  }),
  agendaLine: ({ reference, title, party, due, group }) => {
    const words = { lapsed: `was due on ${due}`, 'awaiting-verification': 'report waits for us', due: `due on ${due}`, settled: 'settled' };
    return `${reference} ${title} (${party}): ${words[group]}`;
  },
  more: (n) => `… and ${n} other follow-ups.`,
  thanks: 'Thank you for your attention and cooperation.',
  footer: 'This message was sent by Tepati, which keeps watch over the follow-up of cooperation agreements.',
};

/** What meetings' mails say, by the reader's language. */
export const wordings: Record<'id' | 'en', MeetingWording> = { id: indonesian, en: english };
