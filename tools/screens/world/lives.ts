import { type Agreement, C, type Hand, S } from './hand.js';
import { type Invented, INVENTED, MARK, type Name, type Promised } from './facts.js';
import { paper } from './paper.js';

/** Days between the last gate and the signature: the past of the pictures has an order. */
const before = (date: string, days: number): string => new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);

/** What people call their files. */
const FILES: Readonly<Record<string, string>> = {
  'initiative-note': 'nota-prakarsa', 'offer-letter': 'surat-penawaran', 'terms-of-reference': 'kerangka-acuan-kerja', 'draft-text': 'rancangan-naskah', 'partner-profile': 'profil-mitra',
  'benefit-summary': 'ringkasan-manfaat', 'legality-check': 'pemeriksaan-legalitas', 'fit-check': 'pemeriksaan-kesesuaian', 'risk-assessment': 'penilaian-risiko', 'approval-memo': 'memo-persetujuan',
  'final-text': 'naskah-akhir', 'signed-copy': 'naskah-bertanda-tangan',
};

/** A document of each type, uploaded once and shown by all: what is on it matters to nobody. */
export async function document(hand: Hand, type: string, name = `${FILES[type] ?? type}-contoh.pdf`): Promise<string> {
  return hand.once(`document ${name}`, async () => (await hand.upload(C, '/documents', { name, type: 'application/pdf', text: paper(name.replace('.pdf', '').replaceAll('-', ' ')) }, { documentType: type })).id);
}

/** Makes an invented agreement and what became of its promises. @returns its id */
export async function live(hand: Hand, name: Name): Promise<string> {
  return hand.once(`life ${name}`, async () => {
    const one: Invented = INVENTED[name];
    const { signed } = one;
    const partyId = (await hand.ask(C, 'POST', '/parties', { country: 'ID', ...one.partner, name: `${one.partner.name} ${MARK}` })).id;
    const liaison = one.liaison ? await person(hand, partyId, 'liaison', one.liaison.name, one.liaison.mailbox) : undefined;
    if (one.head) await person(hand, partyId, 'head', one.head, `kepala.${one.liaison?.mailbox ?? name}`, one.head);
    const began = signed === undefined ? '2026-03' : signed === 'ready' ? '2025-02' : before(signed.on, 300).slice(0, 7);
    const { id } = await hand.ask(C, 'POST', '/agreements', {
      title: `${one.title} ${MARK}`, track: one.track, instrument: one.instrument, partnerIds: [partyId], initiatingUnit: one.unit, explorationStartedOn: began,
      scopeItems: [{ text: one.scope }], ...(one.region ? { region: one.region } : {}), ...(one.sector ? { sector: one.sector } : {}), ...(liaison ? { liaisonId: liaison } : {}),
      ...(one.policy ? { reminderPolicy: one.policy } : {}), ...(one.calendar ? { calendar: one.calendar } : {}),
    });
    if (signed) await sign(hand, id, partyId, signed);
    for (const promise of one.promises ?? []) await promised(hand, id, promise, liaison, typeof signed === 'object' ? signed.on : undefined);
    return id;
  });
}

async function person(hand: Hand, partyId: string, role: 'liaison' | 'head', name: string, mailbox: string, office?: string): Promise<string> {
  return (await hand.ask(C, 'POST', '/contacts', {
    partyId, role, name: `(contoh) ${name}`, email: `${mailbox}@contoh.example`, language: 'id', ...(office ? { office } : { office: 'Penghubung kerja sama' }),
  })).id;
}

async function sign(hand: Hand, id: string, partyId: string, signed: NonNullable<Invented['signed']>): Promise<void> {
  const on = signed === 'ready' ? before(new Date().toISOString().slice(0, 10), 20) : signed.on;
  let now = await passGates(hand, await hand.agreement(id), 'exploration', before(on, 21));
  now = await hand.command(id, 'advance-stage', { to: 'signing', effectiveOn: before(on, 14) });
  if (signed === 'ready') return;
  await hand.command(id, 'record-signing', {
    signedOn: on, place: signed.place, effectiveFrom: on, ...(signed.endsOn ? { endsOn: signed.endsOn } : { openEnded: true }),
    numbers: [{ partyId: now.ourPartyId, number: signed.number }, { partyId, noNumber: true }], signatories: [], notRecorded: ['signatories'], witnesses: [],
    documentIds: [await document(hand, 'signed-copy')],
  });
  await passGates(hand, await hand.agreement(id), 'signing', on);
  await hand.command(id, 'advance-stage', { to: 'implementation', effectiveOn: on });
}

async function passGates(hand: Hand, agreement: Agreement, stage: string, on: string): Promise<Agreement> {
  let now = agreement;
  for (const { gate, evidence } of agreement.gates.filter((each) => each.stage === stage && each.state === 'open')) {
    const documentIds: string[] = [];
    for (const { anyOf } of evidence) documentIds.push(await document(hand, anyOf[0] ?? 'other'));
    now = await hand.command(agreement.id, 'pass-gate', { gate, documentIds, effectiveOn: on });
  }
  return now;
}

async function promised(hand: Hand, id: string, promise: Promised, liaison: string | undefined, since: string | undefined): Promise<void> {
  const { answer, ownerSide = 'partner', evidence } = promise;
  const after = await hand.command(id, 'add-obligation', {
    title: `${promise.title} ${MARK}`, ownerSide, basis: 'clause', schedule: { dueOn: promise.dueOn }, ...(evidence ? { evidence } : {}), ...(since ? { effectiveOn: since } : {}),
  });
  const followUpId = after.followUps.at(-1)?.id ?? '';
  if (!answer) return;
  const { by, ...said } = answer;
  await hand.command(id, 'report-follow-up', { followUpId, ...said, ...(liaison ? { reportedByContactId: liaison } : {}) });
  if (!by) return;
  const verified = await hand.command(id, 'verify-follow-up', { followUpId }, by === 'supervisor' ? S : C);
  // The clock had opened a case of assistance for what lapsed long ago.
  for (const { id: caseId, state } of verified.assistanceCases) if (state !== 'closed') await hand.command(id, 'close-assistance', { caseId, result: 'answered' });
}
