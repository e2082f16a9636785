import type { components } from '../../api/schema.gen.js';
import { day } from '../../format/dates.js';
import { type Language, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';

export type Policy = components['schemas']['ReminderPolicy'];
export type PolicyVersion = components['schemas']['PolicyVersion'];
export type Rung = Policy['rungs'][number]['rung'];
export type Recipient = Policy['rungs'][number]['recipients'][number];

export const RUNGS: readonly Rung[] = ['d-30', 'd-14', 'd-7', 'd-1', 'd0', 'lapse', 'd+3', 'd+7', 'd+14', 'd+30'];
export const RECIPIENTS: readonly Recipient[] = ['owner', 'coordinator', 'unit-head', 'bureau-head'];
export const BASES = ['clause', 'work-plan', 'stated-target', 'meeting'] as const;
export type Basis = (typeof BASES)[number];

const W = words({
  id: {
    before: (n: number) => `${n} hari kerja sebelum jatuh tempo`, on: 'pada hari jatuh tempo', lapse: 'begitu lewat tenggat', after: (n: number) => `${n} hari kerja sesudah jatuh tempo`,
    to: (who: string) => `surat kepada ${who}`, letter: 'dan rancangan surat resmi kepada atasan mitra', letterShort: 'dengan surat resmi', and: 'dan',
    grace: 'Masa tenggang', graceNone: 'tidak ada: lewat tenggat sehari setelah jatuh tempo', graceDays: (n: number) => `${n} hari kerja setelah jatuh tempo sebelum dinyatakan lewat tenggat`,
    assist: 'Kasus asistensi', assistDays: (n: number) => `dibuka ${n} hari kerja setelah jatuh tempo bila belum ada jawaban`,
    verify: 'Bila kita sendiri diam', verifyOne: (n: number, who: string) => `${n} hari kerja setelah laporan masuk: ${who} diingatkan`, verifyNone: 'tidak ada yang diingatkan',
    plan: 'Rencana asistensi', planDays: (n: number) => `dalam ${n} hari kerja`, question: 'Pertanyaan kepada mitra', questionDays: (n: number) => `mitra diberi ${n} hari kerja untuk menjawab`,
    window: 'Jam kirim', windowIs: (from: string, to: string, friday: string) => `${from}–${to}, Jumat sampai ${friday}, menurut jam penerima`, windowNone: 'kapan saja',
    days: 'Hari kirim', daysWorking: 'hari kerja penerima saja', daysAll: 'setiap hari', digests: 'Paling banyak', digestsN: (n: number) => `${n} surat gabungan per orang per hari`, digestsAny: 'tanpa batas',
    approval: 'Persetujuan', approvalYes: 'setiap surat menunggu persetujuan seseorang', approvalNo: 'surat berangkat sendiri',
    quiet: 'Hari tenang', quietNone: 'tidak ada', until: (from: string, to: string) => `${from} sampai ${to}`, weekdays: 'Tanpa surat setiap', basis: (name: string, label: string) => `Janji menurut ${name}: ${label}`,
    weekday: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'].join(','),
    spread: 'Pekerjaan tengah malam disebar', spreadIs: (n: number) => `selama ${n} detik`, gather: 'Surat dikumpulkan', gatherIs: (n: number) => `${n} detik`, gatherDay: 'sampai jam kirim berikutnya',
  },
  en: {
    before: (n) => `${n} working ${n === 1 ? 'day' : 'days'} before the due day`, on: 'on the due day', lapse: 'as soon as it has lapsed', after: (n) => `${n} working ${n === 1 ? 'day' : 'days'} after the due day`,
    to: (who) => `mail to ${who}`, letter: 'and a draft of a formal letter to the partner’s superior', letterShort: 'with a formal letter', and: 'and',
    grace: 'Grace', graceNone: 'none: lapsed the day after the due day', graceDays: (n) => `${n} working days after the due day before it counts as lapsed`,
    assist: 'Assistance case', assistDays: (n) => `opened ${n} working days after the due day if there is no answer`,
    verify: 'Where we are silent ourselves', verifyOne: (n, who) => `${n} working days after a report came in: ${who} is reminded`, verifyNone: 'nobody is reminded',
    plan: 'Plan for help', planDays: (n) => `within ${n} working days`, question: 'Question to a partner', questionDays: (n) => `the partner has ${n} working days to answer`,
    window: 'Hours of mail', windowIs: (from, to, friday) => `${from}–${to}, Friday until ${friday}, by the reader’s clock`, windowNone: 'at any hour',
    days: 'Days of mail', daysWorking: 'working days of the reader only', daysAll: 'every day', digests: 'At most', digestsN: (n) => `${n} digests a person and day`, digestsAny: 'no bound',
    approval: 'Approval', approvalYes: 'every mail waits for somebody’s approval', approvalNo: 'mails leave by themselves',
    quiet: 'Quiet days', quietNone: 'none', until: (from, to) => `${from} to ${to}`, weekdays: 'No mail on', basis: (name, label) => `Promises by ${name}: ${label}`,
    weekday: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].join(','),
    spread: 'Work of midnight is spread', spreadIs: (n) => `over ${n} seconds`, gather: 'Mails are gathered', gatherIs: (n) => `for ${n} seconds`, gatherDay: 'until the next hour of mail',
  },
});

const of = (language: Language) => (language === 'id' ? W.id : W.en) as (typeof W)['id'];

/** `30 hari kerja sebelum jatuh tempo`. */
export function rungWhen(rung: Rung, language: Language): string {
  const w = of(language);
  if (rung === 'lapse') return w.lapse;
  const n = Number(rung.slice(1));
  return n === 0 ? w.on : n < 0 ? w.before(-n) : w.after(n);
}

/** `penanggung jawab, koordinator dan kepala unit`. */
export function people(recipients: readonly string[], language: Language): string {
  const names = recipients.map((each) => valueWord('recipientRole', each, language));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${of(language).and} ${names.at(-1) ?? ''}`;
}

export function weekdayName(n: number, language: Language): string {
  return of(language).weekday.split(',')[n] ?? '';
}

/** `07.30`. */
const clock = (time: string): string => time.replace(':', '.');

/** One thing that a policy says. Facts with the same key say the same thing of two policies. */
export interface Fact {
  key: string;
  label: string;
  text: string;
}

type Ladder = Pick<Policy, 'rungs' | 'graceWorkingDays' | 'assistAfterWorkingDays'>;

function ladderFacts(prefix: string, ladder: Ladder, language: Language, label: (plain: string) => string): Fact[] {
  const w = of(language);
  return [
    ...ladder.rungs.map(({ rung, recipients, letter }) => ({
      key: `${prefix}rung:${rung}`, label: label(rungWhen(rung, language)), text: `${w.to(people(recipients, language))}${letter ? ` ${w.letter}` : ''}`,
    })),
    { key: `${prefix}grace`, label: label(w.grace), text: ladder.graceWorkingDays === 0 ? w.graceNone : w.graceDays(ladder.graceWorkingDays) },
    { key: `${prefix}assist`, label: label(w.assist), text: w.assistDays(ladder.assistAfterWorkingDays) },
  ];
}

/** Everything that a policy says, in words, in the order in which it comes to pass. */
export function factsOf(policy: Policy, language: Language): { ladder: Fact[]; ours: Fact[]; delivery: Fact[]; byBasis: Fact[] } {
  const w = of(language);
  return {
    ladder: ladderFacts('', policy, language, (plain) => plain),
    ours: [
      { key: 'verify', label: w.verify, text: policy.verifyAfterWorkingDays.map(({ workingDays, recipient }) => w.verifyOne(workingDays, people([recipient], language))).join('; ') || w.verifyNone },
      { key: 'plan', label: w.plan, text: w.planDays(policy.planWithinWorkingDays) },
      { key: 'question', label: w.question, text: w.questionDays(policy.questionWorkingDays) },
    ],
    delivery: [
      { key: 'approval', label: w.approval, text: policy.approval === 'required' ? w.approvalYes : w.approvalNo },
      { key: 'window', label: w.window, text: policy.window ? w.windowIs(clock(policy.window.from), clock(policy.window.to), clock(policy.window.fridayTo)) : w.windowNone },
      { key: 'days', label: w.days, text: policy.workingDaysOnly ? w.daysWorking : w.daysAll },
      { key: 'digests', label: w.digests, text: policy.digestsPerDay === null ? w.digestsAny : w.digestsN(policy.digestsPerDay) },
      { key: 'quiet', label: w.quiet, text: (policy.quietDays ?? []).map((each) => `${each.name} (${w.until(day(each.from, language), day(each.to, language))})`).join('; ') || w.quietNone },
      ...(policy.quietWeekdays?.length ? [{ key: 'weekdays', label: w.weekdays, text: policy.quietWeekdays.map((n) => weekdayName(n, language)).join(', ') }] : []),
      { key: 'gather', label: w.gather, text: policy.gatherSeconds === null ? w.gatherDay : w.gatherIs(policy.gatherSeconds) },
      ...(policy.spreadSeconds === 0 ? [] : [{ key: 'spread', label: w.spread, text: w.spreadIs(policy.spreadSeconds) }]),
    ],
    byBasis: BASES.flatMap((basis) => {
      const own = policy.byObligation?.[basis];
      const name = valueWord('basis', basis, language);
      return own ? ladderFacts(`${basis}:`, own as Ladder, language, (plain) => w.basis(name, plain)) : [];
    }),
  };
}

/** What two policies say differently; null: one of them does not say it. */
export function differencesOf(a: Policy, b: Policy, language: Language): { key: string; label: string; a: string | null; b: string | null }[] {
  const flat = (policy: Policy): Fact[] => Object.values(factsOf(policy, language)).flat();
  const [left, right] = [flat(a), flat(b)];
  const keys = [...left, ...right.filter(({ key }) => !left.some((each) => each.key === key))];
  return keys.flatMap(({ key, label }) => {
    const [was, is] = [left, right].map((side) => side.find((each) => each.key === key)?.text ?? null);
    return was === is ? [] : [{ key, label, a: was ?? null, b: is ?? null }];
  }).sort((x, y) => order(x.key) - order(y.key));
}

const order = (key: string): number => {
  const at = RUNGS.findIndex((rung) => key === `rung:${rung}`);
  return at < 0 ? RUNGS.length : at;
};

export const nameOf = (version: string): string => version.slice(0, version.lastIndexOf('@'));
export const numberOf = (version: string): number => Number(version.slice(version.lastIndexOf('@') + 1));

/** A ladder in a line: what comes before, on and after the due day. */
export function ladderLine(policy: Policy, language: Language): string {
  const groups: { who: string; when: string[] }[] = [];
  for (const { rung, recipients, letter } of policy.rungs) {
    const who = `${people(recipients, language)}${letter ? ` (${of(language).letterShort})` : ''}`;
    const last = groups.at(-1);
    const when = valueWord('rung', rung, language);
    if (last?.who === who) last.when.push(when);
    else groups.push({ who, when: [when] });
  }
  return groups.map(({ who, when }) => `${when.join(', ')}: ${who}`).join(' · ');
}
