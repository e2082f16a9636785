import { seedCalendars } from '../calendars/seed-calendars.js';
import type { Database } from '../database.js';

/** Id of our own agency among the parties. */
export const SELF_PARTY_ID = 'pty_ours';

const units: [id: string, name: string, parent: string | null, zone: string, region: string | null, head: string][] = [
  ['BIRO-KS', 'Biro Kerja Sama', null, 'Asia/Jakarta', null, 'Kepala Biro Kerja Sama'],
  ['BP3MI-BALI', 'BP3MI Bali', 'BIRO-KS', 'Asia/Makassar', '51', 'Kepala BP3MI Bali'],
  ['BP3MI-NTT', 'BP3MI Nusa Tenggara Timur', 'BIRO-KS', 'Asia/Makassar', '53', 'Kepala BP3MI Nusa Tenggara Timur'],
  ['BP3MI-JATIM', 'BP3MI Jawa Timur', 'BIRO-KS', 'Asia/Jakarta', '35', 'Kepala BP3MI Jawa Timur'],
];

/**
 * Names of our own agency. Who was called what when is from regulations that were not looked up again here, so each source says
 * so; an administrator mends them (`POST /parties/{id}/names`).
 */
const ownNames: [name: string, from: string | null, until: string | null, source: string][] = [
  ['BNP2TKI', null, '2019-12-31', 'nomor naskah 2/SU/II/2018; digantikan oleh BP2MI, Perpres 90/2019 (belum diperiksa)'],
  ['BP2MI', '2019-12-31', '2024-10-21', 'Perpres 90/2019 (belum diperiksa); Nota Kesepahaman Kemendagri–BP2MI 3 Desember 2020 (pemberitaan)'],
  ['KP2MI', '2024-10-21', null, 'Perpres 139/2024 (belum diperiksa); MSP 20 Desember 2024 menyebut KP2MI/BP2MI (pemberitaan)'],
];

/** Contact id of a unit's head as it is seeded: `con_head_biro_ks`. */
export const headContactId = (unitId: string): string => `con_head_${unitId.toLowerCase().replaceAll('-', '_')}`;

/**
 * What is there on every stack (`api.md` §2): our agency, its units and their heads, who read mail at
 * `kepala.<unit in small letters>@tepati.example`; and calendar `ID` with its decrees. Idempotent; what people changed since stays as they left it.
 */
export async function seedDirectory(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO parties (party_id, name, category, country, self) VALUES ($1, 'BP2MI / KP2MI', 'government-agency', 'ID', true)
       ON CONFLICT DO NOTHING`, [SELF_PARTY_ID]);
    for (const [name, from, until, source] of ownNames) {
      await tx.query(
        `INSERT INTO directory_names (name_id, subject_id, name, valid_from, valid_until, source) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (subject_id, name) DO NOTHING`, [`nam_${name.toLowerCase()}`, SELF_PARTY_ID, name, from, until, source]);
    }
    for (const [id, name, parent, zone, region, head] of units) {
      await tx.query(
        `INSERT INTO contacts (contact_id, party_id, role, name, office, email, time_zone) VALUES ($1, $2, 'head', $3, $3, $4, $5)
         ON CONFLICT DO NOTHING`, [headContactId(id), SELF_PARTY_ID, head, `kepala.${id.toLowerCase()}@tepati.example`, zone]);
      await tx.query(
        `INSERT INTO units (unit_id, name, parent_id, time_zone, region, head_contact_id) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING`, [id, name, parent, zone, region, headContactId(id)]);
      await tx.query(`UPDATE contacts SET unit_id = $2 WHERE contact_id = $1 AND unit_id IS NULL`, [headContactId(id), id]);
    }
    await seedCalendars(tx);
  });
}
