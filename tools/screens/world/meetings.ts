import { MARK } from './facts.js';
import { C, type Hand, inDays, weekday } from './hand.js';

/** One meeting to come, with people invited; one that was held, with a decision, whose minutes are awaited. */
export async function meetings(hand: Hand, agreementIds: readonly string[]): Promise<{ coming: string; held: string }> {
  const about = await Promise.all(agreementIds.map((id) => hand.agreement(id)));
  const people = [...new Set(about.flatMap(({ liaison }) => liaison?.contactId ?? []))];
  const agenda = { agreementIds: [...agreementIds] };
  const coming = await hand.once('meeting coming', async () => {
    const day = weekday(inDays(9));
    const { id } = await hand.ask(C, 'POST', '/meetings', {
      kind: 'coordination', title: `Rapat koordinasi pelayanan daerah ${MARK}`, unit: 'BIRO-KS', place: 'Surabaya', online: 'https://rapat.contoh.example/koordinasi',
      startsAt: `${day}T09:00:00+07:00`, endsAt: `${day}T12:00:00+07:00`, agenda,
    });
    await hand.ask(C, 'POST', `/meetings/${id}/invitations`, { invitees: people.map((contactId) => ({ contactId })) });
    return id;
  });
  const held = await hand.once('meeting held', async () => {
    const day = inDays(-5);
    const { id } = await hand.ask(C, 'POST', '/meetings', {
      kind: 'monitoring', title: `Monitoring dan evaluasi triwulan ${MARK}`, unit: 'BIRO-KS', place: 'Jakarta', startsAt: `${day}T09:00:00+07:00`, endsAt: `${day}T11:30:00+07:00`, agenda,
    });
    await hand.ask(C, 'POST', `/meetings/${id}/attendance`, { attendees: people.map((contactId, n) => ({ contactId, mode: n === 0 ? 'room' : n === 1 ? 'online' : 'absent' })) });
    await hand.ask(C, 'POST', `/meetings/${id}/decisions`, {
      text: 'Setiap pihak menyampaikan daftar petugas lapangan.',
      obligations: agreementIds.slice(0, 2).map((agreementId) => ({ agreementId, title: `Daftar petugas lapangan ${MARK}`, ownerSide: 'partner', schedule: { dueOn: `${inDays(0).slice(0, 4)}-12-25` } })),
    });
    return id;
  });
  return { coming, held };
}
