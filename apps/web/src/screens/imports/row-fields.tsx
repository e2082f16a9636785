import { TextField } from '../../ui/fields.js';
import { useWords, words } from '../../words/index.js';
import { type Import, type ImportRow, IMPORT_WORDS } from './import-words.js';
import css from './imports.module.css';

const W = words({
  id: {
    wrong: 'Perbaiki', others: 'Semua isian baris ini', unmapped: 'Yang tidak ada di berkas', inFile: (cell: string) => `Di berkas: ${cell}`, empty: 'Di berkas: kosong', partner: 'Mitra yang dimaksud', is: (name: string, score: string) => `${name} (${score} dari 100 cocok)`,
    isNew: 'Bukan: mitra baru bagi direktori', other: 'Belum diputuskan', dates: 'Contoh: 14 Maret 2024, atau 14/03/2024',
  },
  en: {
    wrong: 'Put right', others: 'All that this row says', unmapped: 'What the file does not have', inFile: (cell) => `In the file: ${cell}`, empty: 'In the file: empty', partner: 'The partner that is meant', is: (name, score) => `${name} (fits ${score} of 100)`,
    isNew: 'No: a partner that is new to the directory', other: 'Not decided', dates: 'For example: 14 March 2024, or 14/03/2024',
  },
});

type Said = NonNullable<ImportRow['correction']>;

const DATES = new Set(['signedOn', 'effectiveFrom', 'endsOn', 'followUpDue', 'explorationStartedOn']);

interface Props {
  one: Import;
  row: ImportRow;
  said: Said;
  onChange: (said: Said) => void;
}

/** Single fields of a row, those first in which something does not fit. A field that says what the cell says is not kept as corrected. */
export function RowFields({ one, row, said, onChange }: Props) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  const cells = said.cells ?? row.cells;
  const cellOf = (field: string): string | null => {
    const at = one.columns.findIndex((column) => column.field === field);
    return at === -1 ? null : cells[at] ?? '';
  };
  const write = (field: string, value: string) => {
    const { [field]: _before, ...others } = said.fields ?? {};
    const fields = value === '' || value === cellOf(field) ? others : { ...others, [field]: value };
    const { fields: _fields, ...rest } = said;
    onChange(Object.keys(fields).length === 0 ? rest : { ...rest, fields });
  };
  const errorOf = (field: string): string | undefined => row.anomalies.find((each) => each.field === field && each.level === 'block')?.text;
  const wrong = [...new Set(row.anomalies.flatMap(({ field }) => (field === null || field === 'note' ? [] : [field])))];
  const mapped = one.columns.flatMap(({ field }) => (field === null || wrong.includes(field) ? [] : [field]));
  const unmapped = Object.keys(names.field).filter((field) => !wrong.includes(field as never) && !mapped.includes(field as never) && field !== 'no');
  const line = (field: string) => {
    const cell = cellOf(field);
    const hint = [cell === null ? null : cell === '' ? w.empty : w.inFile(cell), DATES.has(field) ? w.dates : null].filter((part) => part !== null).join(' · ');
    return (
      <TextField
        key={field} label={names.field[field] ?? field} error={errorOf(field)} {...(hint === '' ? {} : { hint })} value={said.fields?.[field] ?? cell ?? ''} onChange={(value) => write(field, value)}
      />
    );
  };
  const unsure = row.anomalies.find(({ code }) => code === 'partner-unsure') ?? null;
  return (
    <>
      {unsure === null ? null : <PartnerChoice unsure={unsure} said={said} onChange={onChange} />}
      {wrong.length === 0 ? null : <fieldset className={css['group']}><legend>{w.wrong}</legend>{wrong.map(line)}</fieldset>}
      <details className={css['more']}><summary>{w.others}</summary><div>{mapped.map(line)}</div></details>
      <details className={css['more']}><summary>{w.unmapped}</summary><div>{unmapped.map(line)}</div></details>
    </>
  );
}

/** Whether the directory's party is meant: only a person says so. */
function PartnerChoice({ unsure, said, onChange }: { unsure: ImportRow['anomalies'][number]; said: Said; onChange: (said: Said) => void }) {
  const w = useWords(W);
  const { partyId = '', name = '', score = '' } = unsure.params;
  const ways = [{ value: partyId, label: w.is(name, score) }, { value: 'new', label: w.isNew }];
  return (
    <fieldset className={css['group']}>
      <legend>{w.partner}</legend>
      {ways.map(({ value, label }) => (
        <label key={value}><input type="radio" name="partner" value={value} checked={said.partnerId === value} onChange={() => onChange({ ...said, partnerId: value })} /> {label}</label>
      ))}
    </fieldset>
  );
}
