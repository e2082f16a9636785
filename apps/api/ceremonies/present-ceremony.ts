import { trackTemplates } from '#libs/agreement/templates/index.js';
import type { Refusal } from '#libs/agreement/types/command.js';
import { type Ceremony, type CeremonyCounts, type CeremonyDocument, countCeremony, documentsOf, type Foreseen, isSigned } from '#libs/ceremonies/index.js';
import { type Language, toProblem } from '#libs/contract/index.js';
import type { Sql } from '#libs/register/index.js';

/** What people know an agreement by. */
interface Known {
  reference: string;
  title: string;
  instrument: string;
  unit: string;
  /** Who signs it: ours first. */
  parties: { partyId: string; name: string; self: boolean }[];
}

const NOBODY: Known = { reference: '', title: '', instrument: 'OTHER', unit: '', parties: [] };

/** By id; what a list of documents shows of their agreements. */
async function knownOf(db: Sql, ids: readonly string[]): Promise<Map<string, Known>> {
  const rows = await db.query<Known & { id: string }>(
    `SELECT agreement_id AS id, reference, title, instrument, initiating_unit AS unit,
       (SELECT jsonb_agg(jsonb_build_object('partyId', p.party_id, 'name', p.name, 'self', p.self) ORDER BY p.self DESC, p.name)
        FROM parties p WHERE p.self OR p.party_id = ANY (a.partner_ids)) AS parties
     FROM agreements a WHERE agreement_id = ANY ($1)`, [ids]);
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}

/** Gates as people call them; a screen shows the sentence, programs read `errors`. */
function gateNames(gates: readonly string[], language: Language): string[] {
  const all = trackTemplates.flatMap((template) => template.gates);
  return gates.map((gate) => all.find((each) => each.gate === gate)?.label[language] ?? gate);
}

function refusalView(refusal: Refusal, language: Language) {
  const gates = refusal.params?.['gates'];
  const params = Array.isArray(gates) ? { ...refusal.params, gates: gateNames(gates, language) } : refusal.params;
  const { code, title, detail, errors } = toProblem(refusal.code, language, params, refusal.errors as never);
  return { code, title, detail, errors };
}

const stateOf = ({ documents, signed, pending }: CeremonyCounts) =>
  (pending > 0 ? 'under-way' : signed === 0 ? 'planned' : signed === documents ? 'signed' : 'partly-signed');

/** A ceremony without its documents, as lists show it. */
export function listedCeremony(ceremony: Ceremony, { documents, partners, signed, refused, pending }: CeremonyCounts) {
  const { ceremonyId: id, title, unit, place, on, createdBy, createdAt } = ceremony;
  const counts = { documents, partners, signed, refused, pending };
  return { id, title, unit, place, on, state: stateOf(counts), counts, createdBy, createdAt };
}

export async function presentCeremony(db: Sql, ceremony: Ceremony, language: Language) {
  const documents = await documentsOf(db, ceremony.ceremonyId);
  const known = await knownOf(db, documents.map(({ agreementId }) => agreementId));
  return {
    ...listedCeremony(ceremony, await countCeremony(db, ceremony.ceremonyId)),
    documents: documents.map((document) => documentView(ceremony, document, known.get(document.agreementId) ?? NOBODY, language)),
  };
}

export type PresentedCeremony = Awaited<ReturnType<typeof presentCeremony>>;

function documentView({ on }: Ceremony, document: CeremonyDocument, known: Known, language: Language) {
  const { n, agreementId, body, originals, step, state, round, commandId, version, refusal, settledAt } = document;
  return {
    n, agreementId, ...known,
    numbers: body.numbers ?? [], signatories: body.signatories ?? [], witnesses: body.witnesses ?? [], notRecorded: body.notRecorded ?? [],
    documentIds: body.documentIds ?? [], effectiveFrom: body.effectiveFrom ?? on, endsOn: body.endsOn ?? null, openEnded: body.openEnded === true,
    originals: originals.map((original, i) => ({ n: i + 1, ...original })),
    step, state, signed: isSigned(document), round, commandId, version,
    refusal: refusal && refusalView(refusal, language), settledAt,
  };
}

export async function presentPreview(db: Sql, { on }: Ceremony, found: readonly Foreseen[], language: Language) {
  const known = await knownOf(db, found.map(({ document }) => document.agreementId));
  return {
    on,
    items: found.map(({ document, refusals }) => {
      const { reference, title } = known.get(document.agreementId) ?? NOBODY;
      return {
        n: document.n, agreementId: document.agreementId, reference, title, signed: isSigned(document),
        refusals: refusals.map((refusal) => refusalView(refusal, language)),
      };
    }),
  };
}
