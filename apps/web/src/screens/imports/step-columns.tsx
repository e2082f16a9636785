import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { CheckField, FileField, SelectField } from '../../ui/fields.js';
import { Notice, Row, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import ui from '../../ui/ui.module.css';
import { useLanguage, useWords, words } from '../../words/index.js';
import { busy, type Import, IMPORT_WORDS } from './import-words.js';
import css from './imports.module.css';
import { keptFile, sendFile } from './send-file.js';

const W = words({
  id: {
    sheet: 'Lembar', another: 'Lembar lain dari berkas ini', read: 'Baca lembar itu', reading: 'Sedang dibaca…', nRows: (name: string, rows: string) => `${name} (${rows} baris)`,
    fileAgain: 'Berkas yang sama', fileAgainHint: 'Halaman ini sudah dimuat ulang; pilih lagi berkasnya untuk membaca lembar lain.',
    title: 'Kolom mana menyebut apa', lead: (known: number, all: number) => `${known} dari ${all} kolom sudah dikenali dari judulnya, atau dari berkas sebelumnya. Periksa, lalu simpan.`,
    column: 'Kolom', header: 'Judul di berkas', sample: 'Contoh isi', tells: 'Menyebut', nothing: '(tidak dipakai)', tellsOf: (header: string) => `Kolom ${header} menyebut`,
    missing: (fields: string) => `Belum ada kolom untuk: ${fields}. Tanpa itu tidak ada baris yang dapat dibuat.`, twice: (field: string) => `${field} dipilih untuk dua kolom; satu hal hanya dari satu kolom.`,
    remember: 'Ingat untuk berkas dengan judul kolom yang sama', save: 'Simpan dan periksa baris', saving: 'Sedang diperiksa…', saved: 'Kolom disimpan, semua baris diperiksa lagi.',
    savedReading: 'Kolom disimpan; semua baris sedang diperiksa lagi.',
    headerRow: (row: number) => `Judul kolom pada baris ${row}`,
  },
  en: {
    sheet: 'Sheet', another: 'Another sheet of this file', read: 'Read that sheet', reading: 'Being read…', nRows: (name, rows) => `${name} (${rows} rows)`,
    fileAgain: 'The same file', fileAgainHint: 'This page was loaded anew; choose the file again to read another sheet.',
    title: 'Which column tells what', lead: (known, all) => `${known} of ${all} columns are known by their headers, or from an earlier file. Look at them, then save.`,
    column: 'Column', header: 'Header in the file', sample: 'For example', tells: 'Tells', nothing: '(not used)', tellsOf: (header) => `Column ${header} tells`,
    missing: (fields) => `There is no column yet for: ${fields}. Without it nothing can be made of any row.`, twice: (field) => `${field} is chosen for two columns; one thing comes from one column.`,
    remember: 'Remember for files with the same headers', save: 'Save and check the rows', saving: 'Being checked…', saved: 'The columns are saved, all rows were judged anew.',
    savedReading: 'The columns are saved; all rows are being judged anew.',
    headerRow: (row) => `Headers in row ${row}`,
  },
});

type Field = Import['columns'][number]['field'];

/** Which sheet is read, and which of its columns tells what: suggested by the headers, decided by a person. */
export function StepColumns({ one }: { one: Import }) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  const say = useSay();
  const go = useNavigate();
  const client = useQueryClient();
  const [fields, setFields] = useState<Record<string, string>>(() => Object.fromEntries(one.columns.map(({ column, field }) => [column, field ?? ''])));
  const [remember, setRemember] = useState(true);
  const samples = $api.useQuery('get', '/imports/{id}/rows', { params: { path: { id: one.id }, query: { limit: '3' } } });
  const map = $api.useMutation('post', '/imports/{id}/mapping', {
    onSuccess: async (now) => {
      await client.invalidateQueries();
      say(now.state === 'reading' ? w.savedReading : w.saved);
      await go(`/imports/${one.id}/rows`);
    },
  });
  const chosen = Object.values(fields).filter((field) => field !== '');
  const twice = chosen.find((field, n) => chosen.indexOf(field) !== n);
  const missing = one.missing.filter((field) => !chosen.includes(field));
  const save = () => map.mutate({
    params: { path: { id: one.id } },
    body: { columns: one.columns.map(({ column }) => ({ column, field: (fields[column] === '' ? null : fields[column]) as Field })), remember },
  });
  const options = Object.entries(names.field).map(([value, label]) => ({ value, label }));
  const sampleOf = (n: number): string => [...new Set((samples.data?.items ?? []).map((row) => row.cells[n] ?? '').filter((cell) => cell !== ''))].join(' · ').slice(0, 120);
  return (
    <>
      {one.sheets.length > 1 ? <Sheets one={one} /> : null}
      <Section title={w.title} aside={w.headerRow(one.headerRow)}>
        <p>{w.lead(chosen.length, one.columns.length)}</p>
        {missing.length > 0 ? <Notice tone="bad" live><p>{w.missing(missing.map((field) => names.field[field] ?? field).join(', '))}</p></Notice> : null}
        <Scrolled stacked label={w.title}>
          <table className={css['columns']}>
            <caption className="visually-hidden">{w.title}</caption>
            <thead><tr><th scope="col">{w.column}</th><th scope="col">{w.header}</th><th scope="col">{w.sample}</th><th scope="col">{w.tells}</th></tr></thead>
            <tbody>
              {one.columns.map(({ column, header }, n) => (
                <tr key={column}>
                  <td>{column}</td>
                  <th scope="row">{header === '' ? '–' : header}</th>
                  <td className={css['sample']}>{sampleOf(n)}</td>
                  <td>
                    <select className={ui['input']} aria-label={w.tellsOf(header === '' ? column : header)} value={fields[column] ?? ''} disabled={busy(one)} onChange={(event) => setFields({ ...fields, [column]: event.target.value })}>
                      <option value="">{w.nothing}</option>
                      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
        <CheckField label={w.remember} checked={remember} onChange={setRemember} />
        {twice === undefined ? null : <Notice tone="bad" live><p>{w.twice(names.field[twice] ?? twice)}</p></Notice>}
        {map.isError ? <Failed error={map.error} /> : null}
        <Row><Button look="primary" isDisabled={busy(one) || map.isPending || twice !== undefined} onPress={save}>{map.isPending ? w.saving : w.save}</Button></Row>
      </Section>
    </>
  );
}

/** Another sheet is another import: it is read from the same file, which this tab still holds, or asks for again. */
function Sheets({ one }: { one: Import }) {
  const w = useWords(W);
  const language = useLanguage();
  const go = useNavigate();
  const [sheet, setSheet] = useState(String(one.sheet));
  const [file, setFile] = useState(keptFile(one.id));
  const other = useMutation({
    mutationFn: (from: File) => sendFile(from, { sheet: Number(sheet) }),
    onSuccess: ({ id }) => go(`/imports/${id}/columns`),
  });
  return (
    <Section title={w.sheet}>
      <SelectField label={w.another} value={sheet} onChange={setSheet} options={one.sheets.map((each) => ({ value: String(each.sheet), label: w.nRows(each.name, count(each.rows, language)) }))} />
      {keptFile(one.id) === null && sheet !== String(one.sheet) ? <FileField label={w.fileAgain} hint={w.fileAgainHint} accept=".xlsx,.csv" onFiles={(files) => setFile(files[0] ?? null)} /> : null}
      {other.isError ? <Failed error={other.error} /> : null}
      <Row><Button isDisabled={sheet === String(one.sheet) || file === null || other.isPending} onPress={() => { if (file !== null) other.mutate(file); }}>{other.isPending ? w.reading : w.read}</Button></Row>
    </Section>
  );
}
