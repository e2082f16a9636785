import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { $api, api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { TextField } from '../../ui/fields.js';
import { Badge, Muted, Notice, Row, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './audit.module.css';

type Report = components['schemas']['AuditReplay'];

const W = words({
  id: {
    title: 'Putar ulang dan periksa', about: 'Rantai, jurnal, riwayat Temporal, daftar, teks, dokumen, dan rapat dibandingkan satu per satu; keputusan setiap kerja sama diputar ulang dengan kode yang dulu membuatnya.',
    all: 'Periksa semua kerja sama', one: 'Hanya satu kerja sama', oneHint: 'Nomornya, misalnya KS-2026-0001. Kosongkan untuk semua.', unknown: (text: string) => `Tidak ada kerja sama bernomor ${text}.`, begin: 'Mulai', running: 'Sedang diperiksa', queued: 'Menunggu giliran',
    of: (done: string, total: string, part: string) => `${part}: ${done} dari ${total}`, good: 'Semuanya sesuai.', bad: (n: string) => `${n} ketidaksesuaian ditemukan.`, failed: 'Pemeriksaan tidak selesai.',
    finished: 'Selesai', agreements: 'kerja sama', events: 'peristiwa dalam rantai', histories: 'riwayat', replayed: 'diputar ulang dengan keputusan yang sama', rows: 'baris dan keadaan dibandingkan', commands: 'perintah dibandingkan',
    documents: 'dokumen dibandingkan', meetings: 'rapat dibandingkan', findings: 'Ketidaksesuaian', what: 'Apa', where: 'Di mana', version: 'Versi', detail: 'Rincian', agreement: 'Kerja sama', notes: 'Catatan',
    offline: 'Tanpa percaya pada server ini: ekspor lalu periksa di mesin lain, dengan perintah', typed: 'tepati audit export; tepati audit verify --from', unbroken: 'Rantai tidak terputus', broken: 'Rantai terputus',
  },
  en: {
    title: 'Replay and verify', about: 'Chain, journal, Temporal histories, register, texts, documents and meetings are compared one by one; each agreement’s decisions are replayed with the code that made them.',
    all: 'Verify every agreement', one: 'One agreement only', oneHint: 'Its reference, like KS-2026-0001. Leave empty for all.', unknown: (text) => `No agreement has the reference ${text}.`, begin: 'Begin', running: 'Being verified', queued: 'Waiting for its turn',
    of: (done, total, part) => `${part}: ${done} of ${total}`, good: 'All agree.', bad: (n) => `${n} disagreements were found.`, failed: 'The verification did not finish.',
    finished: 'Finished', agreements: 'agreements', events: 'events in the chain', histories: 'histories', replayed: 'replayed with the same decisions', rows: 'rows and states compared', commands: 'commands compared',
    documents: 'documents compared', meetings: 'meetings compared', findings: 'Disagreements', what: 'What', where: 'Where', version: 'Version', detail: 'Detail', agreement: 'Agreement', notes: 'Notes',
    offline: 'Without trusting this server: export, and verify on another machine, with the commands', typed: 'tepati audit export; tepati audit verify --from', unbroken: 'Chain unbroken', broken: 'Chain broken',
  },
});

/** Pause between looks at a verification under way, in ms. */
const LOOK_EVERY = 1_000;

/** Orders a verification and follows it; its id stands in the address, so that it can be found again and shown to others. */
export function Proof() {
  const w = useWords(W);
  const [query, setQuery] = useSearchParams();
  const [agreementId, setAgreementId] = useState(query.get('agreement') ?? '');
  const id = query.get('replay');
  const order = $api.useMutation('post', '/audit/replays', { onSuccess: (made) => setQuery({ replay: (made as { id: string }).id }) });
  const replay = $api.useQuery('get', '/audit/replays/{id}', { params: { path: { id: id ?? '' } } }, {
    enabled: id !== null, refetchInterval: ({ state }) => (state.data && ['done', 'failed'].includes(state.data.state) ? false : LOOK_EVERY),
  });
  const wanted = agreementId.trim();
  const [unknown, setUnknown] = useState(false);
  const begin = async () => {
    setUnknown(false);
    if (wanted === '') return order.mutate({ body: { all: true } } as never);
    // People know the reference; the verification wants the id.
    const found = wanted.startsWith('agr_') ? wanted : (await api.GET('/agreements', { params: { query: { q: wanted, limit: '5' } } })).data?.items.find(({ reference }) => reference === wanted.toUpperCase())?.id;
    if (found === undefined) return setUnknown(true);
    return order.mutate({ body: { agreementId: found } } as never);
  };
  return (
    <>
      <Section title={w.title}>
        <p><Muted>{w.about}</Muted></p>
        <form className={css['form']} onSubmit={(event) => { event.preventDefault(); void begin(); }}>
          <TextField label={w.one} hint={w.oneHint} error={unknown ? w.unknown(wanted) : undefined} value={agreementId} onChange={setAgreementId} />
          <Row><Button type="submit" look="primary" isDisabled={order.isPending}>{wanted === '' ? w.all : w.begin}</Button></Row>
        </form>
        {order.isError ? <Failed error={order.error} /> : null}
        <p><Muted>{w.offline} <code>{w.typed}</code></Muted></p>
      </Section>
      {id === null ? null : <Answer query={replay}>{(report) => <Result report={report} />}</Answer>}
    </>
  );
}

function Result({ report }: { report: Report }) {
  const w = useWords(W);
  const language = useLanguage();
  const n = (value: number | undefined) => count(value ?? 0, language);
  if (report.state === 'queued' || report.state === 'running') {
    const { progress } = report;
    return (
      <Section title={report.state === 'queued' ? w.queued : w.running}>
        <progress className={css['bar']} {...(progress ? { value: progress.done, max: progress.total } : {})} aria-label={w.running} />
        {progress ? <p role="status">{w.of(n(progress.done), n(progress.total), progress.part)}</p> : null}
      </Section>
    );
  }
  if (report.state === 'failed') return <Notice tone="bad" live><p>{w.failed}</p><p>{report.error}</p></Notice>;
  const findings = [
    ...(report.chain?.findings ?? []), ...(report.journal?.mismatches ?? []), ...(report.fold?.mismatches ?? []), ...(report.commands?.mismatches ?? []),
    ...(report.documents?.mismatches ?? []), ...(report.meetings?.mismatches ?? []), ...(report.divergent ?? []),
  ];
  const figures: [string, number | undefined][] = [
    [w.agreements, report.agreements], [w.events, report.chain?.events], [w.histories, report.histories], [w.replayed, report.replayed], [w.rows, report.fold?.compared],
    [w.commands, report.commands?.compared], [w.documents, report.documents?.compared], [w.meetings, report.meetings?.compared],
  ];
  const sound = findings.length === 0 && report.chain?.verified === true;
  return (
    <Section title={w.finished} aside={report.finishedAt ? <Instant at={report.finishedAt} /> : null}>
      <Notice tone={sound ? 'good' : 'bad'} live><strong>{sound ? w.good : w.bad(n(findings.length))}</strong></Notice>
      <p><Badge tone={report.chain?.verified ? 'good' : 'bad'}>{report.chain?.verified ? w.unbroken : w.broken}</Badge></p>
      <dl className={css['figures']}>{figures.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{n(value)}</dd></div>)}</dl>
      {findings.length === 0 ? null : (
        <Scrolled stacked label={w.findings}>
          <table>
            <caption>{w.findings}</caption>
            <thead><tr><th scope="col">{w.agreement}</th><th scope="col">{w.version}</th><th scope="col">{w.what}</th><th scope="col">{w.where}</th><th scope="col">{w.detail}</th></tr></thead>
            <tbody>
              {findings.map((each, index) => (
                <tr key={index}>
                  <td><Link to={`/audit/life/${each.agreementId}${each.version === null ? '' : `?v=${each.version}`}`}>{each.agreementId}</Link></td>
                  <td>{each.version ?? '–'}</td><td>{each.what}</td><td>{each.where}</td><td>{each.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {report.notes?.length ? <><h3>{w.notes}</h3><ul>{report.notes.map((note) => <li key={note}>{note}</li>)}</ul></> : null}
    </Section>
  );
}
