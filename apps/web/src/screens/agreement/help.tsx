import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Person } from '../../app/person.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { useNow } from '../../ui/use-now.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { type Agreement, useShown } from './context.js';
import { Letters, Replies } from './letters.js';

const W = words({
  id: {
    cases: 'Kasus asistensi', noCases: 'Belum pernah perlu bantuan.', open: 'Buka kasus asistensi', log: 'Catat', close: 'Tutup', of: (act: string, about: string) => `${act}: ${about}`, owner: 'Penanggung jawab', planDue: 'Rencana paling lambat', plan: 'Rencana', cause: 'Kendala',
    evaluations: 'Evaluasi', noEvaluations: 'Belum ada evaluasi.', openEvaluation: 'Buka evaluasi', record: 'Catat hasil', verdict: 'Putusan', findings: 'Temuan', erased: '(teks dihapus)', indicators: 'Indikator', meetings: 'Rapat', convene: 'Undang rapat', noMeetings: 'Belum ada rapat tentang kerja sama ini.',
    decisions: (n: number) => `${n} keputusan`, coming: 'akan berlangsung', cancelled: 'dibatalkan', minutes: 'notula ada', running: 'sedang berjalan', reassign: 'Alihkan',
  },
  en: {
    cases: 'Assistance cases', noCases: 'No help was needed so far.', open: 'Open a case', log: 'Log', close: 'Close', of: (act, about) => `${act}: ${about}`, owner: 'Owner', planDue: 'Plan due by', plan: 'Plan', cause: 'Cause',
    evaluations: 'Evaluations', noEvaluations: 'No evaluation yet.', openEvaluation: 'Open an evaluation', record: 'Record the result', verdict: 'Verdict', findings: 'Findings', erased: '(text erased)', indicators: 'Indicators', meetings: 'Meetings', convene: 'Convene a meeting', noMeetings: 'No meeting about this agreement yet.',
    decisions: (n) => (n === 1 ? '1 decision' : `${n} decisions`), coming: 'to come', cancelled: 'cancelled', minutes: 'minutes kept', running: 'under way', reassign: 'Reassign',
  },
});

/** Meetings, help after silence, evaluations, letters and replies. */
export function Help() {
  return <><Cases /><Evaluations /><Meetings /><Replies /><Letters /></>;
}

function Cases() {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, acting } = useShown();
  const { act } = useAct();
  return (
    <Section title={w.cases} aside={acting ? <Button small onPress={() => act('open-assistance')}>{w.open}</Button> : undefined}>
      {agreement.assistanceCases.length === 0 ? <Empty>{w.noCases}</Empty> : (
        <ul className={css['cards']}>
          {agreement.assistanceCases.map((each) => {
            const about = each.followUpIds.map((id) => agreement.followUps.find((one) => one.id === id)?.reference ?? id).join(', ');
            const given = { caseId: each.id };
            return (
              <li key={each.id} className={css['card']}>
                <h3>{about} <Badge tone={each.state === 'open' ? 'bad' : each.state === 'planned' ? 'warn' : 'plain'}>{valueWord('caseState', each.state, language)}</Badge>{each.result ? ` · ${valueWord('caseResult', each.result, language)}` : ''}</h3>
                <p className={css['small']}><span>{w.cause}: {valueWord('cause', each.cause, language)}</span><span>{w.owner}: <Person id={each.ownerContactId} /></span><span>{w.planDue} <Day date={each.planDueOn} /></span></p>
                {each.plan === null ? null : <p>{w.plan}: <q>{each.plan}</q></p>}
                {each.log.length === 0 ? null : <ul>{each.log.map((entry) => <li key={entry.at}><Instant at={entry.at} />, <Person id={entry.by} />: <q>{entry.text ?? w.erased}</q></li>)}</ul>}
                {acting && each.state !== 'closed' ? (
                  <div className={`${css['acts']} no-print`}>
                    <Button small aria-label={w.of(w.log, about)} onPress={() => act('log-assistance', { given })}>{w.log}</Button>
                    <Button small look="quiet" aria-label={w.of(w.reassign, about)} onPress={() => act('reassign-assistance', { given })}>{w.reassign}</Button>
                    <Button small look="quiet" aria-label={w.of(w.close, about)} onPress={() => act('close-assistance', { given })}>{w.close}</Button>
                  </div>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Evaluations() {
  const w = useWords(W);
  const { agreement, acting } = useShown();
  const { act } = useAct();
  const may = acting && agreement.nextActions.some((each) => each.command === 'open-evaluation' && each.open);
  return (
    <Section title={w.evaluations} aside={may ? <Button small onPress={() => act('open-evaluation')}>{w.openEvaluation}</Button> : undefined}>
      {agreement.evaluations.length === 0 ? <Empty>{w.noEvaluations}</Empty> : <ul className={css['cards']}>{agreement.evaluations.map((each) => <Evaluation key={each.id} evaluation={each} />)}</ul>}
    </Section>
  );
}

function Evaluation({ evaluation }: { evaluation: Agreement['evaluations'][number] }) {
  const w = useWords(W);
  const language = useLanguage();
  const { acting } = useShown();
  const { act } = useAct();
  return (
    <li className={css['card']}>
      <h3>{valueWord('evaluationKind', evaluation.kind, language)}: <Day date={evaluation.periodFrom} /> – <Day date={evaluation.periodTo} /></h3>
      {evaluation.recordedAt === null ? <p>{w.running}</p> : <p>{w.verdict}: <strong>{evaluation.verdict === null ? '–' : valueWord('verdict', evaluation.verdict, language)}</strong>. {w.findings}: <q>{evaluation.findings ?? w.erased}</q></p>}
      {evaluation.indicators.length === 0 ? null : <p className={css['small']}>{w.indicators}: {evaluation.indicators.map((each) => `${valueWord('indicator', each.code, language)} = ${each.value} ${each.unit}`).join('; ')}</p>}
      {acting && evaluation.recordedAt === null ? <div className={`${css['acts']} no-print`}><Button small onPress={() => act('record-evaluation', { given: { evaluationId: evaluation.id } })}>{w.record}</Button></div> : null}
    </li>
  );
}

function Meetings() {
  const w = useWords(W);
  const now = useNow(60_000);
  const { agreement, acting } = useShown();
  const query = $api.useQuery('get', '/meetings', { params: { query: { agreementId: agreement.id, limit: '50' } } });
  return (
    <Section title={w.meetings} aside={acting ? <LinkButton small to={`/meetings/new?agreementId=${agreement.id}`}>{w.convene}</LinkButton> : undefined}>
      <Answer query={query}>
        {({ items }) => items.length === 0 ? <Empty>{w.noMeetings}</Empty> : (
          <ul>{items.map((each) => (
            <li key={each.id}>
              <Link to={`/meetings/${each.id}`}>{each.title}</Link>, <Instant at={each.startsAt} zone={each.timeZone} />{each.place ? `, ${each.place}` : ''} · {each.state === 'cancelled' ? w.cancelled : now < Date.parse(each.startsAt) ? w.coming : `${w.decisions(each.decisions)}${each.minutesRecorded ? ` · ${w.minutes}` : ''}`}
            </li>
          ))}</ul>
        )}
      </Answer>
    </Section>
  );
}
