import type { Voice } from '../model.js';
import type { Phase, Telling, Wording } from './wording.js';

const CATAT = 'Mohon perkembangannya dicatat di Tepati, juga bila kabarnya datang lewat surat, telepon, atau WhatsApp.';

const partner: Record<Phase, Telling> = {
  soon: {
    status: ({ due }) => `Akan jatuh tempo pada ${due}.`,
    ask: () =>
      'Mohon pelaksanaannya dilanjutkan sesuai rencana dan, bila sudah selesai, mohon kami dikabari. Bila ada kendala, mohon disampaikan lebih awal supaya dapat kami bantu.',
  },
  due: {
    status: ({ due }) => `Jatuh tempo pada ${due}.`,
    ask: () => 'Mohon kabar singkat tentang pelaksanaannya: selesai, sebagian, atau masih ada kendala.',
  },
  lapsed: {
    status: ({ due }) => `Tenggatnya, ${due}, telah lewat dan kami belum menerima kabar.`,
    ask: () =>
      'Bila sudah dikerjakan, mohon kami dikabari kapan dan, bila ada, mohon dilampirkan buktinya. Bila belum atau ada kendala, mohon disampaikan juga: kabar apa pun menolong kami membantu Bapak/Ibu.',
  },
  help: {
    status: ({ due }) => `Tenggatnya, ${due}, telah lewat dan kami belum menerima kabar.`,
    ask: ({ first }) =>
      `Mungkin ada kendala yang belum kami ketahui. Bantuan sedang kami siapkan: koordinator kami akan menghubungi Bapak/Ibu untuk mencari jalan bersama. ${first ? 'Kabar singkat' : 'Ini pengingat terakhir dari kami; kabar singkat'} tetap mohon disampaikan kapan saja.`,
  },
  question: {
    status: () => 'Terima kasih atas laporan yang telah disampaikan. Masih ada hal yang ingin kami tanyakan:',
    ask: ({ due }) => `Mohon penjelasannya paling lambat ${due}.`,
  },
  verify: {
    status: () => 'Laporannya telah kami terima dan sedang kami periksa.',
    ask: () => 'Untuk saat ini tidak ada yang perlu dilakukan.',
  },
};

const ours: Record<Phase, Telling> = {
  ...partner,
  soon: {
    status: ({ due }) => `Janji dari pihak kita, akan jatuh tempo pada ${due}.`,
    ask: () => 'Mohon pelaksanaannya dilanjutkan sesuai rencana, dan laporannya dicatat di Tepati bila sudah selesai.',
  },
  due: {
    status: ({ due }) => `Janji dari pihak kita, jatuh tempo pada ${due}.`,
    ask: () => 'Mohon pelaksanaannya dilaporkan: selesai, sebagian, atau masih ada kendala.',
  },
  lapsed: {
    status: ({ due }) => `Tenggat janji dari pihak kita, ${due}, telah lewat dan laporannya belum tercatat.`,
    ask: () => `Bila sudah dikerjakan, mohon laporannya dicatat beserta buktinya. Bila ada kendala, mohon disampaikan supaya dapat dicarikan jalan.`,
  },
  help: {
    status: ({ due }) => `Tenggat janji dari pihak kita, ${due}, telah lewat dan laporannya belum tercatat.`,
    ask: ({ first }) =>
      `Kasus asistensi telah dibuka: bantuan sedang disiapkan dan koordinator akan menghubungi Bapak/Ibu. ${first ? 'Kabar singkat' : 'Ini pengingat terakhir; kabar singkat'} tetap mohon disampaikan kapan saja.`,
  },
};

const coordinator: Record<Phase, Telling> = {
  soon: { status: ({ due, owner }) => `Janji ${owner}, akan jatuh tempo pada ${due}.`, ask: () => CATAT },
  due: { status: ({ due, owner }) => `Janji ${owner}, jatuh tempo pada ${due}.`, ask: () => CATAT },
  lapsed: {
    status: ({ due, owner }) => `Tenggatnya, ${due}, telah lewat; dari ${owner} belum ada kabar yang tercatat.`,
    ask: () => `Mohon penanggung jawabnya dihubungi. ${CATAT}`,
  },
  help: {
    status: ({ due, owner }) => `Tenggatnya, ${due}, telah lewat; dari ${owner} belum ada kabar yang tercatat. Kasus asistensi telah dibuka.`,
    ask: () => `Bantuan telah kami janjikan: mohon disusun rencananya dalam beberapa hari kerja ini. ${CATAT}`,
  },
  question: {
    status: () => 'Pertanyaan tentang laporannya telah dikirim:',
    ask: ({ due }) => `Jawabannya ditunggu paling lambat ${due}. ${CATAT}`,
  },
  verify: {
    status: ({ reported, owner }) => `Laporan dari ${owner}${reported ? ` tertanggal ${reported}` : ''} telah diterima dan menunggu pemeriksaan kita.`,
    ask: () => 'Mohon laporannya diperiksa, lalu diverifikasi atau dikembalikan dengan pertanyaan.',
  },
};

const superior: Record<Phase, Telling> = {
  ...coordinator,
  lapsed: {
    status: ({ due, owner }) => `Untuk diketahui: tenggatnya, ${due}, telah lewat; dari ${owner} belum ada kabar yang tercatat.`,
    ask: () =>
      'Koordinator sedang menindaklanjutinya. Bila Bapak/Ibu mengetahui perkembangannya atau dapat membantu membuka komunikasi dengan pimpinan terkait, mohon berkenan memberi arahan kepada koordinator.',
  },
  help: {
    status: ({ due, owner }) => `Untuk diketahui: tenggatnya, ${due}, telah lewat dan dari ${owner} belum ada kabar yang tercatat. Kasus asistensi telah dibuka.`,
    ask: () =>
      'Bantuan sedang disiapkan oleh koordinator. Mohon berkenan mendukung rencana bantuannya, termasuk komunikasi dengan pimpinan terkait bila diperlukan.',
  },
  verify: {
    status: ({ reported, owner }) => `Untuk diketahui: laporan dari ${owner}${reported ? ` tertanggal ${reported}` : ''} belum kita periksa.`,
    ask: () => 'Mohon berkenan memastikan laporannya diperiksa, supaya janji yang sudah ditepati segera tercatat.',
  },
};

const SUBJECT: Record<Phase, string> = {
  soon: 'Pengingat tindak lanjut',
  due: 'Tindak lanjut jatuh tempo',
  lapsed: 'Tindak lanjut lewat tenggat',
  help: 'Bantuan untuk tindak lanjut',
  question: 'Pertanyaan tentang laporan',
  verify: 'Laporan menunggu pemeriksaan',
};

/** What comes before the date where a subject names it: four reminders of one promise are told apart, and a phone shows how urgent it is. */
const DATED: Partial<Record<Phase, string>> = { soon: ', jatuh tempo', due: '', lapsed: '' };

function onlySuperior(voices: ReadonlySet<Voice>): boolean {
  return voices.size === 1 && voices.has('superior');
}

export const indonesian: Wording = {
  product: 'Tepati',
  about: 'Pemantauan tindak lanjut kerja sama',
  greeting: (name) => `Yth. Bapak/Ibu ${name},`,
  intro(voices, items) {
    const count = items.length === 1 ? 'sebuah tindak lanjut' : `${items.length} tindak lanjut`;
    return onlySuperior(voices)
      ? `Dengan hormat, kami sampaikan ${count} kerja sama yang kiranya perlu diketahui pimpinan.`
      : `Dengan hormat, kami sampaikan ${count} kerja sama yang kiranya memerlukan perhatian Bapak/Ibu.`;
  },
  subject(items, phaseOf, due) {
    const copy = items.every((item) => item.voice === 'superior') ? 'Untuk diketahui: ' : '';
    const [first] = items;
    if (first && items.length === 1) {
      const phase = phaseOf(first);
      const head = `${SUBJECT[phase]}${DATED[phase] === undefined ? '' : `${DATED[phase]} ${due}`}`;
      return `${copy}${copy ? head.charAt(0).toLowerCase() + head.slice(1) : head}: ${first.title} (${first.followUpReference})`;
    }
    const lapsed = items.filter((item) => item.lapsed).length;
    const lead = `${copy}${copy ? 'rangkuman' : 'Rangkuman'} tindak lanjut kerja sama: ${items.length} hal`;
    return lapsed === 0 ? lead : `${lead}, ${lapsed} lewat tenggat`;
  },
  labels: {
    agreement: 'Kerja sama', number: 'Nomor', followUp: 'Tindak lanjut', promise: 'Yang dijanjikan', promisedOn: 'Dijanjikan untuk',
    movedFrom: 'Tanggal semula', due: 'Jatuh tempo', answer: 'Cara menjawab',
  },
  tell: { partner, ours, coordinator, superior },
  firstWord: {
    partner: 'Ini pemberitahuan pertama dari kami: sebelum tenggatnya belum ada pengingat yang kami kirimkan. Mohon maaf atas hal itu.',
    ours: 'Ini pemberitahuan pertama: sebelum tenggatnya belum ada pengingat yang dikirimkan. Mohon maaf atas hal itu.',
    coordinator: 'Sebelum tenggatnya belum ada pengingat yang dikirimkan kepada siapa pun.',
    superior: 'Sebelum tenggatnya belum ada pengingat yang dikirimkan kepada siapa pun.',
  },
  questionErased: '(teks pertanyaannya telah dihapus; mohon hubungi koordinator)',
  promisedBy: (owner) => `oleh ${owner}`,
  moved: (from, decree, days) => `${from}; berubah karena ${decree}${days.length > 0 ? ` (${days.join(', ')})` : ''}`,
  answer(voice, coordinator) {
    const who = coordinator ? `koordinator, ${coordinator.name}${coordinator.phone ? ` (${coordinator.phone})` : ''}` : 'koordinator kerja sama ini';
    if (voice === 'coordinator') return 'catat laporannya di Tepati, atau balas surel ini.';
    return voice === 'superior' ? `balas surel ini, atau sampaikan kepada ${who}.` : `balas surel ini, atau beri tahu ${who}.`;
  },
  answerHere: 'Jawab di halaman ini (tanpa akun, satu menit; tautan ini khusus untuk Bapak/Ibu)',
  stop: 'Tidak ingin menerima rangkuman berkala? Pemberitahuan tentang janji yang lewat tenggat tetap dikirim, dan koordinator akan menghubungi dengan cara lain.',
  demo: (label) => `Data ini contoh, bukan catatan kerja sama yang sesungguhnya ${label}.`,
  thanks: 'Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.',
  footer: 'Surel ini dikirim otomatis oleh Tepati, catatan janji-janji dalam kerja sama. Tanggal menurut zona waktu kerja samanya.',
};
