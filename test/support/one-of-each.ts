import { sequence } from '#libs/register/index.js';
import { fanOut } from '#libs/webhooks/index.js';
import type { ApiRig, Asker } from './api-rig.js';

/** Who makes the things; all of one unit, and an agreement of that unit that may be spoilt. */
export interface Makers {
  rig: ApiRig;
  coordinator: Asker;
  auditor: Asker;
  admin: Asker;
  unit: string;
  agreementId: string;
  contactId: string;
}

/** Where nothing is at all, a test of every path would prove nothing: one thing of each kind that a path can name, by its kind. */
export async function oneOfEach({ rig, coordinator, auditor, admin, unit, agreementId, contactId }: Makers): Promise<Record<string, string>> {
  const made = async (reply: ReturnType<Asker['post']>): Promise<string> => {
    const { statusCode, json, body } = await reply;
    if (![200, 201, 202].includes(statusCode)) throw new Error(body);
    return (json() as { id: string }).id;
  };
  const first = async (who: Asker, path: string): Promise<string> => {
    const [item] = ((await who.get(path)).json() as { items: { id: string }[] }).items;
    if (!item) throw new Error(`nothing under ${path}`);
    return item.id;
  };
  const does = async (name: string, body: unknown): Promise<void> => {
    const reply = await coordinator.command(agreementId, name, body);
    if (reply.statusCode !== 200) throw new Error(reply.body);
  };
  // A letter of the legal ladder, and a case: both of a promise that is long past.
  await does('set-reminder-policy', { policy: 'legal', reason: 'surat' });
  await does('add-obligation', { title: 'Lama', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2025-09-30' } });
  await made(coordinator.post('/mail/holds', { contactId, reason: 'cuti' }));
  await coordinator.post('/me/feed', {});
  const { partyId } = (await coordinator.get(`/contacts/${contactId}`)).json() as { partyId: string };
  const webhook = await made(admin.post('/webhooks', { url: 'https://penerima.contoh.example/tepati', events: ['AgreementProposed', 'ActivityRecorded'] }));
  // Something happens after it was registered, and is numbered and laid ready as the worker would.
  await does('record-activity', { kind: 'call', on: '2026-01-05', place: 'Denpasar', text: 'Penghubung ditelepon' });
  await sequence(rig.db);
  await fanOut(rig.db, new Date());
  return {
    meeting: await made(coordinator.post('/meetings', {
      kind: 'other', title: 'Rapat', unit, startsAt: '2026-01-05T09:00:00+08:00', endsAt: '2026-01-05T10:00:00+08:00',
    })),
    ceremony: await made(coordinator.post('/ceremonies', {
      title: 'Penandatanganan', unit, place: 'Kupang', on: '2026-01-05', documents: [{ agreementId, openEnded: true }],
    })),
    decree: await first(coordinator, '/calendars/decrees?limit=1'),
    letter: await first(coordinator, `/letters?agreementId=${agreementId}`),
    case: await first(coordinator, `/assistance-cases?agreementId=${agreementId}`),
    replay: await made(auditor.post('/audit/replays', { agreementId })),
    'what-if': await made(coordinator.post('/reminder-policies/what-if', { policy: 'standard', from: '2026-01-01', to: '2026-11-01' })),
    replacement: await made(coordinator.post(`/contacts/${contactId}/replace`, {
      contact: { partyId, role: 'liaison', name: 'P. Pengganti', email: 'pengganti@contoh.example' }, reason: 'mutasi', stays: true,
    })),
    webhook,
    delivery: await first(admin, `/webhooks/${webhook}/deliveries`),
    template: 'institution@1', policy: 'demo@1', calendar: 'ID', unit,
  };
}
