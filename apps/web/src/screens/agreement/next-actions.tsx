import { useMe } from '../../app/me.js';
import { useCatalogueWords } from '../../commands/catalogue-words.js';
import { Button } from '../../ui/button.js';
import { Row, Section } from '../../ui/layout.js';
import { Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { type Agreement, useShown } from './context.js';

const W = words({
  id: { title: 'Yang dapat dilakukan', aside: 'Menunda, mengembalikan, mengakhiri', always: 'Catatan dan hubungan', not: 'Belum dapat, dan apa yang kurang', none: 'Tidak ada yang menunggu Anda di sini.' },
  en: { title: 'What can be done', aside: 'Put off, send back, end', always: 'Records and relations', not: 'Not yet, and what is missing', none: 'Nothing here waits for you.' },
});

/** Commands that stand in no order of steps: the api takes them at (nearly) any time and says so where not. */
const ALWAYS = ['record-activity', 'attach-document', 'assign-coordinator', 'set-reminder-policy', 'relate', 'request-change', 'open-assistance', 'amend', 'amend-obligation', 'withdraw-obligation'];
const WHEN_CLOSED = ['attach-document', 'relate'];

/** What leads away from the way on: offered, but not beside it. */
const ASIDE = ['return-stage', 'waive-gate', 'suspend', 'terminate', 'abandon', 'pause-reminders'];

/** What the api says can be done next by this person, and what is missing where it cannot. */
export function NextActions() {
  const w = useWords(W);
  const { label } = useCatalogueWords();
  const { agreement } = useShown();
  const { act } = useAct();
  const me = useMe();
  const mine = agreement.nextActions.filter((each) => each.command !== 'correct' && each.roles.some((role) => me.data?.roles.includes(role)));
  const open = mine.filter((each) => each.open && !ASIDE.includes(each.command));
  const aside = mine.filter((each) => each.open && ASIDE.includes(each.command));
  const waiting = mine.filter((each) => !each.open);
  const named = new Set(mine.map((each) => each.command));
  const always = (agreement.stage === 'closed' ? WHEN_CLOSED : ALWAYS).filter((command) => !named.has(command));
  return (
    <div className="no-print">
      <Section title={w.title}>
        {open.length === 0 ? <Empty>{w.none}</Empty> : <Row>{open.map((each) => <Button key={each.command} onPress={() => act(each.command)}>{label(each.command)}</Button>)}</Row>}
        {aside.length === 0 ? null : (
          <details>
            <summary>{w.aside}</summary>
            <Row>{aside.map((each) => <Button key={each.command} small onPress={() => act(each.command)}>{label(each.command)}</Button>)}</Row>
          </details>
        )}
        {waiting.length === 0 ? null : (
          <details>
            <summary>{w.not}</summary>
            <ul className={css['missing']}>{waiting.map((each) => <li key={each.command}><strong>{label(each.command)}</strong>: <Missing missing={each.missing} agreement={agreement} /></li>)}</ul>
          </details>
        )}
        <details>
          <summary>{w.always}</summary>
          <Row>{always.map((command) => <Button key={command} small onPress={() => act(command)}>{label(command)}</Button>)}</Row>
        </details>
      </Section>
    </div>
  );
}

function Missing({ missing, agreement }: { missing: Agreement['nextActions'][number]['missing']; agreement: Agreement }) {
  const { code } = useCatalogueWords();
  const language = useLanguage();
  const detail = (each: { code: string; detail: string }): string | null => {
    if (each.detail === each.code) return null;
    return agreement.gates.find((gate) => gate.gate === each.detail)?.label[language] ?? (each.code === 'wrong-stage' ? valueWord('stage', each.detail, language) : valueWord('verdict', each.detail, language));
  };
  return <>{missing.map((each) => [code(each.code), detail(each)].filter(Boolean).join(': ')).join('; ')}</>;
}
