import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { today } from '../../format/dates.js';
import { LinkButton } from '../../ui/button.js';
import { Counted } from '../../ui/counted.js';
import { Day } from '../../ui/dates.js';
import { SelectField } from '../../ui/fields.js';
import { Badge, Page, Section } from '../../ui/layout.js';
import { Paged, pages } from '../../ui/more.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { useOwnUnits } from '../../picks/units.js';
import { type ListedMeeting, MEETING_WORDS } from './meeting-words.js';
import css from './meetings.module.css';
import { When } from './when.js';

const W = words({
  id: {
    title: 'Rapat', lead: 'Rakor dan monev: agenda dari tindak lanjut yang terbuka, keputusan yang langsung menjadi kewajiban.', convene: 'Undang rapat', unit: 'Unit', every: 'semua unit',
    coming: 'Akan datang', owed: 'Notula ditunggu', held: 'Sudah berlangsung', noComing: 'Tidak ada rapat yang direncanakan. Undang rapat baru lewat tombol di atas.', noOwed: 'Semua rapat yang sudah berlangsung ada notulanya.', noHeld: 'Belum ada rapat yang berlangsung.',
    what: 'Rapat', people: 'Peserta', invited: (n: number) => `${n} diundang`, attended: (n: number) => `${n} hadir`, decisions: 'Keputusan', minutes: 'Notula', due: 'paling lambat', noPlace: 'tanpa tempat; daring',
  },
  en: {
    title: 'Meetings', lead: 'Coordination and monitoring: an agenda drawn from open follow-ups, decisions that become obligations at once.', convene: 'Convene a meeting', unit: 'Unit', every: 'all units',
    coming: 'Coming', owed: 'Minutes awaited', held: 'Held', noComing: 'No meeting is planned. Convene one by the button above.', noOwed: 'Every meeting that was held has its minutes.', noHeld: 'No meeting has been held yet.',
    what: 'Meeting', people: 'People', invited: (n) => `${n} invited`, attended: (n) => `${n} came`, decisions: 'Decisions', minutes: 'Minutes', due: 'due on', noPlace: 'no place; online',
  },
});

type Show = 'coming' | 'held' | 'minutes-owed';

/** Meetings to come, those whose minutes are awaited, and those that were held. */
export function MeetingList() {
  const w = useWords(W);
  const may = useMay('coordinator', 'supervisor');
  const units = useOwnUnits();
  const [search, setSearch] = useSearchParams();
  const unit = search.get('unit') ?? '';
  return (
    <Page title={w.title} lead={w.lead} actions={may ? <LinkButton look="primary" to="/meetings/new">{w.convene}</LinkButton> : undefined}>
      <div className={css['filter']}>
        <SelectField label={w.unit} value={unit} empty={w.every} options={units.options} onChange={(value) => setSearch(value === '' ? {} : { unit: value }, { replace: true })} />
      </div>
      <Part show="coming" unit={unit} title={w.coming} none={w.noComing} />
      <Part show="minutes-owed" unit={unit} title={w.owed} none={w.noOwed} />
      <Part show="held" unit={unit} title={w.held} none={w.noHeld} />
    </Page>
  );
}

function Part({ show, unit, title, none }: { show: Show; unit: string; title: string; none: string }) {
  const query = $api.useInfiniteQuery('get', '/meetings', { params: { query: { show, limit: '20', ...(unit === '' ? {} : { unit }) } } }, pages);
  const n = query.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? null;
  return (
    <Section title={<Counted title={title} n={query.hasNextPage ? null : n} />}>
      <Paged query={query} rows={2}>{(items) => (items.length === 0 ? <Empty>{none}</Empty> : <Table title={title} show={show} items={items} />)}</Paged>
    </Section>
  );
}

function Table({ title, show, items }: { title: string; show: Show; items: readonly ListedMeeting[] }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  return (
    <Scrolled stacked label={title}>
      <table className={css['list']}>
        <caption className="visually-hidden">{title}</caption>
        <thead><tr><th scope="col">{w.what}</th><th scope="col">{w.people}</th>{show === 'coming' ? null : <><th scope="col" className="number">{w.decisions}</th><th scope="col">{w.minutes}</th></>}</tr></thead>
        <tbody>
          {items.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <Link to={`/meetings/${each.id}`}>{each.title}</Link>
                <div className={css['when']}><When startsAt={each.startsAt} endsAt={each.endsAt} zone={each.timeZone} /></div>
                <div className={css['note']}>{names.short[each.kind]} · {each.place ?? w.noPlace} · {each.unit}</div>
              </th>
              <td className={css['tight']}>{w.invited(each.invited)}{show === 'coming' ? null : <div>{w.attended(each.attended)}</div>}</td>
              {show === 'coming' ? null : <><td className="number">{each.decisions}</td><td><MinutesState meeting={each} /></td></>}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function MinutesState({ meeting }: { meeting: ListedMeeting }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  if (meeting.minutesRecorded) return <Badge tone="good">{names.minutesDone}</Badge>;
  const late = today(meeting.timeZone) > meeting.minutesDueOn;
  return <><Badge tone={late ? 'bad' : 'warn'}>{late ? names.minutesLate : names.minutesOwed}</Badge><div className={css['note']}>{w.due} <Day date={meeting.minutesDueOn} /></div></>;
}
