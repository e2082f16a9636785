import type { CodeDefinition } from './entry.js';

/** Refusals by an agreement's own rules: the body is well, the agreement's state or sense refuses it. */
export const agreementCodes = {
  'gate-not-passed': {
    status: 409,
    title: { id: 'Gerbang belum dilalui', en: 'Gate not passed' },
    plain: {
      id: 'Masih ada gerbang yang belum dilalui. Lalui atau bebaskan gerbang itu lebih dahulu.',
      en: 'Some gates are not passed yet. Pass or waive them first.',
    },
    precise: {
      id: 'Tahap {stage} belum boleh ditinggalkan: {gates}. Lalui atau bebaskan gerbang itu lebih dahulu.',
      en: 'The stage {stage} cannot be left yet: {gates}. Pass or waive these gates first.',
    },
    page: {
      id: 'Sebuah tahap baru boleh ditinggalkan bila semua gerbangnya dilalui (pass-gate), dibebaskan (waive-gate), atau tidak berlaku. `errors` menyebut yang masih terbuka.',
      en: 'A stage can be left only when each of its gates is passed (pass-gate), waived (waive-gate) or not applicable. `errors` names those that are open.',
    },
  },
  'gate-not-open': {
    status: 409,
    title: { id: 'Gerbang tidak terbuka', en: 'Gate not open' },
    plain: {
      id: 'Gerbang ini tidak menunggu apa-apa lagi. Bila catatannya keliru, koreksi catatan itu.',
      en: 'This gate waits for nothing any more. If what was recorded is wrong, correct that record.',
    },
    precise: {
      id: 'Gerbang {gate} sudah {gateState}. Bila catatannya keliru, koreksi catatan itu.',
      en: 'The gate {gate} is {gateState} already. If what was recorded is wrong, correct that record.',
    },
    page: {
      id: 'Gerbang yang sudah dilalui, dibebaskan, atau tidak berlaku tidak dapat dilalui lagi. Catatannya diperbaiki dengan `correct`.',
      en: 'A gate that is passed, waived or not applicable cannot be passed again. What was recorded is mended with `correct`.',
    },
  },
  'evidence-missing': {
    status: 409,
    title: { id: 'Bukti belum lengkap', en: 'Evidence missing' },
    plain: {
      id: 'Dokumen yang diminta belum lengkap. Unggah yang kurang, lalu sertakan semuanya.',
      en: 'The evidence is incomplete. Upload what is missing, then put all of it in.',
    },
    precise: {
      id: 'Gerbang {gate} masih meminta: {missing}. Unggah dengan jenis dokumen itu, lalu sertakan.',
      en: 'The gate {gate} still asks for: {missing}. Upload with that document type, then put it in.',
    },
    page: {
      id: 'Setiap bukti menyebut jenis dokumen yang diterima; satu dokumen untuk setiap bukti, disebut dalam `documentIds`. Gerbang `registered` juga meminta penghubung.',
      en: 'Each piece of evidence names the document types it takes; one document for each, named in `documentIds`. The gate `registered` asks for a liaison too.',
    },
  },
  'wrong-stage': {
    status: 409,
    title: { id: 'Bukan pada tahap ini', en: 'Wrong stage' },
    plain: {
      id: 'Tahap kerja sama ini tidak mengizinkannya. Langkah yang terbuka disebut pada kerja sama itu.',
      en: "The agreement's stage does not allow it. The steps that are open are told with the agreement.",
    },
    precise: {
      id: 'Kerja sama ini pada tahap {stage}, yang tidak mengizinkannya. Langkah yang terbuka disebut pada kerja sama itu.',
      en: 'The agreement is in stage {stage}, which does not allow it. The steps that are open are told with the agreement.',
    },
    page: {
      id: 'Tahap berurutan: penjajakan, penandatanganan, pelaksanaan, evaluasi; tidak ada yang dilompati. `nextActions` pada kerja sama menyebut langkah yang terbuka.',
      en: 'Stages follow each other: exploration, signing, implementation, evaluation; none is skipped. `nextActions` of the agreement names the steps that are open.',
    },
  },
  'out-of-order': {
    status: 409,
    title: { id: 'Urutan tanggal tidak sesuai', en: 'Out of order' },
    plain: {
      id: 'Tanggalnya sebelum pergantian tahap yang terakhir. Beri tanggal yang sama atau lebih lambat, atau koreksi catatan yang lama.',
      en: 'The date lies before the last change of stage. Give the same or a later one, or correct the old record.',
    },
    precise: {
      id: 'Tanggalnya sebelum pergantian tahap yang terakhir, {lastStageOn}. Beri tanggal itu atau lebih lambat, atau koreksi catatan yang lama.',
      en: 'The date lies before the last change of stage, {lastStageOn}. Give that day or a later one, or correct the old record.',
    },
    page: {
      id: 'Pergantian tahap tidak boleh mendahului yang sebelumnya. Kejadian lain boleh dicatat mundur.',
      en: 'A change of stage may not lie before the one before it. Other things may be recorded with any past date.',
    },
  },
  'follow-up-settled': {
    status: 409,
    title: { id: 'Sudah selesai', en: 'Settled already' },
    plain: {
      id: 'Tindak lanjut ini sudah selesai dan tidak berubah lagi. Bila catatannya keliru, koreksi catatan itu.',
      en: 'This follow-up is settled and does not change any more. If the record is wrong, correct it.',
    },
    precise: {
      id: 'Tindak lanjut ini sudah {followUpStatus}. Bila catatannya keliru, koreksi catatan itu.',
      en: 'This follow-up is {followUpStatus} already. If the record is wrong, correct it.',
    },
    page: {
      id: 'Yang sudah dilaporkan tidak dilaporkan lagi, yang terverifikasi atau ditarik tidak berubah lagi.',
      en: 'What is reported is not reported again; what is verified or withdrawn does not change any more.',
    },
  },
  'not-reported': {
    status: 409,
    title: { id: 'Belum dilaporkan', en: 'Not reported' },
    plain: {
      id: 'Belum ada laporan untuk diverifikasi. Catat laporannya lebih dahulu.',
      en: 'There is no report yet. Record it first.',
    },
    page: {
      id: 'Hanya tindak lanjut yang dilaporkan dapat diverifikasi atau dikembalikan dengan pertanyaan.',
      en: 'Only a reported follow-up can be verified, or returned with a question.',
    },
  },
  'next-date-needed': {
    status: 409,
    title: { id: 'Perlu tanggal berikutnya', en: 'Next date needed' },
    plain: {
      id: 'Janji ini belum sepenuhnya ditepati. Beri tanggal tindak lanjut berikutnya.',
      en: 'The promise is not fully kept. Give the date of the next follow-up.',
    },
    page: {
      id: 'Laporan sebagian atau terhambat, dan hasil asistensi `new-date`, selalu memerlukan tanggal berikutnya (`nextDueOn`).',
      en: 'A partial or blocked report, and the result `new-date` of a case, always need a next date (`nextDueOn`).',
    },
  },
  'case-closed': {
    status: 409,
    title: { id: 'Kasus sudah ditutup', en: 'Case closed' },
    plain: {
      id: 'Kasus asistensi ini sudah ditutup. Buka yang baru bila masih perlu.',
      en: 'This assistance case is closed. Open a new one if help is still needed.',
    },
    page: {
      id: 'Kasus yang ditutup tidak dibuka lagi; yang baru dapat memuat tindak lanjut yang sama.',
      en: 'A closed case is not opened again; a new one may hold the same follow-ups.',
    },
  },
  'evaluation-open': {
    status: 409,
    title: { id: 'Evaluasi masih terbuka', en: 'Evaluation open' },
    plain: {
      id: 'Masih ada evaluasi yang terbuka. Catat hasilnya lebih dahulu.',
      en: 'An evaluation is still open. Record it first.',
    },
    page: { id: 'Hanya satu evaluasi terbuka pada satu waktu.', en: 'Only one evaluation is open at a time.' },
  },
  'no-evaluation': {
    status: 409,
    title: { id: 'Belum ada evaluasi', en: 'No evaluation' },
    plain: {
      id: 'Tidak ada evaluasi yang dapat dipakai. Buka dan catat evaluasi lebih dahulu.',
      en: 'There is no evaluation to go on. Open and record one first.',
    },
    page: {
      id: 'Kerja sama diselesaikan atau diperbarui berdasarkan evaluasi final yang sudah dicatat.',
      en: 'An agreement is concluded or renewed by a final evaluation that was recorded.',
    },
  },
  'verdict-does-not-fit': {
    status: 409,
    title: { id: 'Putusan tidak sesuai', en: 'Verdict does not fit' },
    plain: {
      id: 'Putusan evaluasi tidak mengizinkannya: menyelesaikan memerlukan akhiri atau berakhir, memperbarui memerlukan perpanjang.',
      en: 'The verdict does not allow it: to conclude needs end or expire, to renew needs renew.',
    },
    precise: {
      id: 'Putusan evaluasi adalah {verdict}: menyelesaikan memerlukan akhiri atau berakhir, memperbarui memerlukan perpanjang.',
      en: 'The verdict is {verdict}: to conclude needs end or expire, to renew needs renew.',
    },
    page: {
      id: 'Putusan evaluasi final menentukan bagaimana kerja sama berakhir.',
      en: 'The verdict of the final evaluation says how an agreement ends.',
    },
  },
  suspended: {
    status: 409,
    title: { id: 'Sedang ditangguhkan', en: 'Suspended' },
    plain: {
      id: 'Kerja sama ini sedang ditangguhkan. Lanjutkan lebih dahulu.',
      en: 'The agreement is suspended. Resume it first.',
    },
    page: {
      id: 'Selama ditangguhkan tidak ada pergantian tahap dan jam tidak berjalan; catatan lain tetap boleh.',
      en: 'While suspended no stage changes and no clock runs; other things may be recorded.',
    },
  },
  'not-suspended': {
    status: 409,
    title: { id: 'Tidak sedang ditangguhkan', en: 'Not suspended' },
    plain: { id: 'Kerja sama ini berjalan; tidak ada yang perlu dilanjutkan.', en: 'The agreement is active; there is nothing to resume.' },
    page: { id: 'Hanya yang ditangguhkan dapat dilanjutkan.', en: 'Only what is suspended can be resumed.' },
  },
  'not-correctable': {
    status: 409,
    title: { id: 'Tidak dapat dikoreksi', en: 'Not correctable' },
    plain: {
      id: 'Catatan ini dibuat oleh waktu atau tidak dapat diubah sendirian. Koreksi kejadian yang menyebabkannya.',
      en: 'Time made this record, or it cannot be changed alone. Correct the event that caused it.',
    },
    page: {
      id: 'Lewat tenggat, pengingat, dan pengiriman mengikuti dari kejadian lain; bila kejadian itu dikoreksi, mereka ikut.',
      en: 'Lapses, reminders and deliveries follow from other events; when those are corrected, they follow.',
    },
  },
  'agreement-closed': {
    status: 409,
    title: { id: 'Kerja sama sudah ditutup', en: 'Agreement closed' },
    plain: {
      id: 'Kerja sama ini sudah ditutup. Dokumen, hubungan, koreksi, dan jawaban atas janji lama masih boleh; selain itu mulai kerja sama baru.',
      en: 'The agreement is closed. Documents, relations, corrections and answers to old promises are still taken; for the rest start a new one.',
    },
    page: {
      id: 'Setelah ditutup: attach-document, relate, correct, report-follow-up (yang lewat tenggat), verify-follow-up (yang dilaporkan).',
      en: 'Once closed: attach-document, relate, correct, report-follow-up (of a lapsed one), verify-follow-up (of a reported one).',
    },
  },
  'version-changed': {
    status: 412,
    title: { id: 'Sudah berubah', en: 'Version changed' },
    plain: {
      id: 'Orang lain telah mengubah kerja sama ini. Muat ulang, lihat perubahannya, lalu ulangi.',
      en: 'Somebody else has changed the agreement. Load it again, look at what changed, then repeat.',
    },
    page: {
      id: '`conflicts` menyebut perubahannya. If-Match menyebut versi yang Anda baca. Pengingat dan hal lain yang dibuat waktu tidak dihitung sebagai perubahan.',
      en: '`conflicts` names what changed. If-Match names the version that you read. Reminders and other things that time makes do not count as a change.',
    },
  },
  'unknown-reference': {
    status: 422,
    title: { id: 'Rujukan tidak dikenal', en: 'Unknown reference' },
    plain: {
      id: 'Permintaan merujuk sesuatu yang tidak ada atau milik kerja sama lain. Periksa id-nya.',
      en: "The request names something that does not exist or is another agreement's. Check the id.",
    },
    precise: {
      id: 'Tidak dikenal, atau milik kerja sama lain: {fields}. Periksa id-nya.',
      en: "Unknown, or another agreement's: {fields}. Check the id.",
    },
    page: {
      id: 'Pihak, kontak, dokumen, unit, dan kerja sama harus sudah ada; kewajiban, tindak lanjut, kasus, dan evaluasi harus milik kerja sama ini. `errors` menyebut yang mana yang tidak dikenal.',
      en: 'Parties, contacts, documents, units and agreements must exist; obligations, follow-ups, cases and evaluations must be of this agreement. `errors` says which is unknown.',
    },
  },
  'end-before-start': {
    status: 422,
    title: { id: 'Berakhir sebelum mulai', en: 'End before start' },
    plain: {
      id: 'Tanggal akhir lebih awal daripada tanggal mulai. Periksa keduanya.',
      en: 'The end lies before the start. Check both dates.',
    },
    page: {
      id: 'Jangka waktu berakhir pada atau setelah hari mulainya; perpanjangan berakhir lebih lambat daripada yang lama.',
      en: 'A term ends on or after its first day; an extension ends later than before.',
    },
  },
  'in-the-future': {
    status: 422,
    title: { id: 'Masih di masa depan', en: 'In the future' },
    plain: {
      id: 'Tanggal ini belum tiba. Catat hanya yang sudah terjadi.',
      en: 'The date has not come yet. Record only what has happened.',
    },
    precise: {
      id: 'Tanggal ini belum tiba: {fields}. Catat hanya yang sudah terjadi.',
      en: 'The date has not come yet: {fields}. Record only what has happened.',
    },
    page: {
      id: '"Hari ini" adalah hari menurut zona waktu kerja sama. Rencana dicatat dengan schedule-signing atau sebagai kewajiban.',
      en: '"Today" is the day in the agreement\'s time zone. Plans are recorded with schedule-signing or as obligations.',
    },
  },
  'not-paused': {
    status: 409,
    title: { id: 'Tidak sedang dijeda', en: 'Not paused' },
    plain: {
      id: 'Surat pengingat ini tidak sedang dijeda.',
      en: 'These reminders are not paused.',
    },
    page: {
      id: 'Jeda untuk seluruh kerja sama dan jeda untuk satu tindak lanjut berdiri sendiri; masing-masing diakhiri dengan cara ia dimulai. Yang berjalan ada di `pauses` pada kerja sama.',
      en: 'A pause of the whole agreement and a pause of one follow-up stand side by side; each is ended the way it was begun. Those that run stand in `pauses` of the agreement.',
    },
  },
  'letter-recorded': {
    status: 409,
    title: { id: 'Surat sudah dicatat', en: 'Letter recorded already' },
    plain: { id: 'Nomor dan tanggal surat ini sudah dicatat.', en: 'Number and date of this letter are recorded already.' },
    precise: { id: 'Surat ini sudah dicatat dengan nomor {number}.', en: 'This letter is recorded already, with number {number}.' },
    page: {
      id: 'Satu konsep surat dikirim satu kali. Surat lain yang Anda kirim dicatat dengan record-activity.',
      en: 'One draft is sent once. Another letter that you sent is recorded with record-activity.',
    },
  },
  'numbers-incomplete': {
    status: 422,
    title: { id: 'Nomor belum lengkap', en: 'Numbers incomplete' },
    plain: {
      id: 'Beri nomor untuk setiap pihak, juga kita, atau tandai tanpa nomor bila tidak ada.',
      en: 'Give a number for each party, ours too, or mark it as having none.',
    },
    precise: {
      id: 'Nomor belum lengkap, atau disebut dua kali, untuk {parties}. Beri setiap pihak satu nomor, atau tandai tanpa nomor bila tidak ada.',
      en: 'Numbers are missing, or given twice, for {parties}. Give each party one number, or mark it as having none.',
    },
    page: {
      id: 'Satu anggota `numbers` untuk setiap pihak: setiap pihak menomori naskah dengan nomornya sendiri. Yang tidak bernomor dicatat dengan `noNumber: true`.',
      en: 'One member of `numbers` for each party: each numbers the document with its own number. One without a number is recorded with `noNumber: true`.',
    },
  },
} satisfies Record<string, CodeDefinition>;
