import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CommandName } from '#libs/agreement/types/command.js';
import { addDays, addWorkingDays, INDONESIAN_ZONES, localDate, localMidnight, nextWorkingDay } from '#libs/calendar/index.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { CommandPath, type AcceptedOutcome, type CommandPathOptions } from '#libs/command-path/index.js';
import { loadState } from '#libs/register/index.js';
import { BUREAU, COORDINATOR, HEAD, LIAISON, MailRig } from '../support/mail-rig.js';
import { startSkippingServer, type SkippingServer } from '../support/skipping-server.js';

jest.setTimeout(300_000);

const HOUR = 3_600_000;
const PATIENCE_MS = 5_000;
const DAYS = 400;
const AGREEMENT = 'agr_tahun00000000000';
const zone = INDONESIAN_ZONES['Asia/Jakarta'];
const calendar = indonesianCalendar();
const LADDER: [rung: string, days: number | null, to: string[]][] = [
  ['d-30', -30, [LIAISON]], ['d-14', -14, [LIAISON]], ['d-7', -7, [LIAISON]], ['d-1', -1, [LIAISON]], ['d0', 0, [LIAISON]], ['lapse', null, [LIAISON]],
  ['d+3', 3, [LIAISON, COORDINATOR]], ['d+7', 7, [LIAISON, COORDINATOR, HEAD]],
  ['d+14', 14, [LIAISON, COORDINATOR, HEAD, BUREAU]], ['d+30', 30, [LIAISON, COORDINATOR, HEAD, BUREAU]],
];

describe(`${DAYS} days of one agreement under office hours`, () => {
  let server: SkippingServer;
  let rig: MailRig;
  let path: CommandPath;
  let options: CommandPathOptions;
  /** Local date on which it begins. */
  let first: string;

  beforeAll(async () => {
    server = await startSkippingServer();
    rig = await MailRig.start(server, 0);
    options = {
      db: rig.db, defaultPolicy: 'standard', send: { searchAttributes: false },
      temporal: { client: server.client, connection: server.client.connection as never, close: async () => undefined },
      log: { info: () => undefined, warn: () => undefined, error: (fields, message) => rig.complaints.push(`${message} ${JSON.stringify(fields)}`) },
    };
    path = new CommandPath(options);
    rig.deps.recordDelivery = async (agreementId, command) => {
      const outcome = await path.recordSystem(agreementId, { ...command, at: new Date(await server.now()) });
      return outcome.state === 'accepted' ? 'told' : 'later';
    };
    first = localDate(zone, await server.now());
  }, 120_000);

  afterAll(async () => {
    await path?.drain();
    await rig?.close();
  });

  async function command(name: CommandName, body: Record<string, unknown>): Promise<AcceptedOutcome> {
    const receivedAt = new Date(await server.now());
    // The request comes from a day that lies ahead of this machine's clock, by which the path measures its patience.
    options.deadlineMs = PATIENCE_MS - (receivedAt.getTime() - Date.now());
    const actor = { id: 'con_koordinator', role: 'coordinator' as const };
    const outcome = await path.submit({ agreementId: AGREEMENT, name, body, actor, receivedAt });
    options.deadlineMs = PATIENCE_MS;
    if (outcome.state !== 'accepted') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** A day as the stack lives it: time decides, then whoever dispatches looks a few times. */
  async function liveDay(date: string): Promise<void> {
    for (const [hour, minute] of [[7, 31], [13, 0]] as const) {
      await server.skipTo(localMidnight(zone, date) + hour * HOUR + minute * 60_000);
      await rig.dispatch(await server.now());
    }
  }

  it('sends exactly the mails that the ladder promises, each once', async () => {
    await command('propose', {
      title: 'Pelatihan (contoh)', track: 'institution', instrument: 'MOU', partnerIds: ['pty_1'], initiatingUnit: 'BP3MI-BALI',
      explorationStartedOn: '2023', scopeItems: [{ text: 'Penguatan kompetensi' }], liaisonId: 'con_liaison', coordinatorId: 'con_koordinator',
      reminderPolicy: 'standard',
    });
    const silent = nextWorkingDay(calendar, addDays(first, 70));
    const answered = nextWorkingDay(calendar, addDays(first, 200));
    await command('add-obligation', { title: 'Janji yang tak berkabar', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: silent } });
    await command('add-obligation', { title: 'Janji yang dikabari', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: answered } });
    const heads = await rig.db.query<{ email: string }>(
      `SELECT c.email FROM contacts c JOIN agreements a ON c.contact_id IN (a.unit_head_id, a.bureau_head_id) WHERE a.agreement_id = $1 ORDER BY c.contact_id`, [AGREEMENT]);
    const addresses = new Map([[HEAD, heads.find((each) => each.email.includes('bali'))!.email], [BUREAU, heads.find((each) => each.email.includes('biro'))!.email]]);
    const expected = expectedMails(silent, answered, addresses);

    for (let day = 1; day <= DAYS; day += 1) {
      const date = addDays(first, day);
      await liveDay(date);
      if (day % 90 === 0) await rig.restartWorkers();
      if (date === answered) await command('report-follow-up', { followUpId: await followUpOf('Janji yang dikabari'), outcome: 'done', summary: 'Selesai.' });
    }

    expect((await sentMails()).sort()).toEqual(expected.sort());
    expect(new Set(rig.sink.caught.map(({ mail }) => mail.messageId)).size).toBe(rig.sink.caught.length);
    const hours = rig.sink.caught.map(({ mail }) => (mail.date!.getTime() - localMidnight(zone, localDate(zone, mail.date!.getTime()))) / HOUR);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(7.5);
    expect(Math.max(...hours)).toBeLessThan(16);
    expect(rig.complaints).toEqual([]);
    expect((await state()).followUps.find((each) => each.reference.endsWith('-01'))).toMatchObject({ status: 'lapsed', remindersDelivered: 5, delivered: 19 });
  });

  const state = async () => (await loadState(rig.db, AGREEMENT))!;
  /** What came: `date address nn=item`, nn being the follow-up's number within the agreement. */
  async function sentMails(): Promise<string[]> {
    const numbers = new Map((await state()).followUps.map((each) => [each.followUpId, each.reference.slice(-2)]));
    return rig.sink.caught.flatMap(({ to, mail }) => String(mail.headers.get('x-tepati-items')).split(', ').map((line) => {
      const [followUpId = '', item] = line.split('=');
      return `${localDate(zone, mail.date!.getTime())} ${to} ${numbers.get(followUpId)}=${item}`;
    }));
  }

  async function followUpOf(title: string): Promise<string> {
    const { obligations, followUps } = await state();
    const promised = obligations.find((each) => each.title === title);
    return followUps.find((each) => each.obligationId === promised?.obligationId)!.followUpId;
  }

  /** What must come, in the same words, worked out from the calendar alone. */
  function expectedMails(silent: string, answered: string, addresses: Map<string, string>): string[] {
    const onRung = (dueOn: string, days: number | null): string =>
      days === null ? nextWorkingDay(calendar, addDays(dueOn, 1)) : days === 0 ? dueOn : addWorkingDays(calendar, dueOn, days);
    const ladder = (dueOn: string, n: string, last: string): string[] =>
      LADDER.slice(0, LADDER.findIndex(([rung]) => rung === last) + 1).flatMap(([rung, days, to]) =>
        to.map((address) => `${onRung(dueOn, days)} ${addresses.get(address) ?? address} ${n}=${rung}`));
    // Our own silence about the report: the coordinator after five working days, the unit's head after ten.
    const verify = ([[COORDINATOR, 5], [addresses.get(HEAD)!, 10]] as const)
      .map(([address, days]) => `${addWorkingDays(calendar, answered, days)} ${address} 02=verify`);
    return [...ladder(silent, '01', 'd+30'), ...ladder(answered, '02', 'd0'), ...verify];
  }
});
