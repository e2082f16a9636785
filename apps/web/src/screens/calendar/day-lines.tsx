import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Muted, Row } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import css from './calendar.module.css';
import { CALENDAR_WORDS, type DayKind } from './calendar-words.js';
import { type DayLine, type DecreeDraft, lineOf, pastedDays } from './decree-draft.js';

const W = words({
  id: {
    on: 'Hari', kind: 'Jenis', name: 'Nama', add: 'Tambah hari', remove: 'Hapus', removeLine: (name: string) => `Hapus baris ${name}`, paste: 'Tempel banyak hari sekaligus', pasteHint: 'Satu baris satu hari, misalnya “2027-01-01 Tahun Baru Masehi”; baris yang menyebut cuti bersama menjadi cuti bersama.', take: 'Ambil baris ini', taken: (n: number) => `${n} hari terbaca`,
    fasting: 'Bulan puasa', from: 'Dari', to: 'Sampai', addFasting: 'Tambah bulan puasa', fastingHint: 'Tidak memindahkan tanggal; hanya jam berangkatnya surat.', removeFasting: 'Hapus bulan puasa ini',
  },
  en: {
    on: 'Day', kind: 'Kind', name: 'Name', add: 'Add a day', remove: 'Remove', removeLine: (name) => `Remove the line ${name}`, paste: 'Paste many days at once', pasteHint: 'One line a day, for instance “2027-01-01 New Year”; lines that say collective leave become collective leave.', take: 'Take these lines', taken: (n) => `${n} days were read`,
    fasting: 'Months of fasting', from: 'From', to: 'Until', addFasting: 'Add a month of fasting', fastingHint: 'It moves no date; only the hours at which mail leaves.', removeFasting: 'Remove this month of fasting',
  },
});

interface Props {
  draft: DecreeDraft;
  onChange: (draft: DecreeDraft) => void;
  errorAt: (pointer: string) => string | undefined;
}

/** Days off, a line each; a whole year is pasted. */
export function DayLines({ draft, onChange, errorAt }: Props) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  const [pasted, setPasted] = useState('');
  const read = pastedDays(pasted);
  const set = (days: readonly DayLine[]) => onChange({ ...draft, days });
  const change = (at: number, part: Partial<DayLine>) => set(draft.days.map((each, n) => (n === at ? { ...each, ...part } : each)));
  return (
    <div className={css['form']}>
      <ul className={css['lines']}>
        {draft.days.map((each, n) => {
          const at = lineOf(draft, n);
          return (
            <li key={n}>
              <TextField type="date" label={w.on} error={errorAt(`/days/${at}/on`)} value={each.on} onChange={(on) => change(n, { on })} />
              <SelectField label={w.kind} value={each.kind} onChange={(kind) => change(n, { kind: kind as DayKind })} options={Object.entries(names.kind).map(([value, label]) => ({ value, label }))} />
              <TextField label={w.name} error={errorAt(`/days/${at}/name`)} value={each.name} onChange={(name) => change(n, { name })} />
              <div><Button small aria-label={w.removeLine(each.name || String(n + 1))} onPress={() => set(draft.days.filter((_, index) => index !== n))}>{w.remove}</Button></div>
            </li>
          );
        })}
      </ul>
      {errorAt('/days') ? <p role="alert">{errorAt('/days')}</p> : null}
      <Row><Button small onPress={() => set([...draft.days, { on: '', kind: 'national-holiday', name: '' }])}>{w.add}</Button></Row>
      <details className={css['more']}>
        <summary>{w.paste}</summary>
        <div className={css['form']}>
          <TextField long label={w.paste} hint={w.pasteHint} value={pasted} onChange={setPasted} />
          <Row><Button small isDisabled={read.length === 0} onPress={() => { set([...draft.days.filter(({ on, name }) => on !== '' || name !== ''), ...read]); setPasted(''); }}>{w.take}</Button>{read.length > 0 ? <Muted>{w.taken(read.length)}</Muted> : null}</Row>
        </div>
      </details>
    </div>
  );
}

/** Months of fasting, from and until. */
export function FastingLines({ draft, onChange, errorAt }: Props) {
  const w = useWords(W);
  const set = (ramadan: DecreeDraft['ramadan']) => onChange({ ...draft, ramadan });
  return (
    <div className={css['form']}>
      <h3>{w.fasting}</h3>
      <p><Muted>{w.fastingHint}</Muted></p>
      {draft.ramadan.length === 0 ? null : (
        <ul className={css['lines']}>
          {draft.ramadan.map((each, n) => (
            <li key={n}>
              <TextField type="date" label={w.from} error={errorAt(`/ramadan/${n}/from`)} value={each.from} onChange={(from) => set(draft.ramadan.map((one, at) => (at === n ? { ...one, from } : one)))} />
              <TextField type="date" label={w.to} error={errorAt(`/ramadan/${n}/to`)} value={each.to} onChange={(to) => set(draft.ramadan.map((one, at) => (at === n ? { ...one, to } : one)))} />
              <div><Button small aria-label={w.removeFasting} onPress={() => set(draft.ramadan.filter((_, at) => at !== n))}>{w.remove}</Button></div>
            </li>
          ))}
        </ul>
      )}
      <Row><Button small onPress={() => set([...draft.ramadan, { from: '', to: '' }])}>{w.addFasting}</Button></Row>
    </div>
  );
}
