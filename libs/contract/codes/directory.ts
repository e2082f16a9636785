import type { CodeDefinition } from './entry.js';

/** Refusals about people, organisations and files. */
export const directoryCodes = {
  'already-merged': {
    status: 409,
    title: { id: 'Sudah digabung', en: 'Already merged' },
    plain: {
      id: 'Salah satunya sudah digabung dengan yang lain, atau merupakan lembaga kita sendiri. Pakai entri yang tersisa.',
      en: 'One of the two was merged before, or is our own agency. Use the entry that remains.',
    },
    page: {
      id: 'Penggabungan diputuskan sekali oleh orang dan tercatat di `GET /directory/decisions`. Id lama tetap terbaca; `mergedInto` menyebut yang tersisa.',
      en: 'A merge is decided once by a person and stands in `GET /directory/decisions`. The old id can still be read; `mergedInto` names the one that remains.',
    },
  },
  'party-merged': {
    status: 422,
    title: { id: 'Mitra sudah digabung', en: 'Partner was merged' },
    plain: {
      id: 'Mitra ini tercatat dua kali dan sudah digabung. Pakai id yang tersisa, yang disebut di errors.',
      en: 'This partner was entered twice and has been merged. Use the id that remains, which errors names.',
    },
    precise: {
      id: 'Mitra ini tercatat dua kali dan sudah digabung dengan {name}. Pakai id {party}.',
      en: 'This partner was entered twice and has been merged into {name}. Use the id {party}.',
    },
    page: {
      id: 'Kerja sama yang lama tetap memakai id lamanya dan terlihat pada lembaga yang tersisa; yang baru dimulai dengan lembaga itu.',
      en: 'Older agreements keep the old id and are shown with the organisation that remains; a new one is begun with that organisation.',
    },
  },
  'succession-ring': {
    status: 409,
    title: { id: 'Urutan pengganti melingkar', en: 'Succession in a ring' },
    plain: {
      id: 'Pengganti ini sudah menjadi pendahulu dari yang digantikannya. Periksa urutannya.',
      en: 'The successor already stands before what it would take the place of. Check the order.',
    },
    page: {
      id: 'Lembaga atau unit tidak dapat menjadi pengganti dirinya sendiri, juga tidak lewat lembaga lain.',
      en: 'Nobody can be their own successor, nor through others.',
    },
  },
  erased: {
    status: 409,
    title: { id: 'Sudah dihapus', en: 'Erased' },
    plain: {
      id: 'Data ini sudah dihapus atas permintaan dan tidak dapat diubah atau dikembalikan. Masukkan kontak atau dokumen baru bila perlu.',
      en: 'This was erased on request and can neither be changed nor brought back. Enter a new contact or document where needed.',
    },
    page: {
      id: 'Penghapusan menurut UU 27/2022 bersifat tetap: id, jejak keputusan, dan rantai kejadian tinggal, isinya tidak.',
      en: 'An erasure under UU 27/2022 is final: the id, the trace of the decision and the chain of events stay, the contents do not.',
    },
  },
  'newer-version': {
    status: 409,
    title: { id: 'Sudah ada versi lebih baru', en: 'A newer version exists' },
    plain: {
      id: 'Dokumen ini sudah punya versi berikutnya. Lanjutkan dari versi terakhirnya.',
      en: 'The document has a next version already. Go on from its latest one.',
    },
    page: {
      id: 'Versi sebuah dokumen berurutan: setiap versi punya paling banyak satu penerus, yang menyebutnya sebagai `previousId` (`GET /documents/{id}/versions`).',
      en: 'Versions of a document stand in one line: each has at most one that follows and names it as `previousId` (`GET /documents/{id}/versions`).',
    },
  },
  'file-missing': {
    status: 500,
    title: { id: 'Berkas hilang', en: 'File missing' },
    plain: {
      id: 'Berkas dokumen ini tidak ada di tempat penyimpanan. Beri tahu pengelola: `tepati audit verify` menyebut semuanya.',
      en: 'The file of this document is not in the store. Tell the operators: `tepati audit verify` names all of them.',
    },
    page: {
      id: 'Catatannya ada, isinya tidak ditemukan. SHA-256 di rantai kejadian tetap membuktikan berkas yang benar bila dipulihkan.',
      en: 'What is known of it stands, its bytes were not found. The SHA-256 in the chain still proves the right file once it is restored.',
    },
  },
} satisfies Record<string, CodeDefinition>;
