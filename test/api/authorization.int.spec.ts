/**
 * `api.md` §11 as a table, written by hand, against every route and every role. A route that the table does not know fails,
 * and so does a row without a route.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { routes } from '#apps/api/routes.js';
import { publicCommands } from '#libs/contract/index.js';
import { ROLES, type Role } from '#libs/identity/claims.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { oneOfEach } from '../support/one-of-each.js';

jest.setTimeout(120_000);

/** yes: let in (whatever then follows) · own: only for agreements of own units · no: 403 not-permitted */
type Cell = 'yes' | 'own' | 'no';
type Row = Record<Role, Cell>;

const all: Row = { coordinator: 'yes', supervisor: 'yes', auditor: 'yes', admin: 'yes' };
const directory: Row = { coordinator: 'yes', supervisor: 'yes', auditor: 'no', admin: 'yes' };
const documents: Row = { coordinator: 'yes', supervisor: 'yes', auditor: 'no', admin: 'no' };
const agreements: Row = { coordinator: 'own', supervisor: 'own', auditor: 'no', admin: 'no' };
const supervisors: Row = { ...agreements, coordinator: 'no' };
const auditors: Row = { coordinator: 'no', supervisor: 'no', auditor: 'yes', admin: 'no' };

const importers: Row = { ...auditors, supervisor: 'yes', auditor: 'no' };
const admins: Row = { coordinator: 'no', supervisor: 'no', auditor: 'no', admin: 'yes' };

const deciders: Row = { coordinator: 'no', supervisor: 'yes', auditor: 'no', admin: 'yes' };

const table: Record<string, Row> = {
  'GET /parties/match': all, 'GET /parties/{id}/ledger': all, 'POST /parties/{id}/names': directory, 'POST /parties/{id}/successor': directory,
  'POST /parties/{id}/merge': deciders, 'GET /directory/decisions': all, 'GET /contacts/retention': admins, 'POST /contacts/{id}/merge': deciders,
  'POST /contacts/{id}/erase': admins, 'PATCH /units/{id}': admins, 'POST /units/{id}/successor': admins,
  'GET /documents/{id}/versions': all, 'POST /documents/check': all, 'POST /documents/{id}/erase': admins,
  'GET /agreements': all, 'POST /agreements': agreements, 'GET /agreements/{id}': all, 'GET /agreements/{id}/events': all,
  'GET /agreements/{id}/follow-ups': all, 'GET /agreements/{id}/commands': all, 'GET /agreements/{id}/runs': all, 'GET /commands/{id}': all,
  'GET /follow-ups': all, 'GET /tasks': all, 'GET /board': all, 'GET /me': all, 'GET /units': all, 'GET /units/{id}': all,
  'POST /units': admins,
  'GET /parties': all, 'GET /parties/self': all, 'GET /parties/{id}': all, 'POST /parties': directory,
  'GET /contacts': all, 'GET /contacts/{id}': all, 'POST /contacts': directory, 'PATCH /contacts/{id}': directory,
  'GET /documents': all, 'GET /documents/{id}': all, 'GET /documents/{id}/content': all, 'POST /documents': documents,
  'GET /track-templates': all, 'GET /track-templates/{id}': all, 'GET /reminder-policies': all, 'GET /reminder-policies/{id}': all,
  'POST /reminder-policies': admins, 'POST /reminder-policies/preview': all, 'GET /policy-versions': all, 'GET /policy-versions/{id}/agreements': all,
  'GET /me/mail': all, 'PATCH /me/mail': all, 'GET /policy-selections': all, 'POST /policy-selections': admins,
  'GET /mail/today': all, 'POST /mail/today/approve': documents, 'GET /mail/holds': all, 'POST /mail/holds': documents,
  'DELETE /mail/holds/{id}': documents,
  'GET /letters': all, 'GET /letters/{id}': all, 'GET /letters/{id}.pdf': agreements, 'GET /letters/{id}.docx': agreements,
  'POST /letters/{id}/sent': agreements,
  'POST /contacts/{id}/confirmations': directory, 'DELETE /contacts/{id}/digests-off': directory, 'POST /contacts/{id}/replace': documents,
  'GET /replacements/{id}': directory, 'GET /contacts/{id}/replace': documents,
  'GET /calendars': all, 'GET /calendars/{id}': all, 'GET /calendars/decrees': all, 'GET /calendars/decrees/{id}': all, 'GET /calendars/decrees/{id}/moved': all,
  'POST /calendars/decrees': admins, 'POST /calendars/decrees/preview': { coordinator: 'no', supervisor: 'yes', auditor: 'no', admin: 'yes' },
  'POST /audit/replays': auditors,
  'GET /stream': all, 'POST /me/feed': all, 'GET /me/feed': all, 'DELETE /me/feed': all,
  'POST /webhooks': admins, 'GET /webhooks': admins, 'GET /webhooks/{id}': admins, 'PATCH /webhooks/{id}': admins, 'DELETE /webhooks/{id}': admins,
  'GET /webhooks/{id}/deliveries': admins, 'GET /webhook-deliveries/{id}': admins, 'POST /webhook-deliveries/{id}/resend': admins,
  'POST /meetings': agreements, 'GET /meetings': all, 'GET /meetings/{id}': all, 'GET /meetings/{id}/agenda': all, 'GET /meetings/{id}/events': all,
  'GET /meetings/{id}/calendar': all, 'GET /meetings/{id}/minutes/draft': all, 'POST /meetings/{id}/agenda': agreements,
  'PATCH /meetings/{id}': agreements, 'POST /meetings/{id}/cancellation': agreements, 'POST /meetings/{id}/invitations': agreements,
  'POST /meetings/{id}/attendance': agreements, 'POST /meetings/{id}/decisions': agreements, 'POST /meetings/{id}/minutes': agreements,
  'POST /ceremonies': agreements, 'GET /ceremonies': all, 'GET /ceremonies/{id}': all, 'GET /ceremonies/{id}/preview': all,
  'PATCH /ceremonies/{id}': agreements, 'POST /ceremonies/{id}/documents': agreements, 'POST /ceremonies/{id}/schedule': agreements,
  'POST /ceremonies/{id}/hold': agreements,
  'GET /audit/replays/{id}': auditors, 'GET /audit/samples': auditors, 'GET /audit/hands': auditors,
  'GET /agreements/counts': all, 'GET /claims': all, 'GET /claims/{id}': all, 'POST /claims': deciders, 'GET /completeness': all,
  'GET /assistance-cases': all, 'GET /assistance-cases/{id}': all, 'GET /assistance/effects': all, 'GET /assistance/groups': all,
  'GET /insights/silence': all, 'GET /insights/debt': all, 'GET /insights/first-evidence': all, 'GET /insights/blind-spots': all,
  'GET /insights/promises': all, 'GET /insights/endings': all, 'GET /insights/follow-ups': all, 'GET /insights/agreements': all,
  'POST /reminder-policies/what-if': all, 'GET /reminder-policies/what-if/{id}': all,
  'DELETE /contacts/{id}/links': directory,
  'GET /search': all, 'GET /overview': all, 'GET /agreements/export': all, 'GET /follow-ups/export': all, 'GET /tasks/export': all,
  'GET /views': all, 'POST /views': all, 'GET /views/{id}': all, 'PATCH /views/{id}': all, 'DELETE /views/{id}': all,
  'GET /agreements/{id}/family': all, 'GET /agreements/relation-proposals': all, 'POST /agreements/relation-proposals/decide': agreements,
  'GET /imports': importers, 'POST /imports': importers, 'GET /imports/{id}': importers, 'POST /imports/{id}/mapping': importers,
  'GET /imports/{id}/rows': importers, 'GET /imports/{id}/export': importers, 'POST /imports/{id}/rows/{row}/looked': importers, 'POST /imports/{id}/rows/{row}': importers, 'POST /imports/{id}/commit': importers,
  'POST /imports/{id}/stop': importers, 'POST /imports/{id}/census': importers, 'GET /imports/{id}/census': importers, 'GET /agreements/{id}/sources': all,
  'GET /reports/monthly': all, 'GET /reports/monthly.pdf': all,
};

/** The commands that only supervisors may send, of `api.md` §6; `correct` is judged by its own rule. */
const onlySupervisors = new Set(['waive-gate', 'return-stage', 'suspend', 'resume', 'terminate']);
for (const { name } of publicCommands) table[`POST /agreements/{id}/commands/${name}`] = onlySupervisors.has(name) ? supervisors : agreements;

let rig: ApiRig;
const ids: Record<string, string> = {};
/** A view is its owner's: everybody has one. */
const views = new Map<Asker, string>();

/** What a query must hold; a stream ends by itself. */
const needed: [end: string, query: string][] = [['/stream', '?seconds=0'], ['/search', '?q=mitra'], ['/audit/samples', '?seed=BPK&size=3'], ['/reports/monthly', '?month=2026-10'], ['/reports/monthly.pdf', '?month=2026-10'], ['/export', '?format=csv']];
let versionBefore = 0;
const own: Partial<Record<Role, Asker>> = {};
const elsewhere: Partial<Record<Role, Asker>> = {};
const above: Partial<Record<Role, Asker>> = {};

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  for (const role of ROLES) {
    own[role] = await rig.person(role, 'BP3MI-NTT', `${role}-ntt`);
    elsewhere[role] = await rig.person(role, 'BP3MI-BALI', `${role}-bali`);
    above[role] = await rig.person(role, 'BIRO-KS', `${role}-biro`);
  }
  const coordinator = own.coordinator as Asker;
  const made = async (reply: Promise<{ statusCode: number; json(): { id: string } }>) => {
    const { statusCode, json } = await reply;
    expect([201, 202]).toContain(statusCode);
    return json().id;
  };
  ids['party'] = await made(coordinator.post('/parties', { name: 'Mitra', category: 'private', country: 'US' }));
  ids['contact'] = await made(coordinator.post('/contacts', { partyId: ids['party'], role: 'liaison', name: 'N. Nama', email: 'n@contoh.example' }));
  const others = await made(coordinator.post('/parties', { name: 'Lain', category: 'private', country: 'US' }));
  const [left, next] = [
    await made(coordinator.post('/contacts', { partyId: others, role: 'liaison', name: 'L. Lama' })),
    await made(coordinator.post('/contacts', { partyId: others, role: 'liaison', name: 'B. Baru' })),
  ];
  ids['replacement'] = await made(coordinator.post(`/contacts/${left}/replace`, { byContactId: next, reason: 'Dimutasi.' }));
  ids['document'] = await made(coordinator.upload({ documentType: 'memo' }, { name: 'a.txt', type: 'text/plain', content: 'a' }));
  ids['agreement'] = await made(coordinator.post('/agreements', {
    title: 'Matriks', track: 'institution', instrument: 'MOU', partnerIds: [ids['party']], initiatingUnit: 'BP3MI-NTT',
    explorationStartedOn: '2024', scopeItems: [], liaisonId: ids['contact'],
  }));
  const { items } = (await coordinator.get(`/agreements/${ids['agreement']}/commands`)).json();
  ids['command'] = items[0].id;
  Object.assign(ids, await oneOfEach({
    rig, coordinator, auditor: own.auditor as Asker, admin: own.admin as Asker, unit: 'BP3MI-NTT', agreementId: ids['agreement'], contactId: ids['contact'],
  }));
  for (const who of Object.values(own)) views.set(who, await made(who.post('/views', { name: 'Semua', list: 'agreements', query: {} })));
  versionBefore = (await coordinator.get(`/agreements/${ids['agreement']}`)).json().version;
  ids['webhook'] = await made((own.admin as Asker).post('/webhooks', { url: 'https://penerima.contoh.example/', events: ['*'] }));
  ids['delivery'] = 'whd_test';
  await rig.db.query(`INSERT INTO webhook_deliveries (delivery_id, webhook_id, position, agreement_id, version, type, payload, state, created_at)
    VALUES ('whd_test', $1, 1, 'agr_x', 1, 'X', '{}', 'failed', now())`, [ids['webhook']]);
  ids['claim'] = 'clm_20240314localgov0';
});

afterAll(async () => rig?.close());

let imports = 0;
/** A register of one row, of the unit whose people ask; another one each time, since a step may end it. */
async function anImport(): Promise<string> {
  imports += 1;
  const content = `No;Mitra;Judul\n${imports};Mitra;Contoh ${imports}\n`;
  return (await (own.supervisor as Asker).upload({}, { name: 'x.csv', type: 'text/csv', content }, {}, '/imports')).json().id as string;
}


/** Every method and path with what its id names; commands one by one. */
const cells = routes.flatMap((route) => {
  if (!route.command) return [{ key: `${route.method} ${route.path}`, route, path: route.path }];
  return publicCommands.map(({ name }) => {
    const path = route.path.replace('{name}', name);
    return { key: `${route.method} ${path}`, route, path };
  });
});

it('the table and the routes are the same', () => {
  expect(cells.map(({ key }) => key).sort()).toEqual(Object.keys(table).sort());
});

describe.each(cells)('$key', ({ key, route, path }) => {
  const row = table[key] ?? ({} as Row);

  const ask = async (who: Asker) => {
    const id = route.finds === 'view' ? views.get(who) : route.finds === 'import' ? await anImport() : ids[route.finds ?? ''];
    const url = path.replace('{id}', id ?? 'x').replace('{row}', '2') + (needed.find(([end]) => path.endsWith(end))?.[1] ?? '');
    // A body that no schema takes: whoever is let in gets no further than 422, and nothing is changed by this test.
    const body = route.body ? { payload: '{"unknown":1}', headers: { 'content-type': 'application/json' } } : {};
    if (route.body?.kind === 'multipart') return who.upload({ unknown: '1' }, null, {}, url);
    return who.ask(route.method, url, body);
  };
  const letIn = (status: number) => (route.body ? status === 422 : status === route.answer.status);

  it.each(ROLES)('%s', async (role) => {
    const cell = row[role];
    const here = await ask(own[role] as Asker);
    if (cell === 'no') {
      expect([here.statusCode, here.json().code]).toEqual([403, 'not-permitted']);
    } else {
      expect({ status: here.statusCode, letIn: letIn(here.statusCode) }).toEqual({ status: here.statusCode, letIn: true });
    }
    if (cell === 'own' && (route.finds === 'agreement' || route.finds === 'ceremony' || route.finds === 'meeting')) {
      const there = await ask(elsewhere[role] as Asker);
      expect([there.statusCode, there.json().code]).toEqual([403, 'other-unit']);
      expect(letIn((await ask(above[role] as Asker)).statusCode)).toBe(true);
    }
  });
});

it('a token without any role that we know reads nothing', async () => {
  const nobody = await rig.person('partner' as Role);
  const reply = await nobody.get('/agreements');
  expect([reply.statusCode, reply.json().code]).toEqual([403, 'not-permitted']);
});

it("an agreement is started only in one's own units", async () => {
  const body = {
    title: 'Di unit lain', track: 'institution', instrument: 'MOU', partnerIds: [ids['party']], initiatingUnit: 'BP3MI-NTT',
    explorationStartedOn: '2024', scopeItems: [],
  };
  const other = await (elsewhere.coordinator as Asker).post('/agreements', body);
  expect([other.statusCode, other.json().code]).toEqual([403, 'other-unit']);
  const unknown = await (elsewhere.coordinator as Asker).post('/agreements', { ...body, initiatingUnit: 'BP3MI-MARS' });
  expect([unknown.statusCode, unknown.json().code, unknown.json().errors[0].pointer]).toEqual([422, 'unknown-reference', '/initiatingUnit']);
  expect((await (above.coordinator as Asker).post('/agreements', body)).statusCode).toBe(201);
});

it('no refusal has made an event', async () => {
  const { version } = (await (own.coordinator as Asker).get(`/agreements/${ids['agreement']}`)).json();
  expect(version).toBe(versionBefore);
});

describe('names and addresses of people', () => {
  const see = async (who: Asker | undefined) => {
    const { name, email } = (await (who as Asker).get(`/contacts/${ids['contact']}`)).json();
    return { name, email };
  };

  it('are whole for those who keep the agreement and for those above', async () => {
    const whole = { name: 'N. Nama', email: 'n@contoh.example' };
    for (const who of [own.coordinator, above.coordinator, own.supervisor, elsewhere.supervisor, own.admin]) expect(await see(who)).toEqual(whole);
  });

  it('are hidden from coordinators of other units, who cannot change them either', async () => {
    expect(await see(elsewhere.coordinator)).toEqual({ name: null, email: null });
    const reply = await (elsewhere.coordinator as Asker).patch(`/contacts/${ids['contact']}`, { email: 'x@contoh.example' });
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'other-unit']);
  });

  it('nobody is found by what the one who asks may not read', async () => {
    const found = async (who: unknown, q: string): Promise<number> => (await (who as Asker).get(`/contacts?partyId=${ids['party']}&q=${q}&count=exact`)).json<{ total: number }>().total;
    expect(await Promise.all([own.coordinator, own.supervisor, own.auditor].map((who) => found(who, 'nam')))).toEqual([1, 1, 1]);
    expect(await found(elsewhere.coordinator, 'nam')).toBe(0);
    // What stands for any text in the database's language is a letter here.
    expect(await found(own.supervisor, '%25')).toBe(0);
    expect((await (own.coordinator as Asker).get('/contacts?q=')).statusCode).toBe(400);
  });

  it('an auditor sees the name only, in lists too, and that is recorded', async () => {
    expect(await see(own.auditor)).toEqual({ name: 'N. Nama', email: null });
    await (own.auditor as Asker).get(`/contacts?partyId=${ids['party']}`);
    const reads = await rig.db.query<{ subject: string }>('SELECT subject FROM audit_reads WHERE contact_id = $1 ORDER BY id DESC LIMIT 2', [ids['contact']]);
    expect(reads).toEqual(Array.from({ length: 2 }, () => ({ subject: 'auditor-ntt' })));
  });
});

it('a coordinator corrects an own event within ten minutes; of others only a supervisor does', async () => {
  const [mine, colleague, supervisor] = [own.coordinator as Asker, await rig.person('coordinator', 'BP3MI-NTT', 'colleague'), own.supervisor as Asker];
  const activity = { kind: 'call', on: '2026-01-05', text: 'Telepon' };
  const { version, events } = (await mine.command(ids['agreement'] as string, 'record-activity', activity)).json();
  const correction = { version, data: { ...events[0].data, on: '2026-01-06', text: 'Telepon' }, reason: 'Salah tanggal' };
  const other = await colleague.command(ids['agreement'] as string, 'correct', correction);
  expect([other.statusCode, other.json().code]).toEqual([403, 'not-permitted']);
  const self = await mine.command(ids['agreement'] as string, 'correct', correction);
  expect({ status: self.statusCode, errors: self.json().errors }).toEqual({ status: 200, errors: undefined });
  const above_ = await supervisor.command(ids['agreement'] as string, 'correct', { version, data: null, reason: 'Tidak terjadi' });
  expect({ status: above_.statusCode, errors: above_.json().errors }).toEqual({ status: 200, errors: undefined });
});
