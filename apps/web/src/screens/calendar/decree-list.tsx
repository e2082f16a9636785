import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { count } from '../../format/numbers.js';
import { LinkButton } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { Badge, Page, Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './calendar.module.css';
import { CALENDAR_WORDS, type Decree, sourceWord } from './calendar-words.js';

const W = words({
  id: {
    title: 'Keputusan hari libur', lead: 'Hari libur dan cuti bersama ditetapkan dengan keputusan, dan keputusan dapat berubah di tengah tahun. Yang diterbitkan di sini menghitung ulang setiap tanggal yang masih terbuka.', add: 'Keputusan baru…', list: 'Keputusan, yang terbaru dahulu', none: 'Belum ada keputusan.',
    number: 'Nomor', issued: 'Tanggal', says: 'Isi', source: 'Sumber', check: 'Pemeriksaan', published: 'Diterbitkan', shipped: 'bawaan program', unknown: 'tidak tercatat', days: (n: string) => `${n} hari libur`, years: (years: string) => `menetapkan ${years}`, ramadan: (n: string) => `${n} bulan puasa`, back: (n: string) => `${n} hari menjadi hari kerja lagi`,
  },
  en: {
    title: 'Decrees on days off', lead: 'Holidays and collective leave are decreed, and decrees change in mid-year. What is published here counts every date anew that is still open.', add: 'New decree…', list: 'Decrees, the newest first', none: 'There is no decree yet.',
    number: 'Number', issued: 'Date', says: 'What it says', source: 'Source', check: 'Checked', published: 'Published', shipped: 'comes with the program', unknown: 'not recorded', days: (n) => `${n} days off`, years: (years) => `decrees ${years}`, ramadan: (n) => `${n} months of fasting`, back: (n) => `${n} days are working days again`,
  },
});

/** Every decree with where it comes from, and what it changes of another. */
export function DecreeList() {
  const w = useWords(W);
  const may = useMay('admin', 'supervisor');
  const list = $api.useQuery('get', '/calendars/decrees', { params: { query: { limit: '200' } } });
  return (
    <Page title={w.title} lead={w.lead} actions={may ? <LinkButton look="primary" to="/calendar/decrees/new">{w.add}</LinkButton> : undefined}>
      <Section title={w.list}><Answer query={list} rows={6}>{({ items }) => (items.length === 0 ? <Empty>{w.none}</Empty> : <Table items={items} />)}</Answer></Section>
    </Page>
  );
}

function Table({ items }: { items: Decree[] }) {
  const w = useWords(W);
  const language = useLanguage();
  const names = useWords(CALENDAR_WORDS);
  return (
    <Scrolled stacked label={w.list}>
      <table className={css['table']}>
        <caption className="visually-hidden">{w.list}</caption>
        <thead><tr><th scope="col">{w.number}</th><th scope="col">{w.issued}</th><th scope="col">{w.says}</th><th scope="col">{w.source}</th><th scope="col">{w.published}</th></tr></thead>
        <tbody>
          {[...items].reverse().map((each) => {
            const superseded = items.find(({ id }) => id === each.supersedes);
            return (
              <tr key={each.id}>
                <th scope="row"><Link to={`/calendar/decrees/${each.id}`}>{each.number}</Link>{each.calendar === 'ID' ? null : <> <Badge>{each.calendar}</Badge></>}</th>
                <td>{each.issuedOn ? <Day date={each.issuedOn} /> : <span className={css['small']}>{w.unknown}</span>}</td>
                <td><Says decree={each} />{superseded ? <span className={css['small']}><br />{names[each.effect ?? 'amends']} <Link to={`/calendar/decrees/${superseded.id}`}>{superseded.number}</Link></span> : null}</td>
                <td className={css['small']}>{sourceWord(each.source, language)}<br /><Badge tone={each.status === 'verified' ? 'good' : 'warn'}>{names[each.status]}</Badge></td>
                <td>{each.shipped ? <span className={css['small']}>{w.shipped}</span> : <Instant at={each.publishedAt} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolled>
  );
}

/** A few days are named; many are counted. */
const NAMED = 3;

/** What a decree says, in a line. */
export function Says({ decree }: { decree: Decree }) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  const language = useLanguage();
  const n = (value: number): string => count(value, language);
  const parts = [
    decree.years.length > 0 ? w.years(decree.years.join(', ')) : null, decree.days.length > NAMED ? w.days(n(decree.days.length)) : null,
    decree.withdrawn.length > 0 ? w.back(n(decree.withdrawn.length)) : null, decree.ramadan.length > 0 ? w.ramadan(n(decree.ramadan.length)) : null,
  ].filter((part) => part !== null);
  return (
    <>
      {decree.days.length <= NAMED ? decree.days.map((each, at) => <span key={each.on}>{at > 0 ? <br /> : null}<Day date={each.on} long />: {names.kind[each.kind]}, {each.name}</span>) : null}
      {parts.length > 0 && decree.days.length > 0 && decree.days.length <= NAMED ? <br /> : null}{parts.join('; ')}
    </>
  );
}
