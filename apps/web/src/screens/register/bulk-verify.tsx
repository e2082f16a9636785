import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendCommand } from '../../commands/use-command.js';
import { newKey } from '../../commands/use-command.js';
import { isProblem } from '../../api/problem.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Badge, Muted, Row } from '../../ui/layout.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import type { FollowUp } from './use-rows.js';
import css from './grid.module.css';

const W = words({
  id: {
    chosen: (n: number) => `${n} laporan dipilih`, verify: (n: number) => `Verifikasi ${n} laporan…`, none: 'Batalkan pilihan', title: (n: number) => `Verifikasi ${n} laporan`,
    about: 'Setiap laporan diverifikasi sendiri-sendiri. Yang ditolak disebutkan sebabnya, yang lain tetap jalan.', go: 'Verifikasi semua', going: 'Sedang diverifikasi…', done: 'terverifikasi', wait: 'menunggu giliran', close: 'Selesai',
    sum: (done: number, refused: number) => `${done} terverifikasi, ${refused} ditolak.`, failed: 'Tidak sampai ke server; coba lagi.', pending: 'dicatat, hasilnya menyusul',
  },
  en: {
    chosen: (n) => `${n} reports chosen`, verify: (n) => `Verify ${n} reports…`, none: 'Choose none', title: (n) => `Verify ${n} reports`,
    about: 'Each report is verified by itself. Of those refused the reason is told; the others go on.', go: 'Verify all', going: 'Verifying…', done: 'verified', wait: 'waiting', close: 'Done',
    sum: (done, refused) => `${done} verified, ${refused} refused.`, failed: 'It did not reach the server; try again.', pending: 'noted, its outcome follows',
  },
});

type Result = 'done' | 'pending' | { refused: string };

/** Verifies what was chosen, one command each; what became of each stands beside it. */
export function BulkVerify({ chosen, clear }: { chosen: ReadonlyMap<string, FollowUp>; clear: (ids: readonly string[]) => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly { row: FollowUp; key: string }[]>([]);
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [state, setState] = useState<'closed' | 'open' | 'going' | 'over'>('closed');

  const begin = () => {
    // Keys are chosen here: pressing again after a lost answer verifies nothing twice.
    setRows([...chosen.values()].map((row) => ({ row, key: newKey() })));
    setResults(new Map());
    setState('open');
  };
  const go = async () => {
    setState('going');
    for (const { row, key } of rows) {
      let result: Result;
      try {
        result = (await sendCommand({ agreementId: row.agreementId, name: 'verify-follow-up', body: { followUpId: row.id }, key })) === null ? 'pending' : 'done';
      } catch (error) {
        result = { refused: isProblem(error) ? error.detail : w.failed };
      }
      setResults((was) => new Map(was).set(row.id, result));
    }
    await client.invalidateQueries();
    setState('over');
  };
  const close = () => {
    clear([...results].filter(([, result]) => typeof result === 'string').map(([id]) => id));
    setState('closed');
  };
  const refused = [...results.values()].filter((result) => typeof result === 'object').length;
  return (
    <div className={`${css['bar']} no-print`}>
      {chosen.size === 0 ? null : (
        <>
          <span role="status">{w.chosen(chosen.size)}</span>
          <Button look="primary" onPress={begin}>{w.verify(chosen.size)}</Button>
          <Button look="quiet" onPress={() => clear([...chosen.keys()])}>{w.none}</Button>
        </>
      )}
      <Dialog title={w.title(rows.length)} open={state !== 'closed'} onClose={close}>
        <p>{w.about}</p>
        <ul className={css['results']}>
          {rows.map(({ row }) => {
            const result = results.get(row.id);
            return (
              <li key={row.id}>
                <span>{row.reference} {row.title} {row.outcome === null ? null : <Muted>({valueWord('reportOutcome', row.outcome, language)})</Muted>}</span>
                {result === undefined ? (state === 'going' ? <Muted>{w.wait}</Muted> : null)
                  : result === 'done' ? <span><Badge tone="good">{w.done}</Badge></span>
                  : result === 'pending' ? <span><Badge tone="info">{w.pending}</Badge></span>
                  : <span><Badge tone="bad">{result.refused}</Badge></span>}
              </li>
            );
          })}
        </ul>
        <p role="status">{state === 'over' ? w.sum(results.size - refused, refused) : state === 'going' ? w.going : ''}</p>
        <Row>
          {state === 'over' ? <Button look="primary" onPress={close}>{w.close}</Button> : <Button look="primary" isDisabled={state === 'going'} onPress={() => void go()}>{w.go}</Button>}
        </Row>
      </Dialog>
    </div>
  );
}
