import { localDate } from '#libs/calendar/index.js';
import { zoneFor } from '#libs/calendar/zone-data.js';
import { movedByDecree } from '#libs/agreement/moved.js';
import type { FollowUpRecord } from '#libs/agreement/types/state.js';
import type { OwnerSide, RecipientRole } from '#libs/agreement/types/world.js';
import { contactsOf, readTexts, type Contact, type Sql } from '#libs/register/index.js';
import { isAfterDue, type ItemKind, type MailItem, type MailMessage, type Voice } from '../model.js';
import type { DigestRow } from './attempts.js';
import { ABOUT } from './judgement.js';

interface ItemRow {
  id: string;
  item: ItemKind;
  roleAs: RecipientRole;
  catchUp: boolean;
  followUp: FollowUpRecord;
  title: string;
  ownerSide: OwnerSide;
  ownerPartyId: string;
  agreementId: string;
  reference: string;
  agreementTitle: string;
  timeZone: string;
  ourPartyId: string;
  coordinatorId: string;
  policy: string;
  numbers: { partyId: string; number: string | null }[] | null;
  origin: { kind: string; label?: string } | string | null;
}

/** A message to one person as the register knows it now, and the policies whose office hours it keeps. */
export interface Letter {
  recipient: Contact;
  message: MailMessage;
  policies: string[];
}

/** A digest, and the rows of the outbox that are still wanted of it. */
interface Wanted {
  digest: DigestRow;
  ids: readonly string[];
}

/**
 * Reads all that a message says. Null: the recipient has left the directory or has no address any more.
 * @param ids rows of the outbox that are still wanted
 */
export async function readLetter(db: Sql, digest: DigestRow, ids: readonly string[]): Promise<Letter | null> {
  return (await readLetters(db, [{ digest, ids }]))[0] ?? null;
}

/** The same for several messages, in their order, with as many statements as for one. */
export async function readLetters(db: Sql, wanted: readonly Wanted[]): Promise<(Letter | null)[]> {
  const rows = await readItems(db, wanted.flatMap(({ ids }) => ids));
  const [people, parties, texts] = await Promise.all([
    contactsOf(db, [...wanted.map(({ digest }) => digest.contactId), ...rows.map((row) => row.coordinatorId)]),
    partyNames(db, rows),
    readTexts(db, rows.flatMap((row) => (row.item === 'question' && row.followUp.question ? [row.followUp.question.textId] : []))),
  ]);
  return wanted.map(({ digest, ids }) => {
    const own = new Set(ids);
    return letterOf(digest, once(rows.filter(({ id }) => own.has(id))), { people, parties, texts });
  });
}

interface Known {
  people: Awaited<ReturnType<typeof contactsOf>>;
  parties: ReadonlyMap<string, string>;
  texts: Awaited<ReturnType<typeof readTexts>>;
}

function letterOf(digest: DigestRow, rows: readonly ItemRow[], { people, parties, texts }: Known): Letter | null {
  const recipient = people.get(digest.contactId);
  if (!recipient?.email || recipient.reachability === 'bounced' || recipient.reachability === 'vacant') return null;
  const itemOf = (row: ItemRow): MailItem => ({
    agreementId: row.agreementId,
    agreementReference: row.reference,
    agreementTitle: row.agreementTitle,
    numbers: (row.numbers ?? []).flatMap(({ partyId, number }) => (number === null ? [] : [{ party: parties.get(partyId) ?? '', number }])),
    followUpId: row.followUp.followUpId,
    followUpReference: row.followUp.reference,
    title: row.title,
    ownerParty: parties.get(row.ownerPartyId) ?? '',
    promisedOn: row.followUp.promisedOn,
    dueOn: row.followUp.dueOn,
    moved: movedByDecree(row.followUp.dates),
    item: row.item,
    voice: voiceOf(row, recipient),
    lapsed: row.followUp.status === 'lapsed',
    firstWord: row.followUp.remindersDelivered === 0 && isAfterDue(row.item) && (row.catchUp || row.item === 'lapse'),
    question: row.followUp.question ? texts.get(row.followUp.question.textId)?.text ?? null : null,
    reportedOn: row.followUp.reportedAt ? localDate(zoneFor(row.timeZone), Date.parse(row.followUp.reportedAt)) : null,
    coordinator: people.get(row.coordinatorId) ?? null,
    coordinatedByReader: row.coordinatorId === recipient.id,
    answerUrl: null,
    demoLabel: labelOf(row.origin),
  });
  return {
    recipient,
    message: {
      digestId: digest.digestId,
      to: { name: recipient.name, address: recipient.email },
      language: recipient.language,
      at: new Date(digest.at),
      items: rows.map(itemOf),
    },
    policies: [...new Set(rows.map((row) => row.policy))],
  };
}

/** Of one follow-up and rung a person reads once, as its owner before all else, whatever parts they have in it. */
function once(rows: readonly ItemRow[]): ItemRow[] {
  const about = (row: ItemRow): string => `${row.followUp.followUpId} ${row.item}`;
  const owners = new Set(rows.filter((row) => row.roleAs === 'owner').map(about));
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (seen.has(about(row)) || (owners.has(about(row)) && row.roleAs !== 'owner')) return false;
    seen.add(about(row));
    return true;
  });
}

/** What has lapsed first, then by due date: the same order on every attempt. */
async function readItems(db: Sql, ids: readonly string[]): Promise<ItemRow[]> {
  return db.query<ItemRow>(
    `SELECT o.id, o.item, o.role_as AS "roleAs", o.catch_up AS "catchUp", f.doc AS "followUp", b.title, b.owner_side AS "ownerSide",
       b.owner_party_id AS "ownerPartyId", a.agreement_id AS "agreementId", a.reference, a.title AS "agreementTitle", a.time_zone AS "timeZone",
       a.our_party_id AS "ourPartyId", a.coordinator_id AS "coordinatorId", a.policy, a.doc -> 'numbers' AS numbers, a.doc -> 'origin' AS origin
     FROM outbox o ${ABOUT}
     WHERE o.id = ANY ($1) ORDER BY (f.status = 'lapsed') DESC, f.due_on, o.follow_up_id, o.item, o.id`, [[...ids]], 'mail-items');
}

async function partyNames(db: Sql, rows: readonly ItemRow[]): Promise<Map<string, string>> {
  const ids = new Set(rows.flatMap((row) => [row.ownerPartyId, ...(row.numbers ?? []).map((each) => each.partyId)]));
  const found = await db.query<{ id: string; name: string }>(`SELECT party_id AS id, name FROM parties WHERE party_id = ANY ($1)`, [[...ids]]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

function voiceOf(row: ItemRow, recipient: Contact): Voice {
  if (row.roleAs === 'coordinator') return 'coordinator';
  if (row.roleAs !== 'owner') return 'superior';
  return recipient.partyId === row.ourPartyId ? 'ours' : 'partner';
}

function labelOf(origin: ItemRow['origin']): string | null {
  if (origin === null || typeof origin === 'string' || origin.kind !== 'demo') return null;
  return origin.label ?? '(contoh)';
}
