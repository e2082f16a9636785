import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { components } from '../api/schema.gen.js';
import * as format from '../format/dates.js';
import { useLanguage, useWords, words } from '../words/index.js';
import css from './ui.module.css';

type Why = NonNullable<components['schemas']['FollowUp']['why']>;

const W = words({
  id: {
    title: 'Mengapa tanggal ini', promised: 'Dijanjikan untuk', moved: 'Semula', noDayOff: 'Tanggal yang dijanjikan adalah hari kerja.', skipped: 'Dilewati karena libur',
    assist: (n: number) => `Bantuan setelah ${n} hari kerja`, calendar: 'Kalender', policy: 'Kebijakan pengingat', zone: 'Zona waktu', provisional: 'Sementara: kalender tahun itu belum ditetapkan.',
  },
  en: {
    title: 'Why this date', promised: 'Promised for', moved: 'Before', noDayOff: 'The promised date is a working day.', skipped: 'Passed over as days off',
    assist: (n) => `Help after ${n} working days`, calendar: 'Calendar', policy: 'Reminder policy', zone: 'Time zone', provisional: 'Provisional: that year’s calendar has not been decreed yet.',
  },
});

/** `14 Maret 2024`; `long` with the weekday. */
export function Day({ date, long }: { date: string; long?: boolean }) {
  const language = useLanguage();
  return <time dateTime={date}>{long ? format.longDay(date, language) : format.day(date, language)}</time>;
}

/** `14 Maret 2024, 08.30 WIB`. */
export function Instant({ at, zone }: { at: string; zone?: string }) {
  const language = useLanguage();
  return <time dateTime={at}>{format.instant(at, language, zone)}</time>;
}

/** A date of a follow-up that tells why it is this one, on demand: days off by decree, zone, policy. */
export function WhyDate({ date, why, provisional, long }: { date: string; why: Why | null; provisional?: boolean; long?: boolean }) {
  const w = useWords(W);
  const language = useLanguage();
  if (why === null) return <Day date={date} {...(long ? { long } : {})} />;
  return (
    <DialogTrigger>
      <Button className={`${css['why'] ?? ''} printed`}>{long ? format.longDay(date, language) : format.day(date, language)}{provisional ? ' *' : ''}</Button>
      <Popover className={css['popover'] ?? ''}>
        <Dialog aria-label={w.title}>
          <h3>{w.title}</h3>
          <dl>
            <dt>{w.promised}</dt><dd><Day date={why.promisedOn} long /></dd>
            {'movedFrom' in why && why.movedFrom ? <><dt>{w.moved}</dt><dd><Day date={String(why.movedFrom)} long /></dd></> : null}
            <dt>{w.skipped}</dt>
            <dd>{why.due.skipped.length === 0 ? w.noDayOff : <DaysOff days={why.due.skipped} />}</dd>
            {why.assist ? <><dt>{w.assist(why.assist.workingDays)}</dt><dd><Day date={why.assist.on} long /><DaysOff days={why.assist.skipped} /></dd></> : null}
            <dt>{w.calendar} · {w.policy} · {w.zone}</dt><dd>{why.calendar} · {why.policy} · {why.zone}</dd>
          </dl>
          {provisional ? <p>{w.provisional}</p> : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function DaysOff({ days }: { days: readonly { on: string; name: string; decree: string }[] }) {
  return <ul>{days.map((each) => <li key={each.on}><Day date={each.on} />: {each.name} ({each.decree})</li>)}</ul>;
}
