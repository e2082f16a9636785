import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { today } from '../../format/dates.js';
import { usePeople } from '../../picks/people.js';
import { Day, Instant } from '../../ui/dates.js';
import { Badge, Notice, Section } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import { type Meeting, MEETING_WORDS } from './meeting-words.js';
import css from './meetings.module.css';
import { When } from './when.js';

const W = words({
  id: {
    title: 'Keterangan', when: 'Waktu', place: 'Tempat', online: 'Daring', noPlace: 'sepenuhnya daring', unit: 'Unit yang mengundang', convenor: 'Pengundang', minutes: 'Notula', written: 'dicatat', due: 'paling lambat',
    days: (n: number) => `${n} hari kerja sesudah rapat`, moved: 'Batas notula bergeser karena kalender', from: 'semula', now: 'menjadi', by: 'menurut', passed: 'Dilewati karena libur:',
  },
  en: {
    title: 'Facts', when: 'When', place: 'Place', online: 'Online', noPlace: 'all of it online', unit: 'Convened by unit', convenor: 'Convenor', minutes: 'Minutes', written: 'written', due: 'due on',
    days: (n) => `${n} working days after the meeting`, moved: 'The calendar has moved the day the minutes are due', from: 'before', now: 'now', by: 'by', passed: 'Passed over as days off:',
  },
});

/** Where, when, who convened, and until when the minutes are awaited, and why that day. */
export function Facts({ meeting }: { meeting: Meeting }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const people = usePeople([meeting.convenorId]);
  const unit = $api.useQuery('get', '/units/{id}', { params: { path: { id: meeting.unit } } }, { staleTime: 300_000 });
  const late = meeting.minutes === null && today(meeting.timeZone) > meeting.minutesDueOn;
  const move = meeting.minutesMoved.at(-1);
  return (
    <Section title={w.title}>
      <dl className={css['facts']}>
        <div><dt>{w.when}</dt><dd><When startsAt={meeting.startsAt} endsAt={meeting.endsAt} zone={meeting.timeZone} /></dd></div>
        <div><dt>{w.place}</dt><dd>{meeting.place ?? w.noPlace}</dd></div>
        {meeting.online === null ? null : <div><dt>{w.online}</dt><dd><Joining text={meeting.online} /></dd></div>}
        <div><dt>{w.unit}</dt><dd>{unit.data?.name ?? meeting.unit}</dd></div>
        <div><dt>{w.convenor}</dt><dd>{people.get(meeting.convenorId)?.name ? <Link to={`/directory/contacts/${meeting.convenorId}`}>{people.get(meeting.convenorId)?.name}</Link> : names.hidden}</dd></div>
        {meeting.state === 'cancelled' ? null : (
          <div>
            <dt>{w.minutes}</dt>
            <dd>
              {meeting.minutes === null ? <>{w.due} <Day date={meeting.minutesDueOn} long /> {late ? <Badge tone="bad">{names.minutesLate}</Badge> : null}<div className={css['note']}>{w.days(meeting.minutesWorkingDays)}</div></>
                : <>{w.written} <Instant at={meeting.minutes.recordedAt} zone={meeting.timeZone} /></>}
            </dd>
          </div>
        )}
      </dl>
      {move === undefined || meeting.minutes !== null ? null : (
        <Notice tone="info">
          <p>{w.moved}: {w.from} <Day date={move.was} long />, {w.now} <Day date={move.minutesDueOn} long /> ({w.by} {move.calendar}).</p>
          {move.skipped.length === 0 ? null : <p>{w.passed} {move.skipped.map((each) => `${each.name} (${each.decree})`).join(', ')}</p>}
        </Notice>
      )}
    </Section>
  );
}

/** A link in somebody's words is pressed, not copied; anything else stays text. */
function Joining({ text }: { text: string }) {
  return <span className={css['text']}>{text.split(/(https:\/\/[^\s<>"]+)/).map((part, n) => (n % 2 === 1 ? <a key={n} href={part} rel="noreferrer noopener" target="_blank">{part}</a> : part))}</span>;
}
