import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { type Json, type Person } from './http.js';

/** An address that no other test takes. */
export function newAddress(): string {
  return `k.${randomBytes(6).toString('hex')}@contoh.example`;
}

export interface Partner {
  partyId: string;
  liaisonId: string;
  address: string;
}

/** A partner and its liaison, new for each test. */
export async function newPartner(who: Person, party: Record<string, unknown> = {}): Promise<Partner> {
  const made = await who.post('/parties', { name: 'Contoh Healthcare Inc.', category: 'private', country: 'US', ...party });
  expect(made.status).toBe(201);
  const address = newAddress();
  const liaison = await who.post('/contacts', {
    partyId: made.body.id, role: 'liaison', name: '(contoh) K. Penghubung', email: address, language: 'id', timeZone: 'Asia/Jakarta',
  });
  expect(liaison.status).toBe(201);
  return { partyId: made.body.id, liaisonId: liaison.body.id, address };
}

export function proposal(partner: Partner, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: 'Rekrutmen tenaga kesehatan dan penguatan kompetensi (contoh)', track: 'international', instrument: 'MSP', scheme: 'G2P',
    partnerIds: [partner.partyId], initiatingUnit: 'BIRO-KS', sector: 'health', explorationStartedOn: '2023',
    scopeItems: [
      { code: 'recruitment', text: 'Rekrutmen tenaga kesehatan' }, { code: 'competence', text: 'Pendampingan penguatan kompetensi' },
    ],
    liaisonId: partner.liaisonId, reminderPolicy: 'demo', ...more,
  };
}

export async function propose(who: Person, partner: Partner, more: Record<string, unknown> = {}): Promise<Json> {
  const reply = await who.post('/agreements', proposal(partner, more));
  if (reply.status !== 201) throw new Error(`propose → ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/**
 * Passes every open gate of the agreement's stage as `api.md` §4 says a test may: one document for each member of `evidence`
 * with its first type, `decision` where `decisions` is listed. No table of gates is needed.
 */
export async function passOpenGates(
  who: Person, agreementId: string, options: { effectiveOn?: string; decision?: string } = {},
): Promise<Json> {
  for (;;) {
    const agreement = await who.agreement(agreementId);
    const gate = agreement.gates.find((each: Json) => each.stage === agreement.stage && each.state === 'open');
    if (!gate) return agreement;
    const documentIds: string[] = [];
    for (const member of gate.evidence) documentIds.push(await who.document(member.anyOf[0]));
    const decision = gate.decisions === undefined ? undefined : (options.decision ?? gate.decisions[0]);
    await who.does(agreementId, 'pass-gate', {
      gate: gate.gate, documentIds, ...(decision === undefined ? {} : { decision }),
      ...(options.effectiveOn === undefined ? {} : { effectiveOn: options.effectiveOn }),
    });
  }
}

/** From exploration to implementation: gates, signing on 20 Dec 2024, registration, as the worked example has it. */
export async function toImplementation(who: Person, agreement: Json, partner: Partner, endsOn = '2027-12-19'): Promise<void> {
  const id = agreement.id as string;
  await passOpenGates(who, id, { effectiveOn: '2024-06-01', decision: 'non-treaty' });
  await who.does(id, 'advance-stage', { to: 'signing', effectiveOn: '2024-12-01' });
  const copy = await who.document('signed-copy');
  await who.does(id, 'record-signing', signing(agreement.ourPartyId, partner.partyId, copy, { endsOn }));
  await passOpenGates(who, id, { effectiveOn: '2025-01-06' });
  await who.does(id, 'advance-stage', { to: 'implementation', effectiveOn: '2025-01-06' });
}

export function signing(ours: string, partnerId: string, documentId: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    signedOn: '2024-12-20', place: 'BP3MI Bali, Denpasar', effectiveFrom: '2024-12-20', endsOn: '2027-12-19',
    numbers: [
      { partyId: ours, number: `CONTOH-${randomBytes(5).toString('hex')}/MSP/XII/2024` }, { partyId: partnerId, noNumber: true },
    ],
    signatories: [], notRecorded: ['signatories'],
    witnesses: [{ organisation: 'Konsulat Jenderal RI Los Angeles', office: 'Konsul Jenderal' }],
    documentIds: [documentId], ...more,
  };
}

export function obligation(partner: Partner, dueOn: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: 'Projek penempatan pertama', ownerSide: 'partner', ownerContactId: partner.liaisonId, basis: 'stated-target',
    schedule: { dueOn }, evidence: ['activity-report'], effectiveOn: '2024-12-20', ...more,
  };
}
