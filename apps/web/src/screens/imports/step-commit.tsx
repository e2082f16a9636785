import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Muted, Notice, Row, Section } from '../../ui/layout.js';
import { Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { busy, type Import, IMPORT_WORDS, type RowStatus, rowsWith, SETTLED, TO_DO } from './import-words.js';
import css from './imports.module.css';
import { Remaining } from './remaining.js';
import { UploadForm } from './upload-form.js';

const W = words({
  id: {
    make: 'Buat kerja sama', ready: (n: string) => `${n} baris siap. Kerja samanya dibuat atau dikoreksi satu per satu; boleh ditutup, pekerjaan jalan terus.`, nothing: 'Tidak ada baris yang siap. Perbaiki dahulu barisnya.',
    blocked: (n: string) => `${n} baris perlu diperbaiki dan tidak ikut dibuat. Baris itu tetap di sini dan menjadi tugas.`, begin: (n: string) => `Buat ${n} baris sekarang`, goOn: 'Lanjutkan', stop: 'Hentikan setelah baris yang sedang dikerjakan',
    progress: 'Kemajuan', of: (done: string, all: string) => `${done} dari ${all} baris`, stopping: 'Menyelesaikan baris yang sedang dikerjakan, lalu berhenti…', stopped: 'Berhenti di tengah. Yang sudah dibuat tetap ada; sisanya dapat dilanjutkan.',
    result: 'Hasil', rows: (n: string) => `${n} baris`, left: (n: string) => `${n} baris ditinggalkan untuk orang: perlu diperbaiki, atau ditolak.`, look: 'Periksa baris itu', census: 'Tanyakan yang belum diketahui kepada mitra',
    began: 'Mulai', ended: 'Selesai', again: 'Unggah berkas yang sudah diperbaiki', againLead: 'Baris yang sudah diperbaiki di lembar kerja dapat diunggah lagi: menggantikan yang tertinggal di sini.', done: 'Semua baris yang siap sudah dikerjakan.',
  },
  en: {
    make: 'Make the agreements', ready: (n) => `${n} rows are ready. Their agreements are made or corrected one by one; you may close this page, the work goes on.`, nothing: 'No row is ready. Mend rows first.',
    blocked: (n) => `${n} rows need mending and are not made. They stay here and are somebody’s task.`, begin: (n) => `Make ${n} rows now`, goOn: 'Go on', stop: 'Stop after the rows in hand',
    progress: 'Progress', of: (done, all) => `${done} of ${all} rows`, stopping: 'Finishing the rows in hand, then stopping…', stopped: 'Stopped midway. What was made stays; the rest can go on.',
    result: 'Result', rows: (n) => `${n} rows`, left: (n) => `${n} rows are left to people: they need mending, or were refused.`, look: 'Look at those rows', census: 'Ask partners about what nobody recorded',
    began: 'Began', ended: 'Ended', again: 'Upload the mended file', againLead: 'Rows that were mended in the spreadsheet can be uploaded again: they take the place of what is left here.', done: 'All rows that were ready are done.',
  },
});

const ORDER: readonly RowStatus[] = ['made', 'corrected', 'kept', 'make', 'correct', 'keep', 'blocked', 'refused', 'skipped'];

/** Rows become agreements, with progress; stopped and carried on; and what became of every row. */
export function StepCommit({ one }: { one: Import }) {
  const w = useWords(W);
  const language = useLanguage();
  const client = useQueryClient();
  const again = { onSettled: () => client.invalidateQueries() };
  const commit = $api.useMutation('post', '/imports/{id}/commit', again);
  const stop = $api.useMutation('post', '/imports/{id}/stop', again);
  const params = { params: { path: { id: one.id } } };
  const [settled, open, blocked] = [rowsWith(one, SETTLED), rowsWith(one, TO_DO), rowsWith(one, ['blocked'])];
  const left = blocked + rowsWith(one, ['refused']);
  const n = (value: number): string => count(value, language);
  return (
    <>
      <Section title={w.make}>
        <div role="status" className={css['facts']}>
          {busy(one) ? null : open > 0 ? <p>{one.state === 'stopped' ? w.stopped : w.ready(n(open))}</p> : <p>{settled > 0 ? w.done : w.nothing}</p>}
          {one.state === 'stopping' ? <p>{w.stopping}</p> : null}
        </div>
        {blocked > 0 ? <Notice tone="warn"><p>{w.blocked(n(blocked))} <Link to={`/imports/${one.id}/rows?status=blocked`}>{w.look}</Link></p></Notice> : null}
        {busy(one) || one.startedAt !== null ? (
          <div>
            <progress className={css['progress']} aria-label={w.progress} value={settled} max={Math.max(settled + open, 1)} />
            <Muted>{w.of(n(settled), n(settled + open))}{one.state === 'running' ? <Remaining done={settled} all={settled + open} /> : null}{one.startedAt ? <> · {w.began}: <Instant at={one.startedAt} /></> : null}{one.finishedAt && !busy(one) ? <> · {w.ended}: <Instant at={one.finishedAt} /></> : null}</Muted>
          </div>
        ) : null}
        {commit.isError ? <Failed error={commit.error} /> : null}
        {stop.isError ? <Failed error={stop.error} /> : null}
        <Row>
          {busy(one) ? <Button isDisabled={one.state === 'stopping' || stop.isPending} onPress={() => stop.mutate(params)}>{w.stop}</Button>
            : open === 0 && settled > 0 ? null : <Button look="primary" isDisabled={open === 0 || one.missing.length > 0 || commit.isPending} onPress={() => commit.mutate(params)}>{one.state === 'stopped' ? w.goOn : w.begin(n(open))}</Button>}
        </Row>
      </Section>
      <Result one={one} />
      {!busy(one) && settled > 0 ? (
        <Section title={w.again}>
          {left > 0 ? <p>{w.left(n(left))}</p> : null}
          <p>{w.againLead}</p>
          <UploadForm replaces={one.id} />
          <Row><LinkButton to={`/imports/${one.id}/census`}>{w.census}</LinkButton></Row>
        </Section>
      ) : null}
    </>
  );
}

/** Every row counted once, each number with its rows behind it. */
function Result({ one }: { one: Import }) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  const language = useLanguage();
  return (
    <Section title={w.result} aside={w.rows(count(one.rows, language))}>
      <ul className={css['tiles']}>
        {ORDER.filter((status) => (one.statuses[status] ?? 0) > 0).map((status) => (
          <li key={status}><Link to={`/imports/${one.id}/rows?status=${status}`}><strong>{count(one.statuses[status] ?? 0, language)}</strong>{names.status[status]}</Link></li>
        ))}
      </ul>
    </Section>
  );
}
