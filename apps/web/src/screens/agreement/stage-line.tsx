import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge, Section, type Tone } from '../../ui/layout.js';
import { useMay } from '../../app/me.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName, valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { type Gate, useShown } from './context.js';

const W = words({
  id: {
    line: 'Tahap dan gerbang', here: 'tahap sekarang', before: 'sudah lewat', later: 'belum', gates: (open: number) => (open === 0 ? 'tidak ada gerbang yang menunggu' : `${open} gerbang menunggu`), pass: 'Lalui', passOf: (gate: string) => `Lalui gerbang: ${gate}`,
    waive: 'Bebaskan', waiveOf: (gate: string) => `Bebaskan gerbang: ${gate}`, source: 'Dasar', by: 'Diizinkan', or: ' atau ', title: (stage: string) => `Gerbang tahap ${stage}`, others: 'Gerbang tahap lain',
  },
  en: {
    line: 'Stages and gates', here: 'the stage now', before: 'passed', later: 'to come', gates: (open) => (open === 0 ? 'no gate is waiting' : `${open} waiting`), pass: 'Pass', passOf: (gate) => `Pass the gate: ${gate}`,
    waive: 'Waive', waiveOf: (gate) => `Waive the gate: ${gate}`, source: 'Source', by: 'Allowed by', or: ' or ', title: (stage) => `Gates of the stage ${stage}`, others: 'Gates of the other stages',
  },
});

const STAGES = ['exploration', 'signing', 'implementation', 'evaluation', 'closed'] as const;
const TONES: Readonly<Record<Gate['state'], Tone>> = { open: 'warn', passed: 'good', waived: 'info', 'not-applicable': 'plain', 'not-recorded': 'plain' };

/** Our own handbook is no source that anybody else can open. */
const citable = (source: string): string => source.split('; ').filter((each) => !/^(handbook|agency news)\b/.test(each)).join('; ').replace(/ \(handbook[^)]*\)/, '');

/** The five stages in their order and where the agreement stands. */
export function StageLine() {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement } = useShown();
  const now = STAGES.indexOf(agreement.stage);
  const gatesOf = (stage: string) => agreement.gates.filter((gate) => gate.stage === stage);
  return (
    <section aria-label={w.line}>
      <ol className={css['line']}>
        {STAGES.map((stage, n) => (
          <li key={stage} className={css[n < now ? 'done' : n === now ? 'current' : 'ahead']} aria-current={n === now ? 'step' : undefined}>
            <span className={css['stage']}>{valueName('stage', stage, language)}</span>
            <span className={css['small']}>{n < now ? w.before : n === now ? w.here : w.later}</span>
            {n < now || gatesOf(stage).length === 0 ? null : <span className={css['small']}>{w.gates(gatesOf(stage).filter((gate) => gate.state === 'open').length)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The gates of the stage now, and those of the others behind them. */
export function Gates() {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement } = useShown();
  const gatesOf = (stage: string) => agreement.gates.filter((gate) => gate.stage === stage);
  const here = gatesOf(agreement.stage);
  const others = STAGES.filter((stage) => stage !== agreement.stage && gatesOf(stage).length > 0);
  if (agreement.gates.length === 0) return null;
  return (
    <Section title={here.length === 0 ? w.others : w.title(valueName('stage', agreement.stage, language))}>
      {here.length === 0 ? null : <ul className={css['gates']}>{here.map((gate) => <GateItem key={gate.gate} gate={gate} />)}</ul>}
      {others.length === 0 ? null : (
        <details>
          <summary>{w.others}</summary>
          {others.map((stage) => <div key={stage}><h3>{valueName('stage', stage, language)}</h3><ul className={css['gates']}>{gatesOf(stage).map((gate) => <GateItem key={gate.gate} gate={gate} />)}</ul></div>)}
        </details>
      )}
    </Section>
  );
}

function GateItem({ gate }: { gate: Gate }) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, acting } = useShown();
  const { act } = useAct();
  const supervisor = useMay('supervisor');
  const name = gate.label[language];
  // Whether it can be passed now the api says; what is still far away is not offered.
  const may = (command: string) => acting && gate.state === 'open' && agreement.nextActions.some((each) => each.command === command && each.open);
  return (
    <li>
      <span className={css['gate']}>{name} <Badge tone={TONES[gate.state]}>{valueName('gateState', gate.state, language)}</Badge></span>
      <span className={css['small']}>
        {gate.evidence.map((each, n) => (
          <span key={n} className={css['evidence']}>{each.satisfiedBy === null ? '○' : '✓'} {each.anyOf.map((type) => valueWord('documentType', type, language)).join(w.or)}</span>
        ))}
        {gate.passedOn ? <Day date={gate.passedOn} /> : null}
        {gate.decision ? <span>{valueWord('decision', gate.decision, language)}</span> : null}
        {gate.authority ? <span>{w.by}: {gate.authority}</span> : null}
        {gate.reason ? <q>{gate.reason}</q> : null}
        {citable(gate.source) === '' ? null : <span>{w.source}: {citable(gate.source)}</span>}
      </span>
      {may('pass-gate') || (supervisor && may('waive-gate')) ? (
        <span className={`${css['acts']} no-print`}>
          {may('pass-gate') ? <Button small aria-label={w.passOf(name)} onPress={() => act('pass-gate', { initial: { gate: gate.gate } })}>{w.pass}</Button> : null}
          {supervisor && may('waive-gate') ? <Button small look="quiet" aria-label={w.waiveOf(name)} onPress={() => act('waive-gate', { initial: { gate: gate.gate } })}>{w.waive}</Button> : null}
        </span>
      ) : null}
    </li>
  );
}
