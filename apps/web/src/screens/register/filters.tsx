import { useEffect, useState } from 'react';
import { useMay } from '../../app/me.js';
import { type Option, CheckField, SelectField, TextField } from '../../ui/fields.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { type ValueList, valueOptions } from '../../words/values.js';
import type { Question } from './question.js';
import css from './grid.module.css';

const W = words({
  id: {
    search: 'Cari (sinonim ikut dicari)', filters: (n: number) => (n === 0 ? 'Saringan' : `Saringan (${n} dipakai)`), stage: 'Tahap', status: 'Status', track: 'Jalur', category: 'Kategori mitra', unit: 'Unit', attention: 'Tindak lanjut', region: 'Kode wilayah',
    endsBefore: 'Berakhir sebelum', state: 'Perlu perhatian', followUpStatus: 'Keadaan', side: 'Yang berjanji', dueFrom: 'Jatuh tempo dari', dueTo: 'Jatuh tempo sampai', all: 'Semua', country: 'Negara (dua huruf)', partyCategory: 'Kategori', mine: 'Hanya yang saya tangani',
  },
  en: {
    search: 'Search (synonyms too)', filters: (n) => (n === 0 ? 'Filters' : `Filters (${n} in use)`), stage: 'Stage', status: 'Status', track: 'Track', category: 'Partner category', unit: 'Unit', attention: 'Follow-ups', region: 'Region code',
    endsBefore: 'Ends before', state: 'Needs attention', followUpStatus: 'State', side: 'Promised by', dueFrom: 'Due from', dueTo: 'Due until', all: 'All', country: 'Country (two letters)', partyCategory: 'Category', mine: 'Only mine',
  },
});

/** A pause after the last letter before the list asks, in ms. */
const TYPING_MS = 250;

/** Text that asks when the typing pauses. */
function TypedField({ label, value, type, onChange }: { label: string; value: string; type?: 'search'; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return <TextField label={label} value={text} onChange={setText} {...(type === undefined ? {} : { type })} maxLength={200} />;
}

/** Words to look for, above the rest. */
export function SearchField({ question: { list, query, set } }: { question: Question }) {
  const w = useWords(W);
  if (query['figure'] !== undefined) return null;
  return <div className={css['search']}><TypedField key={list} label={w.search} type="search" value={query['q'] ?? ''} onChange={(q) => set({ q })} /></div>;
}

/** What the list is asked for; every field is a member of the address. */
export function Filters({ question, units }: { question: Question; units: ReadonlyMap<string, string> }) {
  const w = useWords(W);
  const language = useLanguage();
  const [shown] = useState(() => matchMedia('(min-width: 900px)').matches);
  const mayOwn = useMay('coordinator', 'supervisor');
  const { list, query, set } = question;
  // The words name every value; the list of enums itself would bring the whole schema library along.
  const of = (list: ValueList, but?: string): Option[] => valueOptions(list, language, but);
  const select = (name: string, label: string, options: readonly Option[]) => <SelectField label={label} value={query[name] ?? ''} onChange={(value) => set({ [name]: value })} options={options} empty={w.all} />;
  const date = (name: string, label: string) => <TextField label={label} type="date" inWords="short" value={query[name] ?? ''} onChange={(value) => set({ [name]: value })} />;
  const typed = (name: string, label: string) => <TypedField label={label} value={query[name] ?? ''} onChange={(value) => set({ [name]: value })} />;
  const unit = select('unit', w.unit, [...units].map(([value, label]) => ({ value, label })));
  if (query['figure'] !== undefined) return null;
  const used = Object.keys(query).filter((name) => !['q', 'sort', 'asOf', 'knownAt'].includes(name)).length;
  return (
    <details className={`${css['more']} no-print`} open={shown}>
      <summary>{w.filters(used)}</summary>
      <div className={css['filters']}>
      {list === 'agreements' ? (
        <>
          {select('followUp', w.attention, of('attention'))}
          {select('stage', w.stage, of('stage'))}
          {select('status', w.status, of('status'))}
          {unit}
          {select('track', w.track, of('track'))}
          {select('partnerCategory', w.category, of('partyCategory'))}
          {typed('region', w.region)}
          {date('endsBefore', w.endsBefore)}
        </>
      ) : null}
      {list === 'follow-ups' ? (
        <>
          {select('state', w.state, of('attention', 'none'))}
          {select('status', w.followUpStatus, of('followUpStatus'))}
          {select('ownerSide', w.side, of('ownerSide'))}
          {unit}
          {date('dueFrom', w.dueFrom)}
          {date('dueTo', w.dueTo)}
          {mayOwn ? <CheckField label={w.mine} checked={query['mine'] === 'true'} onChange={(on) => set({ mine: on ? 'true' : '' })} /> : null}
        </>
      ) : null}
      {list === 'parties' ? (
        <>
          {select('category', w.partyCategory, of('partyCategory'))}
          {typed('region', w.region)}
          {typed('country', w.country)}
        </>
      ) : null}
      </div>
    </details>
  );
}
