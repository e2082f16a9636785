import { useState } from 'react';
import { $api } from '../../api/client.js';
import { ZONE_NAMES } from '../../format/dates.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { useWords, words } from '../../words/index.js';
import css from '../commands.module.css';
import type { Line } from './entity-picks.js';

const W = words({
  id: { choose: 'Pilih…', none: '(kosong)', ours: 'Indonesia (ID)', other: 'Zona lain…', otherZone: 'Nama zona menurut IANA', otherHint: 'Misalnya Asia/Tokyo.' },
  en: { choose: 'Choose…', none: '(empty)', ours: 'Indonesia (ID)', other: 'Another zone…', otherZone: 'IANA name of the zone', otherHint: 'For example Asia/Tokyo.' },
});

/** One of the calendars that there are. */
export function CalendarPick(line: Line) {
  const w = useWords(W);
  const calendars = $api.useQuery('get', '/calendars', { params: { query: { limit: '200' } } }, { staleTime: 600_000 });
  return <SelectField {...line} options={(calendars.data?.items ?? []).map(({ id }) => ({ value: id, label: id === 'ID' ? w.ours : id }))} empty={line.required ? w.choose : w.none} />;
}

const OTHER = 'other';
/** Where most people are; a choice of another zone asks for its name. */
const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

/** WIB, WITA or WIT; any other zone by its name. */
export function ZonePick({ value, onChange, error, ...line }: Line) {
  const w = useWords(W);
  const [other, setOther] = useState(value !== '' && !ZONES.includes(value));
  const options = [...ZONES.map((zone) => ({ value: zone, label: `${ZONE_NAMES[zone] ?? ''} (${zone})` })), { value: OTHER, label: w.other }];
  const choose = (zone: string) => {
    setOther(zone === OTHER);
    onChange(zone === OTHER ? '' : zone);
  };
  return (
    <div className={css['pick']}>
      <SelectField {...line} error={other ? undefined : error} value={other ? OTHER : value} onChange={choose} options={options} empty={line.required ? w.choose : w.none} />
      {other ? <TextField label={w.otherZone} hint={w.otherHint} required error={error} value={value} onChange={onChange} /> : null}
    </div>
  );
}
