import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge, type Tone } from '../../ui/layout.js';
import { useMay } from '../../app/me.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { type Gate, useShown } from './context.js';

const W = words({
  id: {
    line: 'Tahap dan gerbang', here: 'tahap sekarang', before: 'sudah lewat', later: 'belum', gates: (open: number) => (open === 0 ? 'tidak ada gerbang yang menunggu' : `${open} gerbang menunggu`), pass: 'Lalui', passOf: (gate: string) => `Lalui gerbang: ${gate}`,
    waive: 'Bebaskan', waiveOf: (gate: string) => `Bebaskan gerbang: ${gate}`, source: 'Dasar', by: 'Diizinkan', none: 'Tidak ada gerbang.', or: ' atau ',
  },
  en: {
    line: 'Stages and gates', here: 'the stage now', before: 'passed', later: 'to come', gates: (open) => (open === 0 ? 'no gate is waiting' : `${open} waiting`), pass: 'Pass', passOf: (gate) => `Pass the gate: ${gate}`,
    waive: 'Waive', waiveOf: (gate) => `Waive the gate: ${gate}`, source: 'Source', by: 'Allowed by', none: 'No gates.', or: ' or ',
  },
});

const STAGES = ['exploration', 'signing', 'implementation', 'evaluation', 'closed'] as const;
const TONES: Readonly<Record<Gate['state'], Tone>> = { open: 'warn', passed: 'good', waived: 'info', 'not-applicable': 'plain', 'not-recorded': 'plain' };

/** The five stages in their order, where the agreement stands, and the gates of each with their evidence. `open`: those of the stage now are unfolded. */
export function StageLine({ open: unfolded }: { open: boolean }) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement } = useShown();
  const now = STAGES.indexOf(agreement.stage);
  return (
    <section aria-label={w.line}>
      <ol className={`${css['line']} ${unfolded ? '' : css['compact']}`}>
        {STAGES.map((stage, n) => {
          const gates = agreement.gates.filter((gate) => gate.stage === stage);
          const open = gates.filter((gate) => gate.state === 'open').length;
          return (
            <li key={stage} className={css[n < now ? 'done' : n === now ? 'current' : 'ahead']} aria-current={n === now ? 'step' : undefined}>
              <span className={css['stage']}>{valueWord('stage', stage, language)}</span>
              <span className={css['small']}>{n < now ? w.before : n === now ? w.here : w.later}</span>
              {gates.length === 0 ? null : (
                <details key={String(unfolded)} open={unfolded && n === now}>
                  <summary>{w.gates(open)}</summary>
                  <ul className={css['gates']}>{gates.map((gate) => <GateItem key={gate.gate} gate={gate} />)}</ul>
                </details>
              )}
            </li>
          );
        })}
      </ol>
    </section>
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
      <span className={css['gate']}>{name} <Badge tone={TONES[gate.state]}>{valueWord('gateState', gate.state, language)}</Badge></span>
      <span className={css['small']}>
        {gate.evidence.map((each, n) => (
          <span key={n} className={css['evidence']}>{each.satisfiedBy === null ? '○' : '✓'} {each.anyOf.map((type) => valueWord('documentType', type, language)).join(w.or)}</span>
        ))}
        {gate.passedOn ? <Day date={gate.passedOn} /> : null}
        {gate.decision ? <span>{valueWord('decision', gate.decision, language)}</span> : null}
        {gate.authority ? <span>{w.by}: {gate.authority}</span> : null}
        {gate.reason ? <q>{gate.reason}</q> : null}
        <span>{w.source}: {gate.source}</span>
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
