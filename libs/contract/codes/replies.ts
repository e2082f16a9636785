import type { CodeDefinition } from './entry.js';

/** Refusals about what people write to us. */
export const replyCodes = {
  'address-missing': {
    status: 409,
    title: { id: 'Alamat belum ada', en: 'No address' },
    plain: {
      id: 'Orang ini belum mempunyai alamat surel. Isi dahulu alamatnya, lalu mintakan konfirmasi.',
      en: 'This person has no e-mail address. Enter one first, then ask for its confirmation.',
    },
    page: {
      id: 'Konfirmasi diminta lewat surel, jadi alamatnya harus tercatat lebih dahulu.',
      en: 'A confirmation is asked for by mail, so there must be an address.',
    },
  },
  'too-many-replies': {
    status: 409,
    title: { id: 'Terlalu banyak balasan yang belum dibaca', en: 'Too many replies wait' },
    plain: {
      id: 'Pada kerja sama ini terlalu banyak balasan yang belum ditandai sudah dibaca. Baca dan tandai dahulu.',
      en: 'Too many replies on this agreement have not been handled yet. Handle them first.',
    },
    page: {
      id: 'Paling banyak 100 balasan, dan 20 dari pengirim yang tidak dikenal, dapat menunggu pada satu kerja sama; sisanya tetap di kotak surat.',
      en: 'At most 100 replies, and 20 of senders that we do not know, can wait on one agreement; the others stay in the mailbox.',
    },
  },
} satisfies Record<string, CodeDefinition>;
