import { Link } from 'react-router';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { type Import, type ImportRow, IMPORT_WORDS, toneOfStatus } from './import-words.js';
import css from './imports.module.css';
import { recordOf } from './record.js';

const W = words({
  id: {
    caption: 'Baris daftar, apa yang akan dibuat, dan apa yang tidak cocok', row: 'Baris', what: 'Kerja sama', dates: 'Tanggal', becomes: 'Menjadi', wrong: 'Yang tidak cocok', act: 'Tindakan', look: 'Lihat', mend: 'Perbaiki',
    mendRow: (row: number) => `Perbaiki baris ${row}`, lookRow: (row: number) => `Lihat baris ${row}`, signed: 'tanda tangan', unsigned: 'belum ditandatangani', until: 'sampai', openEnded: 'tanpa batas waktu',
    corrected: 'diperbaiki orang', agreement: 'Buka kerja samanya', changed: 'berbeda dari yang sudah ada', fits: '–', looked: 'sudah dilihat', expired: 'terlalu lama di sini, isinya sudah dihapus',
  },
  en: {
    caption: 'Rows of the register, what would be made of them, and what does not fit', row: 'Row', what: 'Agreement', dates: 'Dates', becomes: 'Becomes', wrong: 'What does not fit', act: 'Action', look: 'Look', mend: 'Mend',
    mendRow: (row) => `Mend row ${row}`, lookRow: (row) => `Look at row ${row}`, signed: 'signed', unsigned: 'not signed', until: 'until', openEnded: 'open-ended',
    corrected: 'mended by a person', agreement: 'Open its agreement', changed: 'differs from what is known', fits: '–', looked: 'looked at', expired: 'too long here, its content is gone',
  },
});

export function RowTable({ one, rows, onOpen }: { one: Import; rows: readonly ImportRow[]; onOpen: (row: number) => void }) {
  const w = useWords(W);
  return (
    <Scrolled stacked label={w.caption}>
      <table>
        <caption className="visually-hidden">{w.caption}</caption>
        <thead><tr><th scope="col">{w.row}</th><th scope="col">{w.what}</th><th scope="col">{w.dates}</th><th scope="col">{w.becomes}</th><th scope="col">{w.wrong}</th><th scope="col">{w.act}</th></tr></thead>
        <tbody>{rows.map((row) => <Line key={row.row} one={one} row={row} onOpen={onOpen} />)}</tbody>
      </table>
    </Scrolled>
  );
}

function Line({ one, row, onOpen }: { one: Import; row: ImportRow; onOpen: (row: number) => void }) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  const language = useLanguage();
  const record = recordOf(row);
  const cell = (field: string): string => row.cells[one.columns.findIndex((column) => column.field === field)] ?? '';
  return (
    <tr>
      <td className="number">{row.row}</td>
      <th scope="row">
        <div className={css['facts']}>
          <span>{record?.partner.name ?? (cell('partner') || '–')}</span>
          <span>{record?.title ?? cell('title')}</span>
          {record ? <span className={css['sample']}>{valueWord('instrument', record.instrument, language)} · {record.unit}</span> : null}
        </div>
      </th>
      <td>{record ? (
        <div className={css['facts']}>
          <span>{record.signing ? <>{w.signed} <Day date={record.signing.signedOn} /></> : w.unsigned}</span>
          {record.signing ? <span>{record.signing.endsOn === null ? w.openEnded : <>{w.until} <Day date={record.signing.endsOn} /></>}</span> : null}
        </div>
      ) : '–'}</td>
      <td>
        <div className={css['facts']}>
          <span><Badge tone={toneOfStatus(row.status)}>{names.status[row.status]}</Badge></span>
          {row.corrected ? <span className={css['sample']}>{w.corrected}</span> : null}
          {row.changed.length > 0 ? <span className={css['sample']}>{w.changed}: {row.changed.map((field) => names.field[field] ?? field).join(', ')}</span> : null}
          {row.code === null ? null : <span className={css['sample']}>{row.code === 'expired' ? w.expired : row.code}</span>}
          {row.lookedAt ? <span className={css['sample']}>{w.looked}</span> : null}
          {row.agreementId ? <Link to={`/agreements/${row.agreementId}`}>{w.agreement}</Link> : null}
        </div>
      </td>
      <td><AnomalyList row={row} /></td>
      <td><Button small aria-label={row.status === 'blocked' ? w.mendRow(row.row) : w.lookRow(row.row)} onPress={() => onOpen(row.row)}>{row.status === 'blocked' ? w.mend : w.look}</Button></td>
    </tr>
  );
}

/** What blocks stands first; each with the column that it is about. */
export function AnomalyList({ row }: { row: ImportRow }) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  if (row.anomalies.length === 0) return <>{w.fits}</>;
  const sorted = [...row.anomalies].sort((a, b) => a.level.localeCompare(b.level));
  return (
    <ul className={css['anomalies']}>
      {sorted.map((each, n) => (
        <li key={n} className={css[each.level]}>
          {each.field === null ? null : <span className={css['where']}>{names.field[each.field]}{each.column === null ? '' : ` (${each.column})`}: </span>}{each.text}
        </li>
      ))}
    </ul>
  );
}
