import { reminderPolicies } from '#libs/agreement/policies/index.js';
import { pinTemplate, templateForTrack } from '#libs/agreement/templates/index.js';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { Stage, Track } from '#libs/agreement/types/world.js';
import { addMonthsClipped, INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { headContactId, SELF_PARTY_ID } from '#libs/register/index.js';
import { seeded } from '#tools/load/random.js';
import {
  agreementIdOf, COORDINATORS, coordinatorOf, partnerOf, partnersOf, type Partner, type RegisterPlan,
} from './directory.js';
import { DAY, GeneratedLife } from './generated-life.js';
import { promiseOf, REKAAN, titleOf, type Random } from './names.js';

const TRACKS: Readonly<Record<string, Track>> = {
  'local-government': 'local-government', 'government-agency': 'ministry-agency', education: 'institution', health: 'institution', finance: 'institution',
};
const ZONES: Readonly<Record<string, 'Asia/Makassar'>> = { 'BP3MI-BALI': 'Asia/Makassar', 'BP3MI-NTT': 'Asia/Makassar' };
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const FIRST_DAY = Date.parse('2018-01-08T02:00:00Z');
/** How far lives go: shares of all agreements. */
const ENDS: readonly [where: 'exploration' | 'signing' | 'running' | 'evaluation' | 'terminated' | 'abandoned', share: number][] = [
  ['running', 0.74], ['exploration', 0.07], ['signing', 0.03], ['evaluation', 0.05], ['terminated', 0.07], ['abandoned', 0.04],
];
type End = (typeof ENDS)[number][0];

export const LABEL = 'dibangkitkan: contoh, rekaan';
const policy = reminderPolicies.find(({ version }) => version === 'standard@1');
const pinned = new Map(Object.values(TRACKS).map((track) => [track, pinTemplate(templateForTrack(track))]));
const calendar = indonesianCalendar();

/** Document types that the gates of generated lives ask for. */
export const documentTypes: readonly string[] = [
  ...new Set([...pinned.values()].flatMap(({ gates }) => gates.flatMap(({ evidence }) => evidence.map(([type]) => type as string)))),
];

/** The `index`-th life of a register: the same for the same plan, whoever generates it and in whatever order. */
export function lifeOf(plan: RegisterPlan, index: number): GeneratedLife {
  const random = seeded(plan.seed * 104_729 + index);
  const count = partnersOf(plan);
  const partner = partnerOf(plan, index < count ? index : Math.floor(random() * count));
  const coordinatorId = coordinatorOf(plan, partner.unit, Math.floor(random() * COORDINATORS));
  const parties = new Map([[partner.liaisonId, partner.partyId], [coordinatorId, SELF_PARTY_ID]]);
  // The later, the more: bursts of signings are a thing of the last years.
  const began = FIRST_DAY + Math.floor(Math.sqrt(random()) * (plan.until - FIRST_DAY - 30 * DAY));
  const life = new GeneratedLife(agreementIdOf(plan, index), began, { id: coordinatorId, role: 'coordinator' }, parties);
  const end = endOf(random());
  life.do('propose', proposal(life, random, partner, coordinatorId, index + (plan.after ?? 0)));
  new Story(life, random, partner, index, plan.until).tell(end);
  life.until(plan.until);
  return life;
}

function endOf(at: number): End {
  let rest = at;
  for (const [end, share] of ENDS) {
    if (rest < share) return end;
    rest -= share;
  }
  return 'running';
}

function proposal(life: GeneratedLife, random: Random, partner: Partner, coordinatorId: string, number: number): CommandBodies['propose'] {
  const zone = INDONESIAN_ZONES[ZONES[partner.unit] ?? 'Asia/Jakarta'];
  const track = TRACKS[partner.category] ?? 'institution';
  const template = pinned.get(track);
  if (!zone || !policy || !template) throw new Error('zone, policy or template is missing');
  const year = localDate(zone, life.now).slice(0, 4);
  const local = track === 'local-government';
  return {
    reference: `KS-${year}-${String(number + 1).padStart(5, '0')}`, title: titleOf(random, partner.category, partner.name), track,
    instrument: random() < 0.3 ? 'PKS' : local ? 'NOTA_KESEPAKATAN' : 'MOU', scheme: null, template,
    partners: [{ partyId: partner.partyId, category: partner.category }], ourPartyId: SELF_PARTY_ID, initiatingUnit: partner.unit,
    region: local ? partner.region.code : partner.region.code.slice(0, 2), sector: partner.category === 'health' ? 'health' : null,
    scopeItems: [{ code: null, text: life.text(`Ruang lingkup ${REKAAN}`) }], explorationStartedOn: localDate(zone, life.now).slice(0, random() < 0.3 ? 7 : 10),
    zone, calendar, policy, liaisonId: random() < 0.96 ? partner.liaisonId : null, coordinatorId,
    unitHeadId: headContactId(partner.unit), bureauHeadId: headContactId('BIRO-KS'), relations: [], origin: { kind: 'demo', label: LABEL },
  };
}

/** What happens in a life after its first day, as far as the register's last day allows. */
class Story {
  constructor(
    private readonly life: GeneratedLife, private readonly random: Random, private readonly partner: Partner, private readonly index: number,
    private readonly until: number,
  ) {}

  tell(end: End): void {
    if (!this.pass('exploration', end === 'exploration' ? 2 : 9)) return;
    if (end === 'abandoned') return void this.life.do('abandon', { reason: this.life.text(`Tidak dilanjutkan ${REKAAN}`) });
    if (end === 'exploration' || !this.advance('signing') || end === 'signing') return;
    if (!this.wait(5, 40)) return;
    this.sign();
    if (!this.pass('signing', 9) || !this.wait(1, 10) || !this.advance('implementation')) return;
    const promises = 1 + Math.floor(this.random() ** 2 * 3);
    for (let n = 0; n < promises && this.wait(5, 60); n += 1) if (!this.promise()) return;
    if (end === 'running' || !this.wait(100, 500)) return;
    if (end === 'terminated') {
      const on = this.today();
      this.life.do('terminate', { reason: this.life.text(`Diakhiri ${REKAAN}`), on }, { actor: { id: headContactId(this.partner.unit), role: 'supervisor' } });
    } else if (this.pass('implementation', 9)) this.advance('evaluation');
  }

  /** A promise and what becomes of it. False where the register's last day comes first. */
  private promise(): boolean {
    const fate = this.random();
    const soon = this.life.now + (10 + Math.floor(this.random() * 40)) * DAY;
    const dueOn = this.day(fate < 0.2 ? this.until + Math.floor(this.random() * 500 + 5) * DAY : soon);
    this.life.do('add-obligation', { title: promiseOf(this.random), ownerSide: this.random() < 0.8 ? 'partner' : 'ours', basis: 'clause', schedule: { dueOn } });
    const followUpId = this.life.agreement.followUps.at(-1)?.followUpId ?? '';
    if (fate < 0.2) return true;
    if (fate < 0.3) return this.wait(60, 120);
    const late = fate < 0.45;
    if (!this.to(Date.parse(dueOn) + (late ? 4 : -4) * DAY)) return false;
    const outcome = fate > 0.9 ? 'partial' : 'done';
    this.life.do('report-follow-up', { followUpId, outcome, summary: this.life.text(`Laporan ${REKAAN}`), channel: 'email' });
    if (this.random() < 0.1 || !this.wait(1, 6)) return true;
    const nextDueOn = this.day(Math.max(this.until, this.life.now) + 30 * DAY);
    this.life.do('verify-follow-up', { followUpId, ...(outcome === 'partial' ? { nextDueOn } : {}) });
    return true;
  }

  private sign(): void {
    const { life, partner, index } = this;
    const on = this.today();
    const [year = '', month = '1'] = on.split('-');
    const roman = ROMAN[Number(month) - 1];
    const theirs = this.random() < 0.9 ? { number: `${index + 1}.${Math.floor(this.random() * 900) + 100}/PKS-M/${roman}/${year}` } : { noNumber: true as const };
    const term = this.random() < 0.1 ? { openEnded: true as const } : { endsOn: addMonthsClipped(on, this.random() < 0.5 ? 36 : 60) };
    life.do('record-signing', {
      signedOn: on, place: partner.region.province, effectiveFrom: on, ...term,
      numbers: [{ partyId: SELF_PARTY_ID, number: `R.${index + 1}/KS/${roman}/${year}` }, { partyId: partner.partyId, ...theirs }],
      signatories: [], notRecorded: ['signatories'], witnesses: [], documentIds: [life.document('signed-copy')],
    });
  }

  /** Passes up to `most` open gates of a stage, some days apart. */
  private pass(stage: Stage, most: number): boolean {
    const { life } = this;
    const gates = life.agreement.template.gates.filter((one) => one.stage === stage).slice(0, most);
    for (const { gate, evidence, decisions, facts } of gates) {
      if (life.agreement.gates.find((one) => one.gate === gate)?.state !== 'open') continue;
      if (!this.wait(3, 60)) return false;
      if (facts?.includes('liaison') && life.agreement.liaison === null) life.do('assign-liaison', { contactId: this.partner.liaisonId });
      const decision = decisions?.[0];
      life.do('pass-gate', { gate, documentIds: evidence.map(([type]) => life.document(type as string)), ...(decision ? { decision } : {}) });
    }
    return true;
  }

  private advance(to: Stage): boolean {
    if (!this.wait(1, 20)) return false;
    this.life.do('advance-stage', { to });
    return true;
  }

  private wait(least: number, most: number): boolean {
    return this.to(this.life.now + (least + this.random() * (most - least)) * DAY);
  }

  private to(at: number): boolean {
    if (at > this.until) return false;
    this.life.until(at);
    return this.life.agreement.status === 'active';
  }

  private day(at: number): string {
    return localDate(this.life.agreement.zone, at);
  }

  private today(): string {
    return this.day(this.life.now);
  }
}
