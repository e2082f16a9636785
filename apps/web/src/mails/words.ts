import { words } from '../words/index.js';

export const W = words({
  id: {
    title: 'Surat hari ini', lead: 'Yang akan keluar, kepada siapa, dan mengapa. Tenggat berjalan terus walau surat ditahan.',
    none: 'Tidak ada surat yang akan keluar.', noneState: 'Tidak ada surat dengan keadaan ini.', all: 'Buka halaman surat', part: 'Surat atas nama Anda', partAll: 'Surat yang akan keluar',
    filter: 'Keadaan', mine: 'Hanya yang saya koordinasi', any: 'Semua',
    states: { ready: 'siap', 'awaiting-approval': 'menunggu persetujuan', held: 'ditahan', blocked: 'terhalang', 'under-way': 'sedang dikirim' } as Record<string, string>,
    hidden: 'Nama tidak ditampilkan', goes: 'Keluar paling cepat', reach: { bounced: 'surel tidak sampai', vacant: 'jabatan kosong', unverified: 'alamat belum dipastikan' } as Record<string, string>,
    heldBy: { contact: 'Ditahan untuk orang ini', pause: 'Surat kerja sama ini dijeda', suspension: 'Kerja sama ditangguhkan' } as Record<string, string>,
    hold: 'Tahan', release: 'Lepaskan', approve: 'Setujui', approveAll: 'Setujui semua yang menunggu', reason: 'Alasan', holdTitle: (name: string) => `Tahan surat untuk ${name}`,
    holdHint: 'Semua surat kepada orang ini menunggu sampai dilepaskan. Tenggat tetap berjalan.', holdDo: 'Tahan suratnya', cancel: 'Batal', needed: 'Mohon tulis alasannya.',
    heldNow: (name: string) => `Surat untuk ${name} ditahan.`, released: (name: string) => `Surat untuk ${name} dilepaskan.`, approved: (n: string) => `${n} surat disetujui.`,
    approvedBy: 'Disetujui', holds: 'Orang yang suratnya ditahan', holdsNone: 'Tidak ada surat yang ditahan untuk siapa pun.', since: 'sejak', waiting: (n: string) => `${n} menunggu`,
    items: (n: string) => `isi surat ini: ${n} hal`, failed: 'Tidak berhasil.', why: 'Mengapa',
  },
  en: {
    title: 'Today’s mail', lead: 'What will go out, to whom, and why. The clock goes on even while a mail is held.',
    none: 'No mail will go out.', noneState: 'No mail is in this state.', all: 'Open the mail page', part: 'Mail in your name', partAll: 'Mail that will go out',
    filter: 'State', mine: 'Only what I coordinate', any: 'All',
    states: { ready: 'ready', 'awaiting-approval': 'waits for approval', held: 'held', blocked: 'blocked', 'under-way': 'under way' },
    hidden: 'Name not shown', goes: 'Goes at the earliest', reach: { bounced: 'mail bounced', vacant: 'post is vacant', unverified: 'address not yet confirmed' },
    heldBy: { contact: 'Held for this person', pause: 'The mails of this agreement are paused', suspension: 'The agreement is suspended' },
    hold: 'Hold', release: 'Let go', approve: 'Approve', approveAll: 'Approve all that wait', reason: 'Reason', holdTitle: (name) => `Hold the mail to ${name}`,
    holdHint: 'All mail to this person waits until it is let go. The clock goes on.', holdDo: 'Hold the mail', cancel: 'Cancel', needed: 'Please write the reason.',
    heldNow: (name) => `The mail to ${name} is held.`, released: (name) => `The mail to ${name} is let go.`, approved: (n) => `Approved: ${n}.`,
    approvedBy: 'Approved', holds: 'People whose mail is held', holdsNone: 'Nobody’s mail is held.', since: 'since', waiting: (n) => `waiting: ${n}`,
    items: (n) => `things in this mail: ${n}`, failed: 'It did not work.', why: 'Why',
  },
});
