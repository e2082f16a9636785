/** Whose meetings and agreements they are, and who is told when one is cancelled. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { icsOf, MeetingRig } from '../support/meeting-rig.js';

jest.setTimeout(60_000);

let rig: MeetingRig;

beforeAll(async () => {
  rig = await MeetingRig.start();
}, 120_000);
afterAll(async () => rig?.close());

describe('who may', () => {
  it('another unit neither invites nor decides in agreements that are not theirs', async () => {
    const meetingId = await rig.convene();
    const bali = await rig.api.person('coordinator', 'BP3MI-BALI', 'bali');
    const there = await bali.post(`/meetings/${meetingId}/minutes`, { text: 'x' });
    expect([there.statusCode, there.json().code]).toEqual([403, 'other-unit']);
    const own = await bali.post('/meetings', {
      kind: 'other', title: 'Rapat unit', unit: 'BP3MI-BALI', startsAt: '2026-01-05T09:00:00+08:00', endsAt: '2026-01-05T10:00:00+08:00',
    });
    expect(own.statusCode).toBe(201);
    expect(own.json()).toMatchObject({ timeZone: 'Asia/Makassar', minutesDueOn: '2026-01-12' });
    const decided = await bali.post(`/meetings/${own.json().id}/decisions`, {
      text: 'x', obligations: [{ agreementId: rig.agreements[0], title: 'x', ownerSide: 'ours', schedule: { dueOn: '2027-01-04' } }],
    });
    expect([decided.statusCode, decided.json().code]).toEqual([403, 'other-unit']);
    const unknown = await bali.post(`/meetings/${own.json().id}/decisions`, {
      text: 'x', obligations: [{ agreementId: 'agr_none', title: 'x', ownerSide: 'ours', schedule: { dueOn: '2027-01-04' } }],
    });
    expect([unknown.statusCode, unknown.json().errors[0].pointer]).toEqual([422, '/obligations/0/agreementId']);
  });

  it('a cancelled meeting is cancelled in the calendars of those who were invited, and of nobody else', async () => {
    rig.sink.caught.length = 0;
    const from = new Date(Date.now() + 3_600_000).toISOString();
    const { id } = (await rig.coordinator.post('/meetings', {
      kind: 'monitoring', title: 'Monev (contoh)', unit: 'BIRO-KS', startsAt: from, endsAt: new Date(Date.now() + 7_200_000).toISOString(),
    })).json() as { id: string };
    await rig.coordinator.post(`/meetings/${id}/invitations`, { invitees: [{ contactId: rig.people[0] }] });
    await rig.deliver();
    await rig.coordinator.post(`/meetings/${id}/invitations`, { invitees: [{ contactId: rig.people[1] }] });
    const gone = await rig.coordinator.post(`/meetings/${id}/cancellation`, { reason: 'Ditunda' });
    expect([gone.statusCode, gone.json().state, gone.json().reason]).toEqual([200, 'cancelled', 'Ditunda']);
    await rig.deliver();
    expect(rig.sink.caught.map(({ to, mail }) => [to, icsOf(mail as never).method, icsOf(mail as never).event.sequence])).toEqual([
      ['peserta1@contoh.example', 'REQUEST', 0], ['peserta1@contoh.example', 'CANCEL', 1],
    ]);
    const late = await rig.coordinator.post(`/meetings/${id}/invitations`, { invitees: [{ contactId: rig.people[2] }] });
    expect([late.statusCode, late.json().code]).toEqual([409, 'meeting-cancelled']);
  });

  it('a meeting that never took place is cancelled afterwards without a mail; one that left a trace is not', async () => {
    rig.sink.caught.length = 0;
    const past = { startsAt: '2026-01-05T09:00:00+07:00', endsAt: '2026-01-05T10:00:00+07:00' };
    const [never, held] = [await rig.convene(past), await rig.convene(past)];
    await rig.coordinator.post(`/meetings/${held}/attendance`, { attendees: [{ contactId: rig.people[0], mode: 'room' }] });
    const [gone, stays] = [await rig.coordinator.post(`/meetings/${never}/cancellation`, { reason: 'Tidak jadi' }), await rig.coordinator.post(`/meetings/${held}/cancellation`, { reason: 'x' })];
    expect([gone.statusCode, gone.json().state, stays.statusCode, stays.json().code]).toEqual([200, 'cancelled', 409, 'meeting-over']);
    expect(await rig.deliver()).toEqual([]);
    expect((await rig.coordinator.get('/meetings?show=minutes-owed')).json().items.map(({ id }: { id: string }) => id)).not.toContain(never);
  });
});
