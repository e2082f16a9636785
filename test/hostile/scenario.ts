import { randomBytes } from 'node:crypto';
import type { Json, Person } from '../e2e/support/http.js';
import type { RunningStack } from '../e2e/support/stack.js';
import { plusDays, todayIn, workingDaysFrom } from '../e2e/support/calendar.js';
import type { Planter } from './places.js';

const X = 'x';
const ZONE = 'Asia/Jakarta';

export interface People {
  coordinator: Person;
  supervisor: Person;
  admin: Person;
}

/** What the scenario made, for those who look at it. */
export interface Poisoned {
  unit: string;
  partyId: string;
  liaisonId: string;
  address: string;
  agreementId: string;
  /** One that was held, and one to come. */
  meetingId: string;
  plannedId: string;
  letterId: string;
  /** Lapsed, and nobody has answered. */
  openId: string;
}

/** A register in which every text that the api takes was written by somebody who means harm. */
export class Scenario {
  readonly today = todayIn(ZONE);
  readonly suffix = randomBytes(5).toString('hex');
  readonly unit = `RACUN-${this.suffix.toUpperCase()}`;
  private people!: People;

  constructor(private readonly stack: RunningStack, private readonly plant: Planter) {}

  async play(): Promise<Poisoned> {
    const admin = await this.stack.person('admin', undefined, `admin-${this.suffix}`);
    await this.units(admin);
    const of = (role: string): Promise<Person> => this.stack.person(role, this.unit, `${role}-${this.suffix}`);
    this.people = { admin, coordinator: await of('coordinator'), supervisor: await of('supervisor') };
    const partner = await this.directory();
    const policy = await this.policies();
    const agreementId = await this.agreement(partner, policy);
    const openId = await this.promises(agreementId, partner);
    const letterId = await this.letter(agreementId);
    const meetings = await this.meetings(agreementId, partner);
    await this.others(partner);
    return { unit: this.unit, ...partner, agreementId, ...meetings, letterId, openId };
  }

  /** What closes things comes last: an agreement that is over sends nothing and shows nothing. */
  async end(made: Poisoned): Promise<void> {
    const { coordinator, supervisor, admin } = this.people;
    const { agreementId, partyId, liaisonId } = made;
    await this.plant.send(coordinator, 'POST', '/mail/holds', { contactId: (await coordinator.get('/me')).body.contactId, reason: X });
    await this.plant.does(supervisor, agreementId, 'suspend', { reason: X });
    await this.plant.does(supervisor, agreementId, 'resume', { note: X });
    await this.plant.does(coordinator, agreementId, 'amend', { documentIds: [await this.document('addendum')], scopeItems: [{ text: X, code: X }], note: X });
    await this.plant.does(coordinator, agreementId, 'extend', { endsOn: '2029-12-19', documentIds: [await this.document('addendum')], note: X });
    await this.plant.does(supervisor, agreementId, 'return-stage', { to: 'signing', reason: X });
    await coordinator.does(agreementId, 'advance-stage', { to: 'implementation' });
    await this.gates(agreementId);
    await coordinator.does(agreementId, 'advance-stage', { to: 'evaluation' });
    const evaluation = await coordinator.does(agreementId, 'open-evaluation', { kind: 'final', periodFrom: '2025-01-06', periodTo: this.today });
    const evaluationId = evaluation.agreement.evaluations.at(-1).id as string;
    await this.plant.does(coordinator, agreementId, 'record-evaluation', {
      evaluationId, findings: X, verdict: 'end', indicators: [{ code: X, value: 12, unit: X, beneficiaries: X }],
    });
    await this.gates(agreementId);
    await this.plant.does(supervisor, agreementId, 'conclude', { on: this.today, note: X });
    const second = await this.propose({ partyId }, 'demo');
    await this.plant.does(supervisor, second, 'abandon', { reason: X });
    const third = await this.propose({ partyId, liaisonId }, 'demo');
    await this.toImplementation(third, { partyId, liaisonId });
    await this.plant.does(supervisor, third, 'terminate', { reason: X, on: this.today });
    const scan = await this.document('signed-copy');
    await this.plant.send(admin, 'POST', `/documents/${scan}/erase`, { reason: X }, '/documents/{id}/erase');
    await this.plant.send(coordinator, 'POST', `/meetings/${made.meetingId}/minutes`, { text: X }, '/meetings/{id}/minutes');
    await this.plant.send(coordinator, 'POST', `/meetings/${made.plannedId}/cancellation`, { reason: X }, '/meetings/{id}/cancellation');
  }

  private async units(admin: Person): Promise<void> {
    const unit = (id: string) => ({ id, name: X, parentId: 'BIRO-KS', timeZone: ZONE });
    await this.plant.send(admin, 'POST', '/units', unit(this.unit));
    await this.plant.send(admin, 'PATCH', `/units/${this.unit}`, { name: X, from: '2025', source: X }, '/units/{id}');
    const old = `LAMA-${this.suffix.toUpperCase()}`;
    await this.plant.send(admin, 'POST', '/units', unit(old));
    await this.plant.send(admin, 'POST', `/units/${old}/successor`, { successorId: this.unit, on: '2025', source: X }, '/units/{id}/successor');
  }

  private async directory(): Promise<{ partyId: string; liaisonId: string; address: string }> {
    const { coordinator, supervisor, admin } = this.people;
    const party = async (): Promise<string> => (await this.plant.send(coordinator, 'POST', '/parties', { name: X, category: 'foreign-government', country: 'CA' })).id;
    const [partyId, old, twice] = [await party(), await party(), await party()];
    await this.plant.send(supervisor, 'POST', `/parties/${partyId}/names`, { name: X, source: X, until: '2020' }, '/parties/{id}/names');
    await this.plant.send(supervisor, 'POST', `/parties/${old}/successor`, { successorId: partyId, on: '2020', source: X }, '/parties/{id}/successor');
    await this.plant.send(supervisor, 'POST', `/parties/${twice}/merge`, { intoId: partyId, reason: X }, '/parties/{id}/merge');
    const address = `racun.${this.suffix}@contoh.example`;
    const contact = async (role: string, email: string): Promise<string> => (await this.plant.send(coordinator, 'POST', '/contacts', {
      partyId, role, name: X, office: X, phone: X, email, language: 'id', purpose: X,
    })).id;
    const liaisonId = await contact('liaison', address);
    await contact('head', `kepala.${this.suffix}@contoh.example`);
    const [gone, double, erased] = [await contact('other', `a.${this.suffix}@contoh.example`), await contact('other', `b.${this.suffix}@contoh.example`), await contact('other', `c.${this.suffix}@contoh.example`)];
    await this.plant.send(coordinator, 'PATCH', `/contacts/${liaisonId}`, { name: X, office: X, phone: X, purpose: X }, '/contacts/{id}');
    await this.plant.send(coordinator, 'POST', `/contacts/${gone}/replace`, {
      contact: { partyId, role: 'other', name: X, office: X, phone: X, purpose: X }, reason: X,
    }, '/contacts/{id}/replace');
    await this.plant.send(supervisor, 'POST', `/contacts/${double}/merge`, { intoId: liaisonId, reason: X }, '/contacts/{id}/merge');
    await this.plant.send(admin, 'POST', `/contacts/${erased}/erase`, { reason: X }, '/contacts/{id}/erase');
    return { partyId, liaisonId, address };
  }

  /** Everything at once, and a letter to the superior. */
  private async policies(): Promise<string> {
    const { admin, coordinator } = this.people;
    const body = {
      name: `racun-${this.suffix}`, basedOn: 'demo@1', reason: X, quietDays: [{ from: '2030-01-01', to: '2030-01-02', name: X }],
      rungs: [{ rung: 'd+7', recipients: ['owner', 'coordinator', 'unit-head'], letter: true }],
    };
    await this.plant.send(admin, 'POST', '/reminder-policies', body);
    await this.plant.send(admin, 'POST', '/reminder-policies/preview', { policy: body, promisedOn: '2026-12-31' });
    await this.plant.send(admin, 'POST', '/policy-selections', { track: 'ministry-agency', policy: null, reason: X });
    await this.plant.send(coordinator, 'POST', '/reminder-policies/what-if', { policy: body, from: '2026-01-01', to: '2026-06-30' });
    return body.name;
  }

  private async propose({ partyId, liaisonId }: { partyId: string; liaisonId?: string }, reminderPolicy: string): Promise<string> {
    return (await this.plant.send(this.people.coordinator, 'POST', '/agreements', {
      title: X, track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: this.unit, sector: X, explorationStartedOn: '2023',
      scopeItems: [{ text: X, code: X }], reminderPolicy, ...(liaisonId ? { liaisonId } : {}),
    })).id;
  }

  private async agreement(partner: { partyId: string; liaisonId: string }, policy: string): Promise<string> {
    const { coordinator, supervisor } = this.people;
    const id = await this.propose(partner, policy);
    await this.plant.does(coordinator, id, 'record-activity', { kind: 'call', on: '2026-01-05', place: X, text: X });
    const { version } = (await coordinator.agreement(id)) as { version: number };
    await this.plant.does(supervisor, id, 'correct', { version, data: null, reason: X });
    await this.toImplementation(id, partner);
    await this.plant.does(coordinator, id, 'set-reminder-policy', { policy, reason: X });
    await this.plant.does(coordinator, id, 'pause-reminders', { until: plusDays(this.today, 20), reason: X });
    await this.plant.does(coordinator, id, 'resume-reminders', { note: X });
    return id;
  }

  private async toImplementation(id: string, { partyId, liaisonId }: { partyId: string; liaisonId: string }): Promise<void> {
    const { coordinator } = this.people;
    const ours = (await coordinator.agreement(id)).ourPartyId as string;
    await this.gates(id);
    await coordinator.does(id, 'advance-stage', { to: 'signing', effectiveOn: '2024-12-01' });
    await this.plant.does(coordinator, id, 'schedule-signing', { on: '2024-12-20', place: X });
    await this.plant.does(coordinator, id, 'record-signing', {
      signedOn: '2024-12-20', place: X, effectiveFrom: '2024-12-20', endsOn: '2028-12-19', numbers: [{ partyId: ours, number: X }, { partyId, number: X }],
      signatories: [{ contactId: liaisonId, partyId, capacity: { office: X } }],
      witnesses: [{ organisation: X, office: X }], documentIds: [await this.document('signed-copy')],
    });
    await this.plant.does(coordinator, id, 'record-custody', { on: '2024-12-20', originals: [{ n: 1, languages: ['id'], partyId, place: X }] });
    await this.gates(id);
    await coordinator.does(id, 'advance-stage', { to: 'implementation', effectiveOn: '2025-01-06' });
  }

  private async gates(id: string): Promise<void> {
    const { coordinator, supervisor } = this.people;
    const { gates, stage } = await coordinator.agreement(id);
    const open = (gates as Json[]).filter((gate) => gate.stage === stage && gate.state === 'open');
    for (const [n, gate] of open.entries()) {
      if (n === 0 && stage === 'exploration') {
        await this.plant.does(supervisor, id, 'waive-gate', { gate: gate.gate, reason: X, authority: X });
        continue;
      }
      const documentIds: string[] = [];
      for (const member of gate.evidence as Json[]) documentIds.push(await this.document(member.anyOf[0]));
      await this.plant.does(coordinator, id, 'pass-gate', { gate: gate.gate, documentIds, note: X, ...(gate.decisions ? { decision: gate.decisions[0] } : {}) });
    }
  }

  private document(type: string): Promise<string> {
    return this.people.coordinator.document(type);
  }

  /** One promise for each thing that can become of it; they are long past, so that mails, a letter and a case come at once. */
  private async promises(id: string, partner: { liaisonId: string }): Promise<string> {
    const { coordinator, supervisor } = this.people;
    const add = async (dueOn = workingDaysFrom(this.today, -12)): Promise<{ obligationId: string; followUpId: string }> => {
      const { agreement } = await this.plant.does(coordinator, id, 'add-obligation', {
        title: X, ownerSide: 'partner', ownerContactId: partner.liaisonId, basis: 'clause', schedule: { dueOn }, evidence: [X], indicator: X,
      });
      return { obligationId: agreement.obligations.at(-1).id, followUpId: agreement.followUps.at(-1).id };
    };
    const openOne = await add();
    const amended = await add('2028-03-01');
    await this.plant.does(coordinator, id, 'amend-obligation', { obligationId: amended.obligationId, title: X, evidence: [X], indicator: X, reason: X });
    await this.plant.does(coordinator, id, 'withdraw-obligation', { obligationId: amended.obligationId, reason: X });
    const { followUpId } = await add();
    await this.plant.does(coordinator, id, 'request-change', { followUpId, kind: 'someone-else', note: X, text: X });
    await this.plant.does(coordinator, id, 'decline-change', { followUpId, reason: X });
    await this.plant.does(coordinator, id, 'reschedule-follow-up', { followUpId, dueOn: '2028-02-01', reason: X });
    const report = { outcome: 'done', summary: X, channel: 'phone' };
    await this.plant.does(coordinator, id, 'report-follow-up', { followUpId, ...report });
    await this.plant.does(supervisor, id, 'return-follow-up', { followUpId, question: X });
    await coordinator.does(id, 'report-follow-up', { followUpId, ...report });
    await this.plant.does(supervisor, id, 'verify-follow-up', { followUpId, note: X });
    const helped = await add('2028-02-01');
    const { agreement } = await this.plant.does(coordinator, id, 'open-assistance', { followUpIds: [helped.followUpId], cause: 'no-budget', plan: X });
    const caseId = agreement.assistanceCases.at(-1).id as string;
    await this.plant.does(coordinator, id, 'log-assistance', { caseId, plan: X, text: X });
    await this.plant.does(supervisor, id, 'reassign-assistance', { caseId, planDueOn: plusDays(this.today, 20), reason: X });
    await this.plant.does(coordinator, id, 'close-assistance', { caseId, result: 'unresolved', note: X });
    const asked = await add('2028-02-01');
    await this.plant.does(coordinator, id, 'request-assistance', { followUpId: asked.followUpId, text: X });
    return openOne.followUpId;
  }

  private async letter(agreementId: string): Promise<string> {
    const { items } = (await this.people.coordinator.get(`/letters?agreementId=${agreementId}`)).body;
    const id = items[0].id as string;
    await this.plant.send(this.people.coordinator, 'POST', `/letters/${id}/sent`, { number: X, date: this.today }, '/letters/{id}/sent');
    return id;
  }

  private async meetings(agreementId: string, { liaisonId, partyId }: { liaisonId: string; partyId: string }): Promise<{ meetingId: string; plannedId: string }> {
    const { coordinator } = this.people;
    const body = {
      kind: 'coordination', title: X, unit: this.unit, place: X, online: X, startsAt: `${plusDays(this.today, 9)}T09:00:00+07:00`, endsAt: `${plusDays(this.today, 9)}T11:00:00+07:00`,
      agenda: { agreementIds: [agreementId] },
    };
    const { id } = await this.plant.send(coordinator, 'POST', '/meetings', body);
    const at = (what: string, more: Record<string, unknown>) => this.plant.send(coordinator, 'POST', `/meetings/${id}/${what}`, more, `/meetings/{id}/${what}`);
    await at('agenda', { lines: [{ topic: X }] });
    await at('invitations', { invitees: [{ contactId: liaisonId, office: X }] });
    await this.plant.send(coordinator, 'PATCH', `/meetings/${id}`, { title: X, place: X, online: X }, '/meetings/{id}');
    const past = { ...body, startsAt: `${plusDays(this.today, -9)}T09:00:00+07:00`, endsAt: `${plusDays(this.today, -9)}T11:00:00+07:00` };
    const held = (await this.plant.send(coordinator, 'POST', '/meetings', past)).id as string;
    const there = (what: string, more: Record<string, unknown>) => this.plant.send(coordinator, 'POST', `/meetings/${held}/${what}`, more, `/meetings/{id}/${what}`);
    await there('attendance', { attendees: [{ partyId, office: X, mode: 'room' }] });
    await there('decisions', { text: X, obligations: [{ agreementId, title: X, ownerSide: 'partner', schedule: { dueOn: '2028-01-31' }, evidence: [X], indicator: X }] });
    return { meetingId: held, plannedId: id };
  }

  private async others(partner: { partyId: string; liaisonId: string }): Promise<void> {
    const { coordinator, supervisor, admin } = this.people;
    await this.plant.send(supervisor, 'POST', '/claims', { title: X, source: X, sourceOn: '2024-03-14', asOf: '2024-03-14', counts: 'partners', value: 195 });
    await this.plant.send(coordinator, 'POST', '/views', { name: X, list: 'agreements', query: {} });
    const [view] = (await coordinator.get('/views')).body.items;
    await this.plant.send(coordinator, 'PATCH', `/views/${view.id}`, { name: X }, '/views/{id}');
    const decree = { calendar: `ZQ-${this.suffix.slice(0, 8).toUpperCase()}`, number: X, issuedOn: '2026-01-05', source: X, years: [2029], days: [{ on: '2029-05-01', kind: 'national-holiday', name: X }] };
    await this.plant.send(admin, 'POST', '/calendars/decrees/preview', decree);
    await this.plant.send(admin, 'POST', '/calendars/decrees', decree);
    const signing = { numbers: [{ partyId: partner.partyId, number: X }], signatories: [{ contactId: partner.liaisonId, partyId: partner.partyId, capacity: { office: X } }], witnesses: [{ organisation: X, office: X }] };
    const third = await this.propose(partner, 'demo');
    const document = { agreementId: third, openEnded: true, ...signing, originals: [{ languages: ['id'], partyId: partner.partyId, place: X }] };
    const { id } = await this.plant.send(coordinator, 'POST', '/ceremonies', { title: X, unit: this.unit, place: X, on: '2028-01-05', documents: [document] });
    await this.plant.send(coordinator, 'PATCH', `/ceremonies/${id}`, { title: X, place: X }, '/ceremonies/{id}');
    await this.plant.send(coordinator, 'POST', `/ceremonies/${id}/documents`, { documents: [document] }, '/ceremonies/{id}/documents');
  }
}
