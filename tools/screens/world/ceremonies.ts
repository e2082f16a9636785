import { MARK } from './facts.js';
import { type Agreement, C, type Hand, inDays, S, weekday } from './hand.js';

const document = ({ id, ourPartyId, partners }: Agreement, number: string): object => ({
  agreementId: id, endsOn: '2031-12-14', notRecorded: ['signatories'], signatories: [], witnesses: [{ organisation: `Kementerian Urusan Daerah ${MARK}`, office: 'Sekretaris Jenderal' }],
  numbers: [{ partyId: ourPartyId, number }, ...partners.map(({ partyId }) => ({ partyId, noNumber: true }))],
  originals: [{ languages: ['id'], partyId: ourPartyId, place: 'Arsip Biro, Jakarta' }, ...partners.map(({ partyId }) => ({ languages: ['id'], partyId, place: 'Kantor mitra' }))],
});

/** A day of signing that is planned: one document is ready, one gives a number that is taken, one has not passed its gates; and one that was held. */
export async function ceremonies(hand: Hand, ids: readonly string[]): Promise<{ planned: string }> {
  const [first, second, third] = await Promise.all(ids.map((id) => hand.agreement(id)));
  if (!first || !second || !third) throw new Error('a ceremony wants three agreements');
  await hand.once('ceremony held', async () => {
    const { id } = await hand.ask(C, 'POST', '/ceremonies', {
      title: `Penandatanganan di kampus ${MARK}`, unit: 'BIRO-KS', place: 'Surabaya', on: inDays(-6), documents: [document(first, 'CONTOH-301/MoU/XI/2026'), document(second, 'CONTOH-301/MoU/XI/2026')],
    });
    await hand.ask(S, 'POST', `/ceremonies/${id}/hold`, {});
    await hand.until('the signatures', async () => (await hand.ask<{ counts: { pending: number } }>(C, 'GET', `/ceremonies/${id}`)).counts.pending === 0);
    return id;
  });
  const planned = await hand.once('ceremony planned', async () => (await hand.ask(C, 'POST', '/ceremonies', {
    title: `Penandatanganan akhir tahun ${MARK}`, unit: 'BIRO-KS', place: 'Jakarta', on: weekday(inDays(23)), documents: [document(second, 'CONTOH-302/MoU/XII/2026'), document(third, 'CONTOH-303/MoU/XII/2026')],
  })).id);
  return { planned };
}
