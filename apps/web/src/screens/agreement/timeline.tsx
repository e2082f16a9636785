import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { api } from '../../api/client.js';
import { useMay, useMe } from '../../app/me.js';
import { Person } from '../../app/person.js';
import type { Texts } from '../../commands/draft.js';
import { Button } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { Section } from '../../ui/layout.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { CheckField } from '../../ui/fields.js';
import { useNow } from '../../ui/use-now.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { eventName } from '../../words/events.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { useShown } from './context.js';
import { EventDetails } from './event-details.js';

const W = words({
  id: {
    title: 'Riwayat', newest: 'Yang terbaru di atas', mails: 'Tampilkan juga surat pengingat', recorded: 'dicatat', by: 'oleh', more: 'Tampilkan yang lebih baru', none: 'Belum ada catatan.', correct: 'Koreksi', correctOf: (event: string, n: number) => `Koreksi: ${event}, catatan ke-${n}`,
    then: 'Lihat keadaan saat itu', thenOf: (n: number) => `Lihat keadaan saat itu: versi ${n}`,
  },
  en: {
    title: 'Timeline', newest: 'The newest on top', mails: 'Show mails too', recorded: 'recorded', by: 'by', more: 'Show later ones', none: 'Nothing is recorded yet.', correct: 'Correct', correctOf: (event, n) => `Correct: ${event}, record no. ${n}`,
    then: 'See how it was then', thenOf: (n) => `See how it was then: version ${n}`,
  },
});

export type Event = components['schemas']['JournalEvent'];

/** What the machine notes about its own letters: shown when asked for. */
const MAILS = ['ReminderPlanned', 'VerificationReminderPlanned', 'DeliveryRecorded'];
const PAGE = 200;
const OWN_MINUTES = 10;

/** Everything that has happened, in words, the newest first; of the past as much as was then. */
export function Timeline({ moment }: { moment: Record<string, string> }) {
  const w = useWords(W);
  const { agreement } = useShown();
  const [search, setSearch] = useSearchParams();
  const mails = search.get('mails') === 'yes';
  const query = useInfiniteQuery({
    queryKey: ['events', agreement.id], initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      const { data, error } = await api.GET('/agreements/{id}/events', { params: { path: { id: agreement.id }, query: { after: String(pageParam), limit: String(PAGE) } } });
      if (data === undefined) throw error;
      return data;
    },
    getNextPageParam: (page) => (page.nextCursor === null ? undefined : page.items.at(-1)?.version),
  });
  const texts: Texts = Object.assign({}, ...(query.data?.pages.map((page) => page.texts) ?? []));
  const known = (query.data?.pages ?? []).flatMap((page) => page.items).filter((event) => event.version <= agreement.version && stood(event, moment));
  const shown = known.filter((event) => mails || !MAILS.includes(event.type)).reverse();
  const toggle = (on: boolean) => setSearch((before) => {
    const next = new URLSearchParams(before);
    if (on) next.set('mails', 'yes');
    else next.delete('mails');
    return next;
  }, { replace: true });
  return (
    <Section title={w.title} aside={w.newest}>
      <div className="no-print"><CheckField label={w.mails} checked={mails} onChange={toggle} /></div>
      {query.isPending ? <Loading rows={8} /> : query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : null}
      {query.hasNextPage ? <div><Button small isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{w.more}</Button></div> : null}
      {query.isSuccess && shown.length === 0 ? <Empty>{w.none}</Empty> : <ol className={css['timeline']} reversed>{shown.map((event) => <Item key={event.version} event={event} texts={texts} />)}</ol>}
    </Section>
  );
}

/** Whether it had happened by the day that is looked at, and was known by the moment that is. */
function stood(event: Event, { asOf, knownAt }: Record<string, string>): boolean {
  return (!asOf || event.effectiveOn <= asOf) && (!knownAt || Date.parse(event.recordedAt) <= Date.parse(knownAt.replace(' ', '+')));
}

function Item({ event, texts }: { event: Event; texts: Texts }) {
  const w = useWords(W);
  const language = useLanguage();
  const { acting, agreement } = useShown();
  const { correct } = useAct();
  const me = useMe();
  const supervisor = useMay('supervisor');
  const now = useNow(60_000);
  const name = eventName(event.type, language);
  const own = event.actor.id === me.data?.contactId && now - Date.parse(event.recordedAt) < OWN_MINUTES * 60_000;
  return (
    <li className={css['event']}>
      <h3>{name} <span className={css['when']}><Day date={event.effectiveOn} long /></span></h3>
      <EventDetails event={event} texts={texts} />
      <p className={css['small']}>
        <span>#{event.version}, {w.recorded} <Instant at={event.recordedAt} zone={agreement.timeZone} /> {w.by} <Person id={event.actor.id} role={event.actor.role} /></span>
        <a className="no-print" href={`/agreements/${agreement.id}?version=${event.version}`} aria-label={w.thenOf(event.version)}>{w.then}</a>
        {acting && event.actor.role !== 'system' && (supervisor || own) ? (
          <Button small look="quiet" aria-label={w.correctOf(name, event.version)} onPress={() => correct({ event, texts })}>{w.correct}</Button>
        ) : null}
      </p>
    </li>
  );
}
