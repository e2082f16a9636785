import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { $api, api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { Person } from '../../app/person.js';
import { Button } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { TextField } from '../../ui/fields.js';
import { Badge, Muted, Row, Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { eventName } from '../../words/events.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from './audit.module.css';
import { Changes } from './changes.js';

type Agreement = components['schemas']['Agreement'];
type Event = components['schemas']['JournalEvent'];

const W = words({
  id: {
    choose: 'Pilih kerja sama', search: 'Nomor, judul, atau mitra', none: 'Tidak ada yang cocok.', version: 'Versi', of: (n: number, all: number) => `Versi ${n} dari ${all}`, before: 'Sebelumnya', after: 'Berikutnya',
    events: 'Peristiwa', happened: 'Terjadi', recorded: 'Dicatat', by: 'Oleh', state: 'Keadaan sesudahnya', changed: 'Yang berubah', other: 'Kerja sama lain', open: 'Buka kerja sama', asOf: 'Keadaan pada tanggal', knownAt: 'Menurut yang diketahui pada',
    ask: 'Tampilkan', walk: 'Kembali ke versi', stage: 'Tahap', status: 'Status', due: 'Tindak lanjut', gates: 'Gerbang', past: 'Keadaan pada tanggal itu', notYet: 'Kerja sama ini belum diketahui pada saat itu.', proof: 'Buktikan kerja sama ini',
    hash: 'Sidik peristiwa', previous: 'Sidik sebelumnya', system: 'sistem', noFollowUps: 'Belum ada tindak lanjut.',
  },
  en: {
    choose: 'Choose an agreement', search: 'Number, title or partner', none: 'Nothing fits.', version: 'Version', of: (n, all) => `Version ${n} of ${all}`, before: 'Earlier', after: 'Later',
    events: 'Events', happened: 'Happened', recorded: 'Recorded', by: 'By', state: 'The state after it', changed: 'What changed', other: 'Another agreement', open: 'Open the agreement', asOf: 'As of the day', knownAt: 'As known at',
    ask: 'Show', walk: 'Back to versions', stage: 'Stage', status: 'Status', due: 'Follow-ups', gates: 'Gates', past: 'The state on that day', notYet: 'This agreement was not known at that moment.', proof: 'Prove this agreement',
    hash: 'Hash of the event', previous: 'Previous hash', system: 'system', noFollowUps: 'No follow-up yet.',
  },
});

/** Events of one agreement that are read for the walk; more are found by their version. */
const PAGE = 200;

export function Life() {
  const { id } = useParams();
  return id === undefined ? <Choose /> : <Walk key={id} id={id} />;
}

function Choose() {
  const w = useWords(W);
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  const found = $api.useQuery('get', '/agreements', { params: { query: { ...(q.trim() === '' ? {} : { q: q.trim() }), limit: '20' } } });
  return (
    <Section title={w.choose}>
      <TextField label={w.search} type="search" value={q} onChange={setQ} />
      <Answer query={found}>
        {({ items }) => items.length === 0 ? <Empty>{w.none}</Empty> : (
          <ul className={css['events']}>{items.map((each) => <li key={each.id}><button type="button" onClick={() => void navigate(`/audit/life/${each.id}`)}>{each.reference} · {each.title}</button></li>)}</ul>
        )}
      </Answer>
    </Section>
  );
}

/** Every event of an agreement; beyond the first page one request for each. */
function useJournal(id: string) {
  return useQuery({
    queryKey: ['journal', id],
    queryFn: async (): Promise<Event[]> => {
      const events: Event[] = [];
      for (;;) {
        const { data, error } = await api.GET('/agreements/{id}/events', { params: { path: { id }, query: { limit: String(PAGE), after: String(events.length) } } });
        if (error !== undefined) throw error as unknown;
        events.push(...data.items);
        if (data.nextCursor === null) return events;
      }
    },
  });
}

function Walk({ id }: { id: string }) {
  const w = useWords(W);
  const [query, setQuery] = useSearchParams();
  const events = useJournal(id);
  const asOf = query.get('asOf');
  const knownAt = query.get('knownAt');
  return (
    <>
      <Title id={id} />
      <Row>
        <Link to="/audit/life">{w.other}</Link><Link to={`/agreements/${id}`}>{w.open}</Link><Link to={`/audit?agreement=${id}`}>{w.proof}</Link>
      </Row>
      <Moment asOf={asOf} knownAt={knownAt} ask={(next) => setQuery(next)} back={() => setQuery({})} />
      {asOf !== null || knownAt !== null ? <Past id={id} asOf={asOf} knownAt={knownAt} /> : (
        <Answer query={events} rows={8}>
          {(all) => {
            const at = Math.min(Math.max(Number(query.get('v') ?? all.length), 1), all.length);
            return <Scrubber id={id} events={all} at={at} go={(version) => setQuery({ v: String(version) }, { replace: true })} />;
          }}
        </Answer>
      )}
    </>
  );
}

/** Which one is walked through. */
function Title({ id }: { id: string }) {
  const { data } = $api.useQuery('get', '/agreements/{id}', { params: { path: { id } } });
  return data === undefined ? null : <h2>{data.reference} · {data.title}</h2>;
}

function Moment({ asOf, knownAt, ask, back }: { asOf: string | null; knownAt: string | null; ask: (query: Record<string, string>) => void; back: () => void }) {
  const w = useWords(W);
  const [day, setDay] = useState(asOf ?? '');
  const [known, setKnown] = useState(knownAt?.slice(0, 10) ?? '');
  return (
    <form className={css['form']} onSubmit={(event) => {
      event.preventDefault();
      // A day of knowledge ends with its evening in Jakarta.
      ask({ ...(day === '' ? {} : { asOf: day }), ...(known === '' ? {} : { knownAt: `${known}T23:59:59+07:00` }) });
    }}>
      <TextField label={w.asOf} type="date" value={day} onChange={setDay} />
      <TextField label={w.knownAt} type="date" value={known} onChange={setKnown} />
      <Row><Button type="submit" isDisabled={day === '' && known === ''}>{w.ask}</Button>{asOf === null && knownAt === null ? null : <Button look="quiet" onPress={back}>{w.walk}</Button>}</Row>
    </form>
  );
}

function Past({ id, asOf, knownAt }: { id: string; asOf: string | null; knownAt: string | null }) {
  const w = useWords(W);
  const state = $api.useQuery('get', '/agreements/{id}', { params: { path: { id }, query: { ...(asOf === null ? {} : { asOf }), ...(knownAt === null ? {} : { knownAt }) } } });
  if (state.isError && (state.error as { status?: number }).status === 404) return <Section title={w.past}><Empty>{w.notYet}</Empty></Section>;
  return <Section title={w.past}><Answer query={state}>{(agreement) => <State agreement={agreement} />}</Answer></Section>;
}

function useVersion(id: string, version: number) {
  return $api.useQuery('get', '/agreements/{id}', { params: { path: { id }, query: { version: String(version) } } }, { enabled: version > 0, staleTime: Infinity, placeholderData: (kept) => kept });
}

function Scrubber({ id, events, at, go }: { id: string; events: Event[]; at: number; go: (version: number) => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const now = useVersion(id, at);
  const before = useVersion(id, at - 1);
  const event = events[at - 1];
  return (
    <>
      <Section title={w.of(at, events.length)} aside={event ? eventName(event.type, language) : null}>
        <input className={css['scrub']} type="range" min={1} max={events.length} value={at} aria-label={w.version} aria-valuetext={event ? `${at}: ${eventName(event.type, language)}` : String(at)} onChange={(change) => go(Number(change.target.value))} />
        <Row><Button small isDisabled={at <= 1} onPress={() => go(at - 1)}>← {w.before}</Button><Button small isDisabled={at >= events.length} onPress={() => go(at + 1)}>{w.after} →</Button></Row>
        {event ? (
          <dl className={css['figures']}>
            <div><dt>{w.happened}</dt><dd><Day date={event.effectiveOn} long /></dd></div>
            <div><dt>{w.recorded}</dt><dd><Instant at={event.recordedAt} /></dd></div>
            <div><dt>{w.by}</dt><dd>{event.actor.role === 'system' ? w.system : <><Person id={event.actor.id} role={event.actor.role} /> ({valueWord('actorRole', event.actor.role, language)})</>}</dd></div>
          </dl>
        ) : null}
        {event?.hash ? <p className={css['hash']}><Muted>{w.hash}: {event.hash}{at === 1 ? null : <><br />{w.previous}: {events[at - 2]?.hash}</>}</Muted></p> : null}
      </Section>
      <div className={css['walk']}>
        <Section title={w.changed}><Answer query={now}>{(after) => <Changes before={at > 1 ? before.data ?? null : null} after={after} />}</Answer></Section>
        <Section title={w.state}><Answer query={now}>{(agreement) => <State agreement={agreement} />}</Answer></Section>
      </div>
      <Section title={w.events}>
        <ol className={css['events']}>
          {events.map((each) => (
            <li key={each.version}><button type="button" aria-current={each.version === at} onClick={() => go(each.version)}>{each.version} · {eventName(each.type, language)} <Muted><Day date={each.effectiveOn} /></Muted></button></li>
          ))}
        </ol>
      </Section>
    </>
  );
}

/** The state in short: what an auditor compares with paper. */
function State({ agreement }: { agreement: Agreement }) {
  const w = useWords(W);
  const language = useLanguage();
  return (
    <>
      <p><strong>{agreement.reference}</strong> {agreement.title}</p>
      <Row><Badge tone="info">{w.stage}: {valueWord('stage', agreement.stage, language)}</Badge><Badge>{w.status}: {valueWord('status', agreement.status, language)}</Badge></Row>
      <h3>{w.due}</h3>
      {agreement.followUps.length === 0 ? <Empty>{w.noFollowUps}</Empty> : <ul>{agreement.followUps.map((each) => <li key={each.id}>{each.reference} {each.title}: {valueWord('followUpStatus', each.status, language)}, <Day date={each.dueOn} /></li>)}</ul>}
      <h3>{w.gates}</h3>
      <ul>{agreement.gates.map((gate) => <li key={gate.gate}>{gate.label[language]}: {valueWord('gateState', gate.state, language)}</li>)}</ul>
    </>
  );
}
