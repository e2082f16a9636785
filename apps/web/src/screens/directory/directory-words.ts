import type { components } from '../../api/schema.gen.js';
import type { Tone } from '../../ui/layout.js';
import { words } from '../../words/index.js';

export type Party = components['schemas']['Party'];
export type PartyProfile = components['schemas']['PartyProfile'];
export type Contact = components['schemas']['Contact'];
export type PartyMatch = components['schemas']['PartyMatches']['items'][number];

/** Words of the closed lists of the directory. */
export const DIRECTORY_WORDS = words({
  id: {
    level: { national: 'nasional', province: 'provinsi', regency: 'kabupaten', city: 'kota', subnational: 'daerah di luar negeri', institution: 'lembaga', international: 'internasional' } as Record<string, string>,
    role: { liaison: 'penghubung', signatory: 'penanda tangan', head: 'pimpinan', other: 'lainnya' } as Record<string, string>,
    reach: {
      ok: 'Alamatnya sudah dipastikan.', unverified: 'Surat tetap dikirim, tetapi belum tentu sampai.', bounced: 'Alamatnya salah atau penuh; surat kepadanya tertahan.',
      vacant: 'Tidak ada yang disurati.',
    } as Record<string, string>,
    reason: {
      'same-name': 'nama sama', 'similar-name': 'nama mirip', acronym: 'singkatan', 'same-region': 'wilayah sama', 'region-differs': 'wilayah berbeda', 'kind-differs': 'jenis daerah berbeda',
      'country-differs': 'negara berbeda', 'category-differs': 'kategori berbeda', 'former-name': 'nama lama',
    } as Record<string, string>,
    verdict: { same: 'sangat mungkin sama', likely: 'mungkin sama', unlikely: 'kemungkinan bukan' } as Record<string, string>,
    decision: {
      'party-renamed': 'nama lembaga diganti', 'party-succeeded': 'lembaga digantikan', 'party-merged': 'lembaga digabung', 'unit-changed': 'unit diubah', 'unit-succeeded': 'unit digantikan',
      'contact-merged': 'orang digabung', 'contact-erased': 'data orang dihapus', 'document-erased': 'isi dokumen dihapus',
    } as Record<string, string>,
    language: { id: 'bahasa Indonesia', en: 'bahasa Inggris' } as Record<string, string>,
  },
  en: {
    level: { national: 'national', province: 'province', regency: 'regency', city: 'city', subnational: 'region abroad', institution: 'institution', international: 'international' } as Record<string, string>,
    role: { liaison: 'liaison', signatory: 'signatory', head: 'head', other: 'other' } as Record<string, string>,
    reach: {
      ok: 'The address is confirmed.', unverified: 'Mails are sent, and may not arrive.', bounced: 'The address is wrong or full; mails are held back.',
      vacant: 'Nobody is written to.',
    } as Record<string, string>,
    reason: {
      'same-name': 'same name', 'similar-name': 'similar name', acronym: 'acronym', 'same-region': 'same region', 'region-differs': 'region differs', 'kind-differs': 'kind of region differs',
      'country-differs': 'country differs', 'category-differs': 'category differs', 'former-name': 'former name',
    } as Record<string, string>,
    verdict: { same: 'very likely the same', likely: 'perhaps the same', unlikely: 'probably not' } as Record<string, string>,
    decision: {
      'party-renamed': 'organisation renamed', 'party-succeeded': 'organisation succeeded', 'party-merged': 'organisations merged', 'unit-changed': 'unit changed', 'unit-succeeded': 'unit succeeded',
      'contact-merged': 'people merged', 'contact-erased': 'person erased', 'document-erased': 'document’s content erased',
    } as Record<string, string>,
    language: { id: 'Indonesian', en: 'English' } as Record<string, string>,
  },
});

export function toneOfReach(reach: Contact['reachability']): Tone {
  return reach === 'ok' ? 'good' : reach === 'unverified' ? 'plain' : 'warn';
}
