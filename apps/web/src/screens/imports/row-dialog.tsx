import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice, Row } from '../../ui/layout.js';
import { Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import { CellsEditor } from './cells-editor.js';
import { busy, type Import, type ImportRow, SETTLED } from './import-words.js';
import { AnomalyList } from './row-table.js';
import { RowFields } from './row-fields.js';

const W = words({
  id: {
    title: (row: number) => `Baris ${row}`, wrong: 'Yang tidak cocok', fine: 'Tidak ada yang menghalangi baris ini.', save: 'Simpan dan periksa lagi', saving: 'Sedang diperiksa…', skip: 'Tinggalkan baris ini', use: 'Pakai lagi baris ini',
    saved: (row: number) => `Baris ${row} diperiksa lagi dan siap.`, still: 'Masih ada yang tidak cocok; lihat di bawah.', left: (row: number) => `Baris ${row} ditinggalkan.`, looked: 'Sudah saya lihat, biarkan begitu',
    settled: 'Baris ini sudah menjadi kerja sama; perubahan selanjutnya dilakukan pada kerja samanya.', busy: 'Selama kerja sama sedang dibuat, baris tidak dapat diubah.',
  },
  en: {
    title: (row) => `Row ${row}`, wrong: 'What does not fit', fine: 'Nothing stands in the way of this row.', save: 'Save and check again', saving: 'Being checked…', skip: 'Leave this row out', use: 'Use this row again',
    saved: (row) => `Row ${row} was judged anew and is ready.`, still: 'Something still does not fit; see below.', left: (row) => `Row ${row} is left out.`, looked: 'I have looked; leave it so',
    settled: 'This row has become an agreement; further changes are made there.', busy: 'While agreements are being made no row can be changed.',
  },
});

type Said = NonNullable<ImportRow['correction']>;

/** One row: its cells, single fields and partner put right by hand, or left out. What is said takes the place of what was said before. */
export function RowDialog({ one, row: before, onClose }: { one: Import; row: ImportRow; onClose: () => void }) {
  const w = useWords(W);
  const say = useSay();
  const client = useQueryClient();
  const [row, setRow] = useState(before);
  const [said, setSaid] = useState<Said>(before.correction ?? {});
  const change = $api.useMutation('post', '/imports/{id}/rows/{row}', { onSettled: () => client.invalidateQueries() });
  const look = $api.useMutation('post', '/imports/{id}/rows/{row}/looked', { onSettled: () => client.invalidateQueries() });
  const params = { params: { path: { id: one.id, row: row.row } } };
  const shifted = row.anomalies.some(({ code }) => code === 'cell-count') || said.cells !== undefined;
  const locked = busy(one) || SETTLED.includes(row.status);
  const send = (body: Said) => change.mutate({ ...params, body: body as never }, {
    onSuccess: (judged) => {
      setRow(judged);
      setSaid(judged.correction ?? {});
      if (judged.status === 'blocked') return;
      say(judged.status === 'skipped' ? w.left(row.row) : w.saved(row.row));
      onClose();
    },
  });
  return (
    <Dialog title={w.title(row.row)} open onClose={onClose}>
      {locked ? <Notice tone="info"><p>{busy(one) ? w.busy : w.settled}</p></Notice> : null}
      <h3>{w.wrong}</h3>
      {change.isSuccess && row.status === 'blocked' ? <Notice tone="warn" live><p>{w.still}</p></Notice> : null}
      {row.anomalies.length === 0 ? <p>{w.fine}</p> : <AnomalyList row={row} />}
      {locked ? null : (
        <>
          {shifted ? <CellsEditor one={one} cells={said.cells ?? row.cells} onChange={(cells) => setSaid({ ...said, cells })} /> : null}
          {shifted && row.anomalies.some(({ code }) => code === 'cell-count') ? null : <RowFields one={one} row={row} said={said} onChange={setSaid} />}
          {change.isError ? <Failed error={change.error} /> : null}
          {look.isError ? <Failed error={look.error} /> : null}
          <Row>
            <Button look="primary" isDisabled={change.isPending || Object.keys(said).length === 0} onPress={() => send({ ...said, skip: false })}>{change.isPending ? w.saving : w.save}</Button>
            {row.status === 'skipped' ? <Button isDisabled={change.isPending} onPress={() => send({ ...said, skip: false })}>{w.use}</Button>
              : <Button isDisabled={change.isPending} onPress={() => send({ ...said, skip: true })}>{w.skip}</Button>}
          </Row>
        </>
      )}
      {SETTLED.includes(row.status) && row.anomalies.length > 0 && row.lookedAt === null
        ? <Row><Button isDisabled={look.isPending} onPress={() => look.mutate(params, { onSuccess: onClose })}>{w.looked}</Button></Row> : null}
    </Dialog>
  );
}

