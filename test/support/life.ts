import { pinTemplate, templateForTrack } from '#libs/agreement/templates/index.js';
import { reminderPolicies } from '#libs/agreement/policies/index.js';
import { execute, tick } from '#libs/agreement/index.js';
import type { Command, CommandBodies, CommandContext, CommandName, Refusal } from '#libs/agreement/types/command.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { ReminderPolicy, Track } from '#libs/agreement/types/world.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { INDONESIAN_ZONES, pinCalendar, type CalendarData } from '#libs/calendar/index.js';
import { sealEvent } from '#libs/journal/chain.js';
import type { Actor, Envelope, TextRef } from '#libs/journal/envelope.js';

/** One life of an agreement, lived by the decider alone: for specs that read "given, when, then". */
export class Life {
  readonly agreementId: string;
  state: AgreementState | null = null;
  readonly events: Envelope[] = [];
  private commands = 0;

  constructor(public now: number, agreementId = 'agr_test0000test0000') {
    this.agreementId = agreementId;
  }

  get agreement(): AgreementState {
    if (!this.state) throw new Error('not yet proposed');
    return this.state;
  }

  /** Runs a command; its own events and what time made of it are returned, or the refusal. */
  try<N extends CommandName>(name: N, body: CommandBodies[N], more: Partial<Pick<Command, 'effectiveOn' | 'ifMatch' | 'actor' | 'context'>> = {}):
    { ok: true; events: Envelope[] } | { ok: false; refusal: Refusal } {
    this.commands += 1;
    const command = {
      commandId: `cmd_${this.commands}`, name, body, actor: coordinator, notAfter: '9999-01-01T00:00:00.000Z', context: contextOf(body), ...more,
    } as Command;
    const done = execute(this.agreementId, this.state, command, this.now, sealEvent);
    if (!done.ok) return done;
    this.state = done.state;
    this.events.push(...done.events);
    return { ok: true, events: done.events };
  }

  do<N extends CommandName>(name: N, body: CommandBodies[N], more: Parameters<Life['try']>[2] = {}): Envelope[] {
    const done = this.try(name, body, more);
    if (!done.ok) throw new Error(`${name}: ${JSON.stringify(done.refusal)}`);
    return done.events;
  }

  /** Lets time pass to an instant and decide; returns what it decided. */
  until(at: string | number): Envelope[] {
    this.now = typeof at === 'number' ? at : Date.parse(at);
    const done = tick(this.agreement, this.now, sealEvent);
    this.state = done.state;
    this.events.push(...done.events);
    return done.events;
  }

  /** Everything from birth to implementation, dated in the past; one partner with a liaison. */
  implementing(track: Track = 'international', options: Parameters<typeof proposal>[1] = {}): this {
    this.do('propose', proposal(track, options));
    this.passGates('exploration');
    this.do('advance-stage', { to: 'signing' }, { effectiveOn: '2024-12-01' });
    this.do('record-signing', signing());
    this.passGates('signing');
    this.do('advance-stage', { to: 'implementation' }, { effectiveOn: '2025-01-06' });
    return this;
  }

  passGates(stage: string): void {
    for (const gate of this.agreement.template.gates.filter((g) => g.stage === stage)) {
      if (this.agreement.gates.find((g) => g.gate === gate.gate)?.state !== 'open') continue;
      const documentIds = gate.evidence.map((anyOf) => `doc_${anyOf[0]}`);
      const decision = gate.decisions?.includes('non-treaty') ? 'non-treaty' : gate.decisions?.[0];
      this.do('pass-gate', { gate: gate.gate, documentIds, ...(decision ? { decision } : {}) }, { effectiveOn: '2024-01-15' });
    }
  }
}

export const coordinator: Actor = { id: 'con_koordinator', role: 'coordinator' };
export const supervisor: Actor = { id: 'con_kepala', role: 'supervisor' };
export const text = (n = 1): TextRef => ({ textId: `txt_${n}`, commitment: String(n % 10).repeat(64) });

export function proposal(
  track: Track = 'international',
  options: {
    policy?: 'standard@1' | 'demo@1' | 'legal@1' | ReminderPolicy; liaison?: boolean; zone?: keyof typeof INDONESIAN_ZONES; imported?: boolean;
    calendar?: CalendarData;
  } = {},
): CommandBodies['propose'] {
  const { policy: named = 'demo@1' } = options;
  const policy = typeof named === 'string' ? reminderPolicies.find((p) => p.version === named) : named;
  const zone = INDONESIAN_ZONES[options.zone ?? 'Asia/Jakarta'];
  if (!policy || !zone) throw new Error('no such policy or zone');
  return {
    reference: 'KS-2026-0001', title: 'Rekrutmen tenaga kesehatan (contoh)', track, instrument: 'MSP', scheme: 'G2P',
    template: pinTemplate(templateForTrack(track)), partners: [{ partyId: 'pty_1', category: 'private' }], ourPartyId: 'pty_ours',
    initiatingUnit: 'BIRO-KS', region: null, sector: 'health', scopeItems: [{ code: 'recruitment', text: text() }],
    explorationStartedOn: '2023', zone, calendar: pinCalendar(options.calendar ?? indonesianCalendar(), 2023), policy, liaisonId: options.liaison === false ? null : 'con_liaison',
    coordinatorId: coordinator.id, unitHeadId: 'con_head', bureauHeadId: 'con_bureau', relations: [], origin: { kind: 'entered' },
  };
}

export function signing(over: Partial<CommandBodies['record-signing']> = {}): CommandBodies['record-signing'] {
  return {
    signedOn: '2024-12-20', place: 'BP3MI Bali, Denpasar', effectiveFrom: '2024-12-20', endsOn: '2027-12-19',
    numbers: [{ partyId: 'pty_ours', number: 'CONTOH-110' }, { partyId: 'pty_1', noNumber: true }],
    signatories: [], notRecorded: ['signatories'], witnesses: [], documentIds: ['doc_signed-copy'], ...over,
  };
}

/** Documents are called `doc_<type>` and contacts belong to the partner unless their name says otherwise. */
export function contextOf(body: unknown): CommandContext {
  const documents = new Map<string, { documentId: string; documentType: string; sha256: string }>();
  const contacts = new Map<string, { contactId: string; partyId: string }>();
  JSON.stringify(body, (_key, value: unknown) => {
    if (typeof value === 'string' && value.startsWith('doc_')) documents.set(value, { documentId: value, documentType: value.slice(4), sha256: 'a'.repeat(64) });
    if (typeof value === 'string' && value.startsWith('con_')) {
      contacts.set(value, { contactId: value, partyId: /koordinator|kepala|head/.test(value) ? 'pty_ours' : value.includes('other') ? 'pty_other' : 'pty_1' });
    }
    return value;
  });
  return { documents: [...documents.values()], contacts: [...contacts.values()] };
}
