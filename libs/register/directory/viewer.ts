/** Whose eyes: the units whose agreements count, and the person. */
export interface Viewer {
  units: readonly string[];
  contactId: string;
}

/**
 * Whom a coordinator may see in full (`api.md` §11): people of own units' agreements (their partners' and their coordinators), of own
 * units, and whoever the viewer entered or is.
 * @param contact alias of `contacts` @param units place of the unit ids @param person place of the viewer's contact id
 */
export function withinSql(contact: string, units: string, person: string): string {
  return `(${contact}.contact_id = ${person} OR ${contact}.created_by = ${person} OR ${contact}.unit_id = ANY (${units})
         OR EXISTS (SELECT 1 FROM agreements a
           WHERE a.initiating_unit = ANY (${units})
             AND (a.partner_ids @> ARRAY[${contact}.party_id] OR a.coordinator_id = ${contact}.contact_id OR a.liaison_contact_id = ${contact}.contact_id)))`;
}
