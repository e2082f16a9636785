import { MARK } from './facts.js';
import { C, type Hand, S } from './hand.js';

/** What people decide about the directory: a new name, a successor, two entries that were one; and somebody kept longer than was said. */
export async function directory(hand: Hand): Promise<{ renamed: string }> {
  const party = (name: string, category = 'education'): Promise<string> => hand.once(`party ${name}`, async () => (await hand.ask(C, 'POST', '/parties', { name: `${name} ${MARK}`, category, country: 'ID' })).id);
  const renamed = await party('Institut Vokasi Nusa');
  const former = await party('Kantor Urusan Ketenagakerjaan', 'government-agency');
  const next = await party('Badan Urusan Ketenagakerjaan', 'government-agency');
  const double = await party('Univ. Samudra Raya');
  const remains = await party('Universitas Samudra Raya');
  await hand.once('decisions', async () => {
    await hand.ask(C, 'POST', `/parties/${renamed}/names`, { name: `Universitas Vokasi Nusa ${MARK}`, from: '2026-07-01', source: 'Keputusan rektor (rekaan)', current: true });
    await hand.ask(S, 'POST', `/parties/${former}/successor`, { successorId: next, on: '2025-12-31', source: 'Peraturan lembaga (rekaan)' });
    await hand.ask(S, 'POST', `/parties/${double}/merge`, { intoId: remains, reason: 'Terdaftar dua kali dengan ejaan berbeda (rekaan)' });
    for (const [name, until] of [['Peserta pelatihan', '2026-01-31'], ['Narahubung acara', '2026-08-31']]) {
      await hand.ask(C, 'POST', '/contacts', { partyId: renamed, role: 'other', name: `(contoh) ${name}`, email: `${String(name).toLowerCase().replace(' ', '.')}@contoh.example`, retainUntil: until, purpose: 'Korespondensi acara (rekaan)' });
    }
  });
  return { renamed };
}

/** A calendar of its own, so that it moves nobody else's dates: it decrees a year, and later one more day off. @param between what was promised meanwhile */
export async function decree(hand: Hand, between: () => Promise<unknown>): Promise<string> {
  const publish = (key: string, number: string, more: object): Promise<string> => hand.once(key, async () => (await hand.ask('admin', 'POST', '/calendars/decrees', {
    calendar: 'CONTOH', number, source: 'rekaan, hanya untuk gambar', issuedOn: '2026-11-02', ...more,
  })).id);
  const first = await publish('decree first', `KEP 1 / 2026 ${MARK}`, { days: [{ on: '2027-12-31', kind: 'collective-leave', name: 'Akhir tahun (rekaan)' }], years: [2026, 2027] });
  await between();
  const second = await publish('decree second', `KEP 2 / 2026 ${MARK}`, { supersedes: first, effect: 'amends', days: [{ on: '2027-02-15', kind: 'collective-leave', name: 'Cuti bersama (rekaan)' }] });
  await hand.until('the rollout of the decree', async () => (await hand.ask<{ rollout: { state: string } | null }>(S, 'GET', `/calendars/decrees/${second}`)).rollout?.state === 'done');
  return second;
}
