import { reminderPolicies } from '#libs/agreement/policies/index.js';
import { pinTemplate, templateForTrack } from '#libs/agreement/templates/index.js';
import { addWorkingDays, INDONESIAN_ZONES, localDate, localMidnight } from '#libs/calendar/index.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { appendNew, headContactId, SELF_PARTY_ID, type Database } from '#libs/register/index.js';
import { agreementIdOf, coordinatorOf, partnerOf, writeDirectory, type RegisterPlan } from '#tools/generate/directory.js';
import { GeneratedLife } from '#tools/generate/generated-life.js';

const BATCH = 100;
/** Partners for each agreement: somebody's digest speaks of two or three. */
const PARTNERS = 0.4;
const DAY = 86_400_000;

/** Agreements that are about to break, and the moment until which their journal knows of nothing. */
export interface Calm {
  lives: GeneratedLife[];
  dueOn: string;
}

/**
 * Writes agreements whose `each` promises are all due on the last working day before `now` (epoch ms), as they were an hour before
 * that day ended: nothing has lapsed yet. Whoever starts their workflows starts the storm.
 */
export async function writeCalm(db: Database, plan: RegisterPlan, each: number, now: number): Promise<Calm> {
  const zone = INDONESIAN_ZONES['Asia/Jakarta'];
  const policy = reminderPolicies.find(({ version }) => version === 'standard@1');
  if (!zone || !policy) throw new Error('zone or policy is missing');
  const calendar = indonesianCalendar();
  const dueOn = addWorkingDays(calendar, localDate(zone, now), -1);
  const before = localMidnight(zone, dueOn) + 23 * 3_600_000;
  const template = pinTemplate(templateForTrack('institution'));
  await writeDirectory(db, plan, []);
  const lives = Array.from({ length: plan.agreements }, (_, index) => {
    const partner = partnerOf(plan, index % Math.ceil(plan.agreements * PARTNERS));
    const coordinatorId = coordinatorOf(plan, partner.unit, 0);
    const parties = new Map([[partner.liaisonId, partner.partyId], [coordinatorId, SELF_PARTY_ID]]);
    const life = new GeneratedLife(agreementIdOf(plan, index), before - 20 * DAY, { id: coordinatorId, role: 'coordinator' }, parties);
    life.do('propose', {
      reference: `KS-2019-${String(index + 1).padStart(5, '0')}`, title: `Badai ${index + 1} (contoh, rekaan)`, track: 'institution', instrument: 'MOU', scheme: null,
      template, partners: [{ partyId: partner.partyId, category: partner.category }], ourPartyId: SELF_PARTY_ID, initiatingUnit: partner.unit, region: null,
      sector: null, scopeItems: [{ code: null, text: life.text('Ruang lingkup (contoh, rekaan)') }], explorationStartedOn: localDate(zone, before - 20 * DAY),
      zone, calendar, policy, liaisonId: partner.liaisonId, coordinatorId, unitHeadId: headContactId(partner.unit), bureauHeadId: headContactId('BIRO-KS'),
      relations: [], origin: { kind: 'demo', label: 'dibangkitkan: contoh, rekaan' },
    });
    for (let n = 1; n <= each; n += 1) {
      life.do('add-obligation', { title: `Janji ${n} (contoh, rekaan)`, ownerSide: 'partner', basis: 'clause', schedule: { dueOn } });
    }
    life.until(before);
    return life;
  });
  for (let at = 0; at < lives.length; at += BATCH) {
    const some = lives.slice(at, at + BATCH);
    await db.transaction(async (tx) => {
      await appendNew(tx, some);
      const texts = some.flatMap(({ agreementId, texts: own }) => own.map((text) => ({ agreementId, ...text })));
      await tx.query(
        `INSERT INTO texts (agreement_id, text_id, commitment, salt, text) SELECT t.* FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::text[]) AS t`,
        [texts.map((t) => t.agreementId), texts.map((t) => t.textId), texts.map((t) => t.commitment), texts.map((t) => t.salt), texts.map((t) => t.text)]);
    });
  }
  return { lives, dueOn };
}
