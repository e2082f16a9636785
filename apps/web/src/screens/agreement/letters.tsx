import { useMutation } from '@tanstack/react-query';
import { $api, download } from '../../api/client.js';
import { Person } from '../../app/person.js';
import { Button } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Answer, Empty, Failed } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { useShown } from './context.js';

const W = words({
  id: {
    letters: 'Surat', noLetters: 'Belum ada surat yang disiapkan.', draft: 'konsep', sent: 'terkirim', number: 'Nomor', record: 'Catat terkirim', to: 'Kepada', answered: 'Kabar sudah datang sejak surat ini disiapkan.', of: (act: string, about: string) => `${act}: ${about}`,
    replies: 'Balasan yang belum dibaca', handle: 'Tandai sudah dibaca', stranger: 'dari alamat lain', erased: '(teks dihapus)',
  },
  en: {
    letters: 'Letters', noLetters: 'No letter has been drafted.', draft: 'draft', sent: 'sent', number: 'Number', record: 'Record as sent', to: 'To', answered: 'An answer has come since this letter was drafted.', of: (act, about) => `${act}: ${about}`,
    replies: 'Replies that nobody has read', handle: 'Mark as read', stranger: 'from another address', erased: '(text erased)',
  },
});

/** Drafts for the partner's superior and what was sent. */
export function Letters() {
  const w = useWords(W);
  const { agreement, acting } = useShown();
  const { act } = useAct();
  const query = $api.useQuery('get', '/letters', { params: { query: { agreementId: agreement.id, limit: '50' } } });
  const fetch = useMutation({ mutationFn: (path: string) => download(path) });
  return (
    <Section title={w.letters}>
      {fetch.isError ? <Failed error={fetch.error} /> : null}
      <Answer query={query}>
        {({ items }) => items.length === 0 ? <Empty>{w.noLetters}</Empty> : (
          <ul className={css['cards']}>{items.map((each) => (
            <li key={each.id} className={css['card']}>
              <h3>{each.followUpReference} · {each.title} <Badge tone={each.state === 'sent' ? 'good' : 'plain'}>{each.state === 'sent' ? w.sent : w.draft}</Badge></h3>
              <p className={css['small']}><span>{w.to}: {each.addressee.office}, {each.addressee.party}</span>{each.number === null ? null : <span>{w.number}: {each.number}{each.sentOn ? <>, <Day date={each.sentOn} /></> : null}</span>}</p>
              {each.answered && each.state === 'draft' ? <p><Badge tone="warn">{w.answered}</Badge></p> : null}
              <div className={`${css['acts']} no-print`}>
                {(['pdf', 'docx'] as const).map((kind) => <Button key={kind} small look="quiet" aria-label={w.of(kind.toUpperCase(), each.followUpReference)} onPress={() => fetch.mutate(`/letters/${each.id}.${kind}`)}>{kind.toUpperCase()}</Button>)}
                {acting && each.state === 'draft' ? <Button small onPress={() => act('record-letter', { given: { letterId: each.id } })}>{w.record}</Button> : null}
              </div>
            </li>
          ))}</ul>
        )}
      </Answer>
    </Section>
  );
}

/** Letters to us that a person has to read: each is no report until somebody says so. */
export function Replies() {
  const w = useWords(W);
  const { agreement, acting } = useShown();
  const { act } = useAct();
  const replies = agreement.replies ?? [];
  if (replies.length === 0) return null;
  return (
    <Section title={w.replies}>
      <ul className={css['cards']}>{replies.map((each) => {
        const about = each.followUpIds.map((id) => agreement.followUps.find((one) => one.id === id)?.reference ?? '').join(', ');
        return (
          <li key={each.id} className={css['card']}>
            <h3>{about} {each.sender === 'other' ? <Badge tone="warn">{w.stranger}</Badge> : null}</h3>
            <p className={css['small']}><span><Instant at={each.receivedAt} /></span>{each.contactId === null ? null : <span><Person id={each.contactId} /></span>}</p>
            <q>{each.text ?? w.erased}</q>
            {acting ? <div className={`${css['acts']} no-print`}><Button small aria-label={w.of(w.handle, about)} onPress={() => act('handle-reply', { given: { replyId: each.id } })}>{w.handle}</Button></div> : null}
          </li>
        );
      })}</ul>
    </Section>
  );
}
