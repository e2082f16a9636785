import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Button, LinkButton } from '../../ui/button.js';
import { SelectField } from '../../ui/fields.js';
import { Row, Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { busy, type Import, type ImportRow, IMPORT_WORDS, rowsWith, TO_DO } from './import-words.js';
import css from './imports.module.css';
import { RowDialog } from './row-dialog.js';
import { RowTable } from './row-table.js';

const W = words({
  id: {
    title: 'Baris demi baris', status: 'Apa yang terjadi dengannya', anomaly: 'Yang tidak cocok', every: 'Semua', next: 'Baris berikutnya', first: 'Ke baris pertama', none: 'Tidak ada baris seperti itu.',
    noRows: 'Berkas ini tidak mempunyai baris.', all: (n: string) => `${n} baris`, on: 'Lanjut: buat kerja sama', ready: (n: string) => `${n} baris siap dibuat`,
  },
  en: {
    title: 'Row by row', status: 'What becomes of it', anomaly: 'What does not fit', every: 'all', next: 'Next rows', first: 'To the first row', none: 'There are no such rows.',
    noRows: 'The file has no rows.', all: (n) => `${n} rows`, on: 'On: make the agreements', ready: (n) => `${n} rows are ready`,
  },
});

const PAGE = 50;

/** What would be made of each row, and what does not fit in it; the filters and the row that is looked at stand in the address. */
export function StepRows({ one }: { one: Import }) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const [status, anomaly, cursor, open] = ['status', 'anomaly', 'after', 'row'].map((name) => search.get(name) ?? '');
  const rows = $api.useQuery('get', '/imports/{id}/rows', {
    params: { path: { id: one.id }, query: { limit: String(PAGE), ...(status ? { status: status as never } : {}), ...(anomaly ? { anomaly } : {}), ...(cursor ? { cursor } : {}) } },
  }, { placeholderData: (before) => before });
  const set = (changed: Record<string, string>, replace = false) => setSearch((now) => {
    const next = new URLSearchParams(now);
    for (const [name, value] of Object.entries(changed)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    return next;
  }, { replace });
  const counted = (list: Readonly<Record<string, number>>, labels: Readonly<Record<string, string>>) =>
    Object.entries(list).sort((a, b) => b[1] - a[1]).map(([value, n]) => ({ value, label: `${labels[value] ?? value} (${count(n, language)})` }));
  const ready = rowsWith(one, TO_DO);
  return (
    <Section title={w.title} aside={w.all(count(one.rows, language))}>
      <div className={css['filters']}>
        <SelectField label={w.status} value={status ?? ''} empty={w.every} options={counted(one.statuses, names.status)} onChange={(value) => set({ status: value, after: '' }, true)} />
        <SelectField label={w.anomaly} value={anomaly ?? ''} empty={w.every} options={counted(one.anomalies, names.anomaly)} onChange={(value) => set({ anomaly: value, after: '' }, true)} />
      </div>
      <Answer query={rows} rows={8}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? <Empty>{one.rows === 0 ? w.noRows : w.none}</Empty> : <RowTable one={one} rows={items} onOpen={(row) => set({ row: String(row) })} />}
            <Row>
              {cursor ? <Button small onPress={() => set({ after: '' })}>{w.first}</Button> : null}
              {nextCursor ? <Button small onPress={() => set({ after: nextCursor })}>{w.next}</Button> : null}
            </Row>
            {open ? <Opened key={open} one={one} row={Number(open)} known={items.find(({ row }) => row === Number(open))} onClose={() => set({ row: '' }, true)} /> : null}
          </>
        )}
      </Answer>
      {ready > 0 && !busy(one) ? <Row><span>{w.ready(count(ready, language))}</span><LinkButton look="primary" to={`/imports/${one.id}/commit`}>{w.on}</LinkButton></Row> : null}
    </Section>
  );
}

/**
 * The row that the address names, as it was when it was opened: once mended, the filter may hide it. One that the page does not show is
 * looked for among the first rows.
 */
function Opened({ one, row, known, onClose }: { one: Import; row: number; known: ImportRow | undefined; onClose: () => void }) {
  const [first] = useState(known);
  const rows = $api.useQuery('get', '/imports/{id}/rows', { params: { path: { id: one.id }, query: { limit: '200' } } }, { enabled: first === undefined });
  const shown = first ?? rows.data?.items.find((each) => each.row === row);
  return shown === undefined ? null : <RowDialog one={one} row={shown} onClose={onClose} />;
}
