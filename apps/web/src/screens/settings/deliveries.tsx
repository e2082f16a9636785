import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Dialog } from '../../ui/dialog.js';
import { SelectField } from '../../ui/fields.js';
import { Badge, Row, Section } from '../../ui/layout.js';
import { Paged, pages } from '../../ui/more.js';
import { Answer, Empty, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { eventName } from '../../words/events.js';
import css from './settings.module.css';
import { type Delivery, faultWord, WEBHOOK_WORDS } from './webhook-words.js';

const W = words({
  id: {
    title: 'Kiriman', state: 'Keadaan', every: 'semua', none: 'Belum ada kiriman.', noneState: 'Tidak ada kiriman dengan keadaan itu.', event: 'Kejadian', when: 'Waktu', tries: 'Percobaan', last: 'Jawaban terakhir', noAnswer: 'belum ada jawaban', again: 'dicoba lagi', look: 'Percobaan…', lookAt: (event: string) => `Percobaan kiriman ${event}`,
    logTitle: 'Setiap percobaan', at: 'Pada', answer: 'Jawaban', took: 'Lama', ms: (n: string) => `${n} md`, resend: 'Kirim lagi', resent: 'Dikirim lagi dengan pengenal yang sama.', id: 'Pengenal (webhook-id)', close: 'Tutup', agreement: 'kerja sama', noLog: 'Belum ada percobaan.',
  },
  en: {
    title: 'Deliveries', state: 'State', every: 'all', none: 'Nothing was delivered yet.', noneState: 'No delivery is in that state.', event: 'Event', when: 'Time', tries: 'Attempts', last: 'Last answer', noAnswer: 'no answer yet', again: 'tried again', look: 'Attempts…', lookAt: (event) => `Attempts of the delivery ${event}`,
    logTitle: 'Every attempt', at: 'At', answer: 'Answer', took: 'Took', ms: (n) => `${n} ms`, resend: 'Send again', resent: 'Sent again under the same id.', id: 'Id (webhook-id)', close: 'Close', agreement: 'agreement', noLog: 'There was no attempt yet.',
  },
});

const STATES = ['waiting', 'delivered', 'failed'] as const;
const TONES = { waiting: 'warn', delivered: 'good', failed: 'bad' } as const;
/** How often it is looked at while something is under way, and else: deliveries begin a moment after their event. In ms. */
const LOOK_EVERY = 3_000;
const LOOK_ELSE = 10_000;

/** What was sent to a webhook and what became of it, the latest first. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const w = useWords(W);
  const names = useWords(WEBHOOK_WORDS);
  const [search, setSearch] = useSearchParams();
  const [looking, setLooking] = useState<string | null>(null);
  const state = STATES.find((each) => each === search.get('state'));
  const list = $api.useInfiniteQuery('get', '/webhooks/{id}/deliveries', { params: { path: { id: webhookId }, query: { limit: '50', ...(state ? { state } : {}) } } }, {
    ...pages, refetchInterval: ({ state: { data } }) => (data?.pages[0]?.items.some((each) => each.state === 'waiting') ? LOOK_EVERY : LOOK_ELSE),
  });
  return (
    <Section title={w.title}>
      <div className={css['narrow']}><SelectField label={w.state} value={state ?? ''} empty={w.every} onChange={(value) => setSearch(value === '' ? {} : { state: value }, { replace: true })} options={STATES.map((value) => ({ value, label: names.delivery[value] ?? value }))} /></div>
      <Paged query={list}>{(items) => (items.length === 0 ? <Empty>{state ? w.noneState : w.none}</Empty> : <Table items={items} look={setLooking} />)}</Paged>
      {looking === null ? null : <Attempts id={looking} onClose={() => setLooking(null)} />}
    </Section>
  );
}

function Table({ items, look }: { items: Delivery[]; look: (id: string) => void }) {
  const w = useWords(W);
  const names = useWords(WEBHOOK_WORDS);
  const language = useLanguage();
  return (
    <Scrolled stacked label={w.title}>
      <table className={css['table']}>
        <caption className="visually-hidden">{w.title}</caption>
        <thead><tr><th scope="col">{w.event}</th><th scope="col">{w.when}</th><th scope="col">{w.state}</th><th scope="col" className="number">{w.tries}</th><th scope="col">{w.last}</th><td /></tr></thead>
        <tbody>
          {items.map((each) => (
            <tr key={each.id}>
              <th scope="row">{eventName(each.type, language)}<span className={css['small']}><br /><Link to={`/agreements/${each.agreementId}?tab=timeline`}>{w.agreement}</Link> · {each.version}</span></th>
              <td><Instant at={each.createdAt} /></td>
              <td><Badge tone={TONES[each.state]}>{names.delivery[each.state]}</Badge>{each.state === 'waiting' && each.attempts > 0 ? <span className={css['small']}><br />{w.again}</span> : null}</td>
              <td className="number">{count(each.attempts, language)}</td>
              <td className={css['small']}>{each.lastStatus ?? faultWord(each.lastError, language) ?? w.noAnswer}</td>
              <td><Button small aria-label={w.lookAt(eventName(each.type, language))} onPress={() => look(each.id)}>{w.look}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

/** Every attempt of one delivery; one that has ended can be sent again. */
function Attempts({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords(W);
  const names = useWords(WEBHOOK_WORDS);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const one = $api.useQuery('get', '/webhook-deliveries/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LOOK_EVERY : false) });
  const resend = $api.useMutation('post', '/webhook-deliveries/{id}/resend', { onSuccess: async () => { await client.invalidateQueries(); say(w.resent); } });
  return (
    <Dialog title={w.logTitle} open onClose={onClose}>
      <Answer query={one}>
        {(delivery) => (
          <div className={css['form']}>
            <p>{eventName(delivery.type, language)} <Badge tone={TONES[delivery.state]}>{names.delivery[delivery.state]}</Badge></p>
            <p className={css['small']}>{w.id}: <span className={css['url']}>{delivery.id}</span></p>
            {delivery.log.length === 0 ? <Empty>{w.noLog}</Empty> : (
              <Scrolled stacked label={w.logTitle}>
                <table>
                  <caption className="visually-hidden">{w.logTitle}</caption>
                  <thead><tr><th scope="col">{w.at}</th><th scope="col">{w.answer}</th><th scope="col" className="number">{w.took}</th></tr></thead>
                  <tbody>{delivery.log.map((attempt, n) => <tr key={n}><td><Instant at={attempt.at} /></td><td>{attempt.status ?? faultWord(attempt.error, language) ?? w.noAnswer}</td><td className="number">{w.ms(count(attempt.tookMs, language))}</td></tr>)}</tbody>
                </table>
              </Scrolled>
            )}
            {resend.isError ? <Failed error={resend.error} /> : null}
            <Row>{delivery.state === 'waiting' ? null : <Button look="primary" isDisabled={resend.isPending} onPress={() => resend.mutate({ params: { path: { id } } })}>{w.resend}</Button>}<Button onPress={onClose}>{w.close}</Button></Row>
          </div>
        )}
      </Answer>
    </Dialog>
  );
}
