import type { MeetingAgendaBody, MeetingBody } from '#libs/contract/index.js';
import type { AgendaLine } from '#libs/meetings/index.js';
import { contactsOf, getDocument, getUnit, partiesOf, type Contact, type Sql } from '#libs/register/index.js';
import type { OwnUnits } from '../access/own-units.js';
import { Problem } from '../http/problem.js';
import type { Caller } from '../http/request-state.js';

type Place = { pointer: string; id: string };

function refuse(missing: readonly Place[]): void {
  if (missing.length === 0) return;
  throw new Problem('unknown-reference', { errors: missing.map(({ pointer, id }) => ({ pointer, code: 'unknown-reference', detail: id })) });
}

/** Agreements with their units. @throws Problem `unknown-reference` */
async function unitsOf(tx: Sql, places: readonly Place[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; unit: string }>(
    `SELECT agreement_id AS id, initiating_unit AS unit FROM agreements WHERE agreement_id = ANY ($1)`, [places.map(({ id }) => id)]);
  const found = new Map(rows.map(({ id, unit }) => [id, unit]));
  refuse(places.filter(({ id }) => !found.has(id)));
  return found;
}

/** That everything an agenda names exists. @throws Problem `unknown-reference` */
export async function requireAgenda(tx: Sql, agenda: MeetingBody['agenda']): Promise<void> {
  if (!agenda) return;
  const { agreementIds = [], partnerIds = [], unit } = agenda;
  await unitsOf(tx, agreementIds.map((id, i) => ({ id, pointer: `/agenda/agreementIds/${i}` })));
  await requireParties(tx, partnerIds.map((id, i) => ({ id, pointer: `/agenda/partnerIds/${i}` })));
  if (unit !== undefined && !(await getUnit(tx, unit))) refuse([{ pointer: '/agenda/unit', id: unit }]);
}

/** Lines of an agenda, each follow-up with its agreement. @throws Problem `unknown-reference` */
export async function agendaLines(tx: Sql, lines: MeetingAgendaBody['lines']): Promise<AgendaLine[]> {
  const places = lines.flatMap(({ followUpId: id }, i) => (id === undefined ? [] : [{ id, pointer: `/lines/${i}/followUpId` }]));
  const rows = await tx.query<{ id: string; agreementId: string }>(
    `SELECT follow_up_id AS id, agreement_id AS "agreementId" FROM follow_ups WHERE follow_up_id = ANY ($1)`, [places.map(({ id }) => id)]);
  const found = new Map(rows.map(({ id, agreementId }) => [id, agreementId]));
  refuse(places.filter(({ id }) => !found.has(id)));
  return lines.map(({ followUpId, topic = '' }) => (followUpId === undefined ? { topic } : { followUpId, agreementId: found.get(followUpId) ?? '' }));
}

/** @throws Problem `unknown-reference`, or `other-unit` where an agreement is not the caller's to write to */
export async function requireOwnAgreements(tx: Sql, units: OwnUnits, caller: Caller, places: readonly Place[]): Promise<void> {
  const found = await unitsOf(tx, places);
  for (const unit of new Set(found.values())) {
    if (!(await units.covers(caller.unit, unit))) throw new Problem('other-unit', { params: { unit } });
  }
}

export async function requireParties(tx: Sql, places: readonly Place[]): Promise<Map<string, { name: string }>> {
  const found = await partiesOf(tx, places.map(({ id }) => id));
  refuse(places.filter(({ id }) => !found.has(id)));
  return found;
}

export async function requireContacts(tx: Sql, places: readonly Place[]): Promise<Map<string, Contact>> {
  const found = await contactsOf(tx, places.map(({ id }) => id));
  refuse(places.filter(({ id }) => !found.has(id)));
  return found;
}

export async function requireDocument(tx: Sql, id: string | undefined): Promise<void> {
  if (id !== undefined && !(await getDocument(tx, id))) refuse([{ pointer: '/documentId', id }]);
}
