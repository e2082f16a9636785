import type { CodeDefinition } from './entry.js';

/** Refusals that a request earns before any agreement is asked, and ours. */
export const requestCodes = {
  malformed: {
    status: 400,
    title: { id: 'Permintaan tidak terbaca', en: 'Malformed request' },
    plain: {
      id: 'Isi, parameter kueri, atau tajuk permintaan tidak terbaca. Perbaiki bentuknya, lalu kirim lagi.',
      en: 'The body, a query parameter or a header cannot be read. Mend its form and send it again.',
    },
    precise: {
      id: 'Permintaan tidak terbaca: {what}. Perbaiki bentuknya, lalu kirim lagi.',
      en: 'The request cannot be read: {what}. Mend its form and send it again.',
    },
    page: {
      id: 'Isinya bukan JSON yang sah, ada parameter kueri yang tidak dikenal, atau sebuah tajuk (misalnya If-Match) salah bentuk.',
      en: 'The body is no valid JSON, a query parameter is unknown, or a header (If-Match for instance) has the wrong form.',
    },
  },
  unauthenticated: {
    status: 401,
    title: { id: 'Belum masuk', en: 'Not signed in' },
    plain: {
      id: 'Token tidak ada, tidak sah, atau kedaluwarsa. Masuk lagi, lalu ulangi.',
      en: 'The token is missing, invalid or expired. Sign in again, then repeat.',
    },
    page: {
      id: 'Setiap permintaan memerlukan `Authorization: Bearer <token>` dari penerbit yang dikenal. Token berlaku 12 jam.',
      en: 'Every request needs `Authorization: Bearer <token>` of the known issuer. A token is valid for 12 hours.',
    },
  },
  'not-permitted': {
    status: 403,
    title: { id: 'Tidak berwenang', en: 'Not permitted' },
    plain: {
      id: 'Peran Anda tidak boleh melakukan ini. Mintalah kepada yang berwenang.',
      en: 'Your role may not do this. Ask somebody whose role may.',
    },
    precise: {
      id: 'Peran Anda tidak boleh melakukan ini; yang berwenang: {roles}.',
      en: 'Your role may not do this; those who may: {roles}.',
    },
    page: {
      id: 'Koordinator dan atasan mencatat, auditor hanya membaca dan memeriksa, admin menjaga data rujukan. Beberapa perintah hanya untuk atasan.',
      en: 'Coordinators and supervisors record, auditors only read and verify, admins keep reference data. Some commands are for supervisors only.',
    },
  },
  'other-unit': {
    status: 403,
    title: { id: 'Milik unit lain', en: "Another unit's" },
    plain: {
      id: 'Kerja sama ini dijaga unit lain. Mintalah unit itu atau atasannya untuk melakukannya.',
      en: 'Another unit keeps this agreement. Ask that unit, or one above it, to do it.',
    },
    precise: {
      id: 'Kerja sama ini dijaga {unit}. Mintalah unit itu atau atasannya untuk melakukannya.',
      en: '{unit} keeps this agreement. Ask that unit, or one above it, to do it.',
    },
    page: {
      id: 'Anda menulis pada kerja sama unit Anda dan unit di bawahnya; membaca boleh semuanya.',
      en: 'You write to agreements of your unit and of those below it; you may read all of them.',
    },
  },
  'not-found': {
    status: 404,
    title: { id: 'Tidak ditemukan', en: 'Not found' },
    plain: {
      id: 'Tidak ada apa-apa di alamat ini. Periksa id dan alamatnya.',
      en: 'There is nothing at this address. Check the id and the path.',
    },
    page: {
      id: 'Id salah, alamat salah, atau kerja sama itu belum diketahui pada saat yang ditanyakan (`asOf`, `knownAt`).',
      en: 'The id or the path is wrong, or the agreement was not known at the moment asked about (`asOf`, `knownAt`).',
    },
  },
  'unknown-command': {
    status: 404,
    title: { id: 'Perintah tidak dikenal', en: 'Unknown command' },
    plain: {
      id: 'Perintah ini tidak ada. Daftar perintah ada di dokumentasi API.',
      en: 'There is no such command. The API reference lists them all.',
    },
    precise: {
      id: 'Perintah "{name}" tidak ada. Daftar perintah ada di dokumentasi API.',
      en: 'There is no command "{name}". The API reference lists them all.',
    },
    page: {
      id: 'Nama perintah adalah bagian terakhir alamat `POST /agreements/{id}/commands/{name}`.',
      en: "A command's name is the last part of the path `POST /agreements/{id}/commands/{name}`.",
    },
  },
  'too-large': {
    status: 413,
    title: { id: 'Terlalu besar', en: 'Too large' },
    plain: {
      id: 'Isi permintaan terlalu besar. Bagi menjadi beberapa, atau lampirkan sebagai dokumen.',
      en: 'The body is too large. Split it, or attach it as a document.',
    },
    precise: {
      id: 'Isi permintaan terlalu besar; paling banyak {limit}. Bagi menjadi beberapa, atau lampirkan sebagai dokumen.',
      en: 'The body is too large; at most {limit}. Split it, or attach it as a document.',
    },
    page: {
      id: 'Paling banyak 1 MiB untuk JSON, 50 MiB untuk dokumen, 64 KiB untuk satu perintah, 16 KiB untuk satu kejadian.',
      en: 'At most 1 MiB of JSON, 50 MiB for a document, 64 KiB for one command, 16 KiB for one event.',
    },
  },
  'media-type': {
    status: 415,
    title: { id: 'Jenis isi tidak didukung', en: 'Unsupported media type' },
    plain: {
      id: 'Kirim JSON (application/json), atau multipart/form-data untuk dokumen.',
      en: 'Send JSON (application/json), or multipart/form-data for documents.',
    },
    page: {
      id: 'Tajuk Content-Type permintaan tidak sesuai dengan alamat ini.',
      en: "The request's Content-Type does not fit this path.",
    },
  },
  invalid: {
    status: 422,
    title: { id: 'Isian tidak sesuai', en: 'Invalid request' },
    plain: {
      id: 'Ada isian yang tidak sesuai; setiap kesalahan ada di `errors`. Perbaiki semuanya, lalu kirim lagi.',
      en: 'Some fields are wrong; each stands in `errors`. Mend them all and send it again.',
    },
    precise: {
      id: 'Isian yang tidak sesuai ({count}): {fields}. Perbaiki, lalu kirim lagi.',
      en: 'Wrong fields ({count}): {fields}. Mend them and send it again.',
    },
    page: {
      id: 'Isi permintaan tidak cocok dengan skema di dokumentasi API. Isian yang tidak dikenal juga ditolak.',
      en: 'The body does not fit the schema of the API reference. Unknown members are refused too.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { id: 'Kunci dipakai ulang', en: 'Key used again' },
    plain: {
      id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai kunci baru.',
      en: 'This Idempotency-Key was used for another request. Use a new key.',
    },
    page: {
      id: 'Kunci yang sama pada alamat yang sama hanya untuk mengulang permintaan yang persis sama.',
      en: 'The same key at the same path is only for repeating the very same request.',
    },
  },
  'personal-data-suspected': {
    status: 422,
    title: { id: 'Diduga memuat data pribadi', en: 'Personal data suspected' },
    plain: {
      id: 'Isian resmi ini tampaknya memuat alamat surel atau NIK. Taruh data orang pada kontak, sebut di sini jabatannya saja.',
      en: 'This official text seems to hold an e-mail address or a national id number. Keep data of people in contacts; name the office here.',
    },
    precise: {
      id: 'Isian resmi tampaknya memuat alamat surel atau NIK: {fields}. Taruh data orang pada kontak, sebut di sini jabatannya saja.',
      en: 'Official text seems to hold an e-mail address or a national id number: {fields}. Keep data of people in contacts; name the office here.',
    },
    page: {
      id: 'Teks resmi tersimpan dalam rantai kejadian selamanya dan tidak dapat dihapus; karena itu data pribadi tidak boleh masuk.',
      en: 'Official text stays in the chain of events for ever and cannot be erased; so personal data must not enter it.',
    },
  },
  'too-many': {
    status: 429,
    title: { id: 'Terlalu sering', en: 'Too many requests' },
    plain: { id: 'Terlalu banyak permintaan. Tunggu sebentar, lalu ulangi.', en: 'Too many requests. Wait a moment, then repeat.' },
    precise: {
      id: 'Terlalu banyak permintaan. Ulangi setelah {seconds} detik.',
      en: 'Too many requests. Repeat after {seconds} seconds.',
    },
    page: {
      id: 'Sampai 600 permintaan semenit bagi setiap orang selalu diterima.',
      en: 'Up to 600 requests a minute and person are always served.',
    },
  },
  'temporal-away': {
    status: 503,
    title: { id: 'Mesin alur kerja tidak terjangkau', en: 'Workflow engine away' },
    plain: {
      id: 'Mesin alur kerja sedang tidak terjangkau; tidak ada yang tercatat. Ulangi sebentar lagi.',
      en: 'The workflow engine cannot be reached; nothing was recorded. Repeat in a moment.',
    },
    page: {
      id: 'Jawaban ini hanya diberikan bila belum ada yang dikirim; mengulang dengan Idempotency-Key yang sama aman.',
      en: 'This answer is only given when nothing was sent yet; repeating with the same Idempotency-Key is safe.',
    },
  },
  'database-away': {
    status: 503,
    title: { id: 'Basis data tidak terjangkau', en: 'Database away' },
    plain: {
      id: 'Basis data sedang tidak terjangkau; tidak ada yang tercatat. Ulangi sebentar lagi.',
      en: 'The database cannot be reached; nothing was recorded. Repeat in a moment.',
    },
    page: {
      id: 'Jawaban ini hanya diberikan bila belum ada yang dikirim; mengulang dengan Idempotency-Key yang sama aman.',
      en: 'This answer is only given when nothing was sent yet; repeating with the same Idempotency-Key is safe.',
    },
  },
  'still-counting': {
    status: 503,
    title: { id: 'Keadaan hari lampau masih dihitung', en: 'Past days are still being counted' },
    plain: {
      id: 'Keadaan register pada hari-hari lampau sedang dihitung ulang. Ulangi sebentar lagi.',
      en: 'How the register stood on past days is being counted anew. Repeat in a moment.',
    },
    page: {
      id: 'Terjadi setelah banyak kerja sama masuk sekaligus atau versi baru dipasang. Jawaban yang kurang tidak pernah diberikan.',
      en: 'This happens after many agreements came in at once, or a new version was installed. An answer that lacks something is never given.',
    },
  },
  'not-applied': {
    status: 503,
    title: { id: 'Perintah tidak dijalankan', en: 'Command not applied' },
    plain: {
      id: 'Waktu perintah ini habis sebelum dijalankan; tidak ada yang tercatat. Kirim lagi.',
      en: 'The time of this command ran out before it was applied; nothing was recorded. Send it again.',
    },
    page: {
      id: 'Sebuah bagian lama tidak terjangkau. Perintah itu tidak akan pernah dijalankan kemudian; mengirim lagi aman.',
      en: 'Some part was away for long. The command will never be applied later; sending it again is safe.',
    },
  },
  internal: {
    status: 500,
    title: { id: 'Kesalahan di pihak kami', en: 'Our fault' },
    plain: {
      id: 'Terjadi kesalahan di pihak kami. Ulangi; bila tetap gagal, kirim nomor permintaannya kepada pengelola.',
      en: 'Something went wrong on our side. Repeat; if it fails again, give the number of the request to the operators.',
    },
    page: {
      id: 'Kesalahan yang tidak terduga. `correlationId` menunjukkan tempatnya dalam log.',
      en: 'An unexpected error. The `correlationId` leads to its place in the log.',
    },
  },
  'engine-fault': {
    status: 500,
    title: { id: 'Aturan kami keliru', en: 'A rule of ours is at fault' },
    plain: {
      id: 'Perintah ini tidak dapat diputuskan karena kekeliruan dalam aturan kami; kerja samanya tidak berubah. Kirim nomor permintaannya kepada pengelola.',
      en: 'This command could not be decided because a rule of ours is at fault; the agreement is unchanged. Give the number of the request to the operators.',
    },
    page: {
      id: 'Program menemui kekeliruan sendiri saat memutuskan perintah. Tidak ada yang tercatat pada kerja sama; perintah lain tetap dapat dijalankan.',
      en: 'The program met a mistake of its own while deciding the command. Nothing was recorded in the agreement; other commands still work.',
    },
  },
} satisfies Record<string, CodeDefinition>;
