import { Link, useParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { Person } from '../../app/person.js';
import { LinkButton } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { Badge, Muted, Page, Section } from '../../ui/layout.js';
import { Answer } from '../../ui/states.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './calendar.module.css';
import { CALENDAR_WORDS, type Decree, sourceWord } from './calendar-words.js';
import { Meaning } from './meaning.js';
import { MovedDates } from './moved-dates.js';
import { Rollout } from './rollout.js';

const W = words({
  id: {
    title: (number: string) => `Keputusan ${number}`, fallback: 'Keputusan', all: 'Semua keputusan', amend: 'Ubah keputusan ini…', facts: 'Keterangan', calendar: 'Kalender', issued: 'Tanggal keputusan', unknown: 'tidak tercatat', source: 'Sumber', check: 'Pemeriksaan', supersedes: 'Terhadap', amendedBy: 'Diubah oleh', published: 'Diterbitkan di sini', shipped: 'bawaan program, sejak awal',
    hash: 'Sidik (SHA-256)', canonical: 'Naskah yang disidik', days: 'Hari yang ditetapkan', on: 'Hari', kind: 'Jenis', name: 'Nama', none: 'Keputusan ini tidak menetapkan hari libur.', back: 'Menjadi hari kerja lagi', fasting: 'Bulan puasa', fastingLead: 'Tidak memindahkan tanggal, hanya jam berangkatnya surat.', to: 'sampai',
  },
  en: {
    title: (number) => `Decree ${number}`, fallback: 'Decree', all: 'All decrees', amend: 'Amend this decree…', facts: 'Particulars', calendar: 'Calendar', issued: 'Date of the decree', unknown: 'not recorded', source: 'Source', check: 'Checked', supersedes: 'In relation to', amendedBy: 'Amended by', published: 'Published here', shipped: 'comes with the program, from the beginning',
    hash: 'Hash (SHA-256)', canonical: 'The text that is hashed', days: 'Days that it decrees', on: 'Day', kind: 'Kind', name: 'Name', none: 'This decree names no day off.', back: 'Working days again', fasting: 'Months of fasting', fastingLead: 'They move no date, only the hours at which mail leaves.', to: 'to',
  },
});

/** How often a rollout that goes on is looked at, in ms; at rest the stream of events is enough. */
const LOOK_EVERY = 1_000;

/** One decree: what it says, what that means for a promise, how far it has come, and the dates that it moved. */
export function DecreePage() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const may = useMay('admin', 'supervisor');
  const one = $api.useQuery('get', '/calendars/decrees/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => (state.data?.rollout?.state === 'running' ? LOOK_EVERY : false) });
  const all = $api.useQuery('get', '/calendars/decrees', { params: { query: { limit: '200' } } });
  const decrees = all.data?.items ?? [];
  return (
    <Page
      title={one.data ? w.title(one.data.number) : w.fallback}
      actions={<><LinkButton small to="/calendar/decrees">{w.all}</LinkButton>{may ? <LinkButton small to={`/calendar/decrees/new?amends=${id}`}>{w.amend}</LinkButton> : null}</>}
    >
      <Answer query={one} rows={8}>
        {(decree) => (
          <>
            <Meaning decree={decree} decrees={decrees} />
            {decree.rollout ? <Rollout rollout={decree.rollout} /> : null}
            <MovedDates decree={decree} />
            <Days decree={decree} />
            <Facts decree={decree} decrees={decrees} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Facts({ decree, decrees }: { decree: Decree; decrees: readonly Decree[] }) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  const language = useLanguage();
  const superseded = decrees.find(({ id }) => id === decree.supersedes);
  const amending = decrees.filter(({ supersedes }) => supersedes === decree.id);
  return (
    <Section title={w.facts}>
      <dl className={css['facts']}>
        <dt>{w.calendar}</dt><dd><Link to={`/calendar?calendar=${decree.calendar}`}>{decree.calendar}</Link></dd>
        <dt>{w.issued}</dt><dd>{decree.issuedOn ? <Day date={decree.issuedOn} long /> : w.unknown}</dd>
        <dt>{w.source}</dt><dd>{sourceWord(decree.source, language)}</dd>
        <dt>{w.check}</dt><dd><Badge tone={decree.status === 'verified' ? 'good' : 'warn'}>{names[decree.status]}</Badge></dd>
        {superseded ? <><dt>{w.supersedes}</dt><dd>{names[decree.effect ?? 'amends']} <Link to={`/calendar/decrees/${superseded.id}`}>{superseded.number}</Link></dd></> : null}
        {amending.length > 0 ? <><dt>{w.amendedBy}</dt><dd>{amending.map((each, n) => <span key={each.id}>{n > 0 ? ', ' : ''}<Link to={`/calendar/decrees/${each.id}`}>{each.number}</Link></span>)}</dd></> : null}
        <dt>{w.published}</dt><dd>{decree.shipped ? w.shipped : <><Instant at={decree.publishedAt} />{decree.publishedBy ? <> · <Person id={decree.publishedBy} role="admin" /></> : null}</>}</dd>
        <dt>{w.hash}</dt><dd className={css['hash']}>{decree.hash}</dd>
      </dl>
      {decree.canonical === undefined ? null : <details className={css['more']}><summary>{w.canonical}</summary><pre className={css['canonical']}>{decree.canonical}</pre></details>}
    </Section>
  );
}

function Days({ decree }: { decree: Decree }) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  return (
    <Section title={w.days}>
      {decree.days.length === 0 ? <p><Muted>{w.none}</Muted></p> : (
        <Scrolled stacked label={w.days}>
          <table className={css['narrow']}>
            <caption className="visually-hidden">{w.days}</caption>
            <thead><tr><th scope="col">{w.on}</th><th scope="col">{w.kind}</th><th scope="col">{w.name}</th></tr></thead>
            <tbody>{decree.days.map((each) => <tr key={each.on + each.name}><th scope="row"><Day date={each.on} long /></th><td>{names.kind[each.kind]}</td><td>{each.name}</td></tr>)}</tbody>
          </table>
        </Scrolled>
      )}
      {decree.withdrawn.length === 0 ? null : <p>{w.back}: {decree.withdrawn.map((on, n) => <span key={on}>{n > 0 ? ', ' : ''}<Day date={on} long /></span>)}</p>}
      {decree.ramadan.length === 0 ? null : <><p>{w.fasting}: {decree.ramadan.map(({ from, to }, n) => <span key={from}>{n > 0 ? '; ' : ''}<Day date={from} /> {w.to} <Day date={to} /></span>)}</p><p><Muted>{w.fastingLead}</Muted></p></>}
    </Section>
  );
}
