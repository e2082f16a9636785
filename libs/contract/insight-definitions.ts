import type { LabelText } from '#libs/agreement/types/world.js';

/** What each figure means, in both languages: a number without its definition is a rumour. */
export const figureDefinitions = {
  'not-enough-data': { id: 'Data belum cukup', en: 'Not enough data yet' },
  'assistance-cases': { id: 'Kasus asistensi yang dibuka dalam rentang ini.', en: 'Assistance cases that were opened in this period.' },
  'assistance-success': {
    id: 'Bagian kasus tertutup yang tindak lanjut berikutnya dari kewajiban yang sama dilaporkan sebelum jatuh temponya berakhir, di antara kasus yang tindak lanjut berikutnya sudah jatuh tempo atau dilaporkan.',
    en: 'Share of closed cases after which the next follow-up of the same obligation was reported before its due day was over, among those whose next follow-up is due or reported already.',
  },
  'assistance-days': { id: 'Median hari dari kasus dibuka sampai ditutup.', en: 'Median of the days from opening a case to closing it.' },
  'what-if': {
    id: 'Riwayat nyata dijalankan ulang dengan kebijakan pengingat lain; jawaban tetap pada harinya. Ini tidak meramalkan bagaimana mitra akan menjawab. Hari dan jam penerima dianggap sama dengan zona dan kalender kerja samanya.',
    en: 'Real histories run again under another policy; answers stay on their day. This does not predict how partners would have answered. The recipient’s days and hours are taken to be those of the agreement’s zone and calendar.',
  },
  'silence-population': {
    id: 'Tindak lanjut yang lewat tenggat sejak `from`; yang ditarik, tidak berlaku, atau diberi tanggal baru disebut terpisah (`outside`).',
    en: 'Follow-ups that lapsed since `from`; those withdrawn, not applicable, or given a new date stand beside (`outside`).',
  },
  'silence-unexplained': {
    id: 'Sudah diingatkan, alamatnya terjangkau, dan belum ada jawaban (atau jawabannya tidak menyebut hari): diam yang sebabnya hanya dapat ditaksir.',
    en: 'Reminded, reachable, and no answer (or one that names no day): silence whose reason can only be estimated.',
  },
  'silence:not-done': {
    id: 'Belum dikerjakan sampai harinya: jawaban yang datang terlambat menyebut hari kerja sesudahnya, atau baru sebagian.',
    en: 'Not done by its day: an answer that came late names a later day of work, or only a part.',
  },
  'silence:done-unreported': {
    id: 'Sudah dikerjakan sampai harinya, tetapi baru dilaporkan setelah lewat tenggat.', en: 'Done by its day, and reported only after it had lapsed.',
  },
  'silence:blocked': {
    id: 'Terhambat: dinyatakan dalam jawaban, atau ditemukan dalam kasus asistensi.', en: 'Blocked: an answer says so, or an assistance case found the cause.',
  },
  'silence:unreachable': {
    id: 'Belum ada jawaban, dan tidak ada orang yang terjangkau: surel tidak sampai, jabatan kosong, atau penghubung belum ditunjuk. Keterjangkauan adalah yang diketahui sekarang.',
    en: 'No answer, and nobody can be reached: the address bounces, the post is vacant, or nobody is named. Reachability is as known now.',
  },
  'silence:never-reminded': {
    id: 'Belum ada jawaban, dan tidak satu pun pengingat terkirim: diam yang tidak berarti apa-apa.',
    en: 'No answer, and not one reminder was delivered: a silence that says nothing.',
  },
  'silence-sure': {
    id: '`known`: yang belum terjelaskan tidak dapat menggeser bagian ini lebih dari 10 poin. `estimated`: sebagian ditaksir dari jawaban terlambat pihak lain; yang menjawab dapat berbeda dari yang diam, maka `low` dan `high` adalah batas yang pasti.',
    en: '`known`: the unexplained ones cannot move this share by more than 10 points. `estimated`: partly from the late answers of others; who answers may differ from who is silent, so `low` and `high` are the bounds that hold.',
  },
  'reporting-lag': {
    id: 'Hari dari pekerjaan selesai (`workedOn`) sampai laporannya kita terima, untuk laporan sejak `from` yang menyebut harinya.',
    en: 'Days from the work (`workedOn`) to our hearing of it, over reports since `from` that name the day.',
  },
  'debt:lapsed': {
    id: 'Lewat tenggat dan belum dijawab; umurnya dihitung dari saat lewat tenggat yang pertama.', en: 'Lapsed and unanswered; as old as its first lapse.',
  },
  'debt:awaiting': { id: 'Dilaporkan dan belum kita periksa: diam kita sendiri.', en: 'Reported and not verified: our own silence.' },
  'promises:due': {
    id: 'Tindak lanjut yang jatuh tempo dalam rentang ini; masing-masing masuk tepat satu kelompok di bawah.', en: 'Follow-ups due in this period; each stands in exactly one of the groups below.',
  },
  'promises:kept-on-time': { id: 'Terverifikasi selesai, dikerjakan paling lambat pada hari jatuh tempo.', en: 'Verified as done, worked on or before its due day.' },
  'promises:kept-late': { id: 'Terverifikasi selesai, dikerjakan setelah hari jatuh tempo.', en: 'Verified as done, worked on after its due day.' },
  'promises:not-kept': { id: 'Terverifikasi sebagian atau terkendala.', en: 'Verified as partial or blocked.' },
  'promises:lapsed': { id: 'Hari jatuh tempo lewat dan belum ada laporan.', en: 'Its due day is over and no report has come.' },
  'promises:silent': {
    id: 'Di antaranya senyap: sudah diingatkan, dan belum ada kabar melalui jalur mana pun.', en: 'Silent ones among them: reminded, and nothing has come since by any channel.',
  },
  'promises:awaiting': { id: 'Sudah dilaporkan, menunggu kita periksa: diam kita sendiri.', en: 'Reported and not verified by us: our own silence.' },
  'promises:open': { id: 'Belum lewat tenggat, atau diberi tanggal baru.', en: 'Not lapsed yet, or given a new date.' },
  'promises:unknown': {
    id: 'Harinya sudah lewat sebelum dicatat di sini; tidak ada yang tahu hasilnya.', en: 'Its day had passed before it was recorded here; nobody knows what became of it.',
  },
  'promises:withdrawn': { id: 'Ditarik, atau kerja samanya ditutup lebih dulu.', en: 'Withdrawn, or its agreement closed before.' },
  'promises:not-applicable': { id: 'Terverifikasi tidak berlaku.', en: 'Verified as not applicable.' },
  'promises-rate': {
    id: '(Tepat waktu + terlambat) ÷ (jatuh tempo − ditarik − tidak berlaku − belum diketahui).', en: '(On time + late) ÷ (due − withdrawn − not applicable − unknown).',
  },
  'promises-side': {
    id: 'Janji siapa: kita, mitra, atau bersama. Mitra tidak dinilai lebih keras daripada kita sendiri.', en: 'Whose promise: ours, the partner’s, or both. Partners are judged no harder than we judge ourselves.',
  },
  'none': {
    id: 'Sudah ditandatangani, belum ditutup, dan tidak punya satu pun tindak lanjut terbuka (terjadwal, jatuh tempo, dilaporkan, atau lewat tenggat): yang luput dari perhatian.',
    en: 'Signed, not closed, and without a single open follow-up (scheduled, due, reported or lapsed): what escaped attention.',
  },
  'endings': {
    id: 'Kerja sama yang sudah ditandatangani, belum ditutup, dan masa berlakunya berakhir pada bulan itu.', en: 'Signed agreements that are not closed and whose term ends in that month.',
  },
  'first-evidence': {
    id: 'Hari dari penandatanganan sampai laporan pertama (selesai atau sebagian) diterima, menurut Kaplan–Meier: kerja sama yang masih menunggu atau sudah berakhir tetap dihitung selama diketahui.',
    en: 'Days from the signature to the first report (done or partial) that we received, after Kaplan and Meier: agreements that still wait, or ended, count as long as they were known.',
  },
  'first-evidence:recorded-later': {
    id: 'Dicatat di sini lebih dari 30 hari setelah ditandatangani: kapan bukti pertamanya datang tidak diketahui, maka tidak dihitung.',
    en: 'Entered here more than 30 days after the signature: when their first evidence came is not known, so they are left out.',
  },
  'blind-spots:signed': { id: 'Kerja sama yang sudah ditandatangani dan belum ditutup.', en: 'Agreements that are signed and not closed.' },
  'blind-spots:no-obligation': { id: 'Tanpa satu pun kewajiban yang dicatat (atau semuanya ditarik).', en: 'Without any obligation (or all were withdrawn).' },
  'blind-spots:no-liaison': { id: 'Tanpa penghubung, atau jabatannya kosong.', en: 'Without a liaison, or the post is vacant.' },
  'blind-spots:no-evaluation': {
    id: 'Ditandatangani lebih dari 12 bulan lalu dan belum pernah dievaluasi.', en: 'Signed more than 12 months ago and never evaluated.',
  },
  'blind-spots:no-activity': {
    id: 'Ditandatangani lebih dari 12 bulan lalu, dan tidak ada yang dikerjakan orang pada 12 bulan terakhir menurut hari kejadiannya.',
    en: 'Signed more than 12 months ago, and nothing that a person did in the last 12 months, by the day on which it happened.',
  },
} as const satisfies Record<string, LabelText>;
