import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { usePeople } from '../../picks/people.js';
import { Button } from '../../ui/button.js';
import { Counted } from '../../ui/counted.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { Decide } from './decide.js';
import { type Meeting, MEETING_WORDS } from './meeting-words.js';
import css from './meetings.module.css';

type Outcome = Meeting['decisions'][number]['obligations'][number];

const W = words({
  id: {
    title: 'Keputusan', take: 'Catat keputusan', none: 'Belum ada keputusan. Satu keputusan dapat langsung menjadi kewajiban di banyak kerja sama.', erased: '(isi dihapus)', by: 'dicatat', becomes: 'Menjadi kewajiban', nothing: 'Tidak menjadi kewajiban.',
    states: { accepted: 'dibuat', refused: 'ditolak', pending: 'sedang diproses' }, seeOf: (reference: string) => `Lihat janji pada ${reference}`, summary: (made: number, refused: number, pending: number) => [`${made} dibuat`, ...(refused > 0 ? [`${refused} ditolak`] : []), ...(pending > 0 ? [`${pending} sedang diproses`] : [])].join(' · '),
  },
  en: {
    title: 'Decisions', take: 'Record a decision', none: 'There is no decision yet. One decision can become obligations in many agreements at once.', erased: '(contents erased)', by: 'recorded', becomes: 'Becomes obligations', nothing: 'Becomes no obligation.',
    states: { accepted: 'made', refused: 'refused', pending: 'on its way' }, seeOf: (reference) => `See the promise in ${reference}`, summary: (made, refused, pending) => [`${made} made`, ...(refused > 0 ? [`${refused} refused`] : []), ...(pending > 0 ? [`${pending} on their way`] : [])].join(' · '),
  },
});

/** What was decided, and what became of it in each agreement. */
export function Decisions({ meeting, acting }: { meeting: Meeting; acting: boolean }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const [taking, setTaking] = useState(false);
  const people = usePeople(meeting.decisions.map(({ by }) => by));
  const waiting = meeting.decisions.some(({ obligations }) => obligations.some(({ state }) => state === 'pending'));
  $api.useQuery('get', '/meetings/{id}', { params: { path: { id: meeting.id } } }, { refetchInterval: waiting ? 1_500 : false });
  return (
    <Section id="decisions" title={<Counted title={w.title} n={meeting.decisions.length} />} aside={acting ? <Button small look="primary" onPress={() => setTaking(true)}>{w.take}</Button> : undefined}>
      {meeting.decisions.length === 0 ? <Empty>{w.none}</Empty> : meeting.decisions.map((decision, n) => {
        const of = (state: Outcome['state']): number => decision.obligations.filter((each) => each.state === state).length;
        return (
          <article key={decision.id} className={css['decision']}>
            <h3>{n + 1}. <span className={css['text']}>{decision.text ?? w.erased}</span></h3>
            <p className={css['note']}>{w.by} <Instant at={decision.recordedAt} zone={meeting.timeZone} />, {people.get(decision.by)?.name ?? names.hidden}</p>
            {decision.obligations.length === 0 ? <p className={css['note']}>{w.nothing}</p> : (
              <>
                <p><strong>{w.becomes}</strong> <span role="status">({w.summary(of('accepted'), of('refused'), of('pending'))})</span></p>
                <ul className={css['plain']}>{decision.obligations.map((each) => <Became key={each.agreementId + each.title} outcome={each} />)}</ul>
              </>
            )}
          </article>
        );
      })}
      {taking ? <Decide meeting={meeting} onClose={() => setTaking(false)} /> : null}
    </Section>
  );
}

function Became({ outcome }: { outcome: Outcome }) {
  const w = useWords(W);
  return (
    <li className={css['outcome']} data-state={outcome.state}>
      <span><Link to={`/agreements/${outcome.agreementId}`}>{outcome.reference}</Link> {outcome.agreementTitle}<div className={css['note']}>{outcome.title}</div></span>
      <span className={css['bar']}>
        <Badge tone={outcome.state === 'accepted' ? 'good' : outcome.state === 'refused' ? 'bad' : 'info'}>{w.states[outcome.state]}</Badge>
        {outcome.state === 'accepted' ? <Link to={`/agreements/${outcome.agreementId}?tab=promises`}>{w.seeOf(outcome.reference)}</Link> : null}
      </span>
      {outcome.refusal ? <p><strong>{outcome.refusal.title}.</strong> {outcome.refusal.detail}</p> : null}
    </li>
  );
}
