import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { figureDefinitions } from '#libs/contract/insight-definitions.js';
import { $api, download } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { useMay } from '../../app/me.js';
import { count } from '../../format/numbers.js';
import { Button, LinkButton } from '../../ui/button.js';
import { CheckField } from '../../ui/fields.js';
import { Notice, Page, Row } from '../../ui/layout.js';
import { Empty } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { AsOf, AsOfNotice } from './as-of.js';
import { BulkVerify } from './bulk-verify.js';
import { COLUMN_NAMES, COLUMNS } from './columns.js';
import { useColumnChoice } from './column-choice.js';
import { Filters, SearchField } from './filters.js';
import { Grid } from './grid.js';
import { LISTS, listPath } from '../../app/register-links.js';
import { type Question, useQuestion } from './question.js';
import type { FollowUp } from './use-rows.js';
import { Views } from './views.js';
import css from './grid.module.css';

const W = words({
  id: {
    title: 'Daftar', lists: { agreements: 'Kerja sama', 'follow-ups': 'Tindak lanjut', parties: 'Pihak' }, which: 'Daftar yang ditampilkan', total: (n: string) => `${n} baris`, counting: 'menghitung…',
    columns: 'Kolom', none: 'Tidak ada yang cocok. Longgarkan saringan, atau cari dengan kata lain.', clear: 'Hapus saringan', download: 'Unduh', behind: 'Daftar di balik angka', wholeList: 'Lihat seluruh daftar', failed: 'Berkas tidak dapat diunduh.',
    table: (name: string) => `Tabel: ${name}`, fresh: 'Kerja sama baru',
  },
  en: {
    title: 'Register', lists: { agreements: 'Agreements', 'follow-ups': 'Follow-ups', parties: 'Parties' }, which: 'Which list', total: (n) => `${n} rows`, counting: 'counting…',
    columns: 'Columns', none: 'Nothing fits. Ask for less, or with other words.', clear: 'Clear filters', download: 'Download', behind: 'The list behind a number', wholeList: 'See the whole list', failed: 'The file cannot be downloaded.',
    table: (name) => `Table: ${name}`, fresh: 'New agreement',
  },
});

const FORMATS = [['xlsx', 'Excel'], ['csv', 'CSV'], ['pdf', 'PDF']] as const;

/** Everything that there is, asked as one likes; the address is the question. */
export default function Register() {
  const w = useWords(W);
  const names = useWords(COLUMN_NAMES);
  const language = useLanguage();
  const question = useQuestion();
  const { list } = question;
  const units = useUnits();
  const mayVerify = useMay('coordinator', 'supervisor');
  const [total, setTotal] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, FollowUp>>(new Map());
  const [columns, choice, toggle] = useColumnChoice(list);
  const choose = useCallback((row: FollowUp) => setChosen((was) => {
    const next = new Map(was);
    if (!next.delete(row.id)) next.set(row.id, row);
    return next;
  }), []);
  const clear = useCallback((ids: readonly string[]) => setChosen((was) => new Map([...was].filter(([id]) => !ids.includes(id)))), []);
  return (
    <Page title={w.title} wide actions={<><span role="status">{total === null ? w.counting : w.total(count(total, language))}</span>{mayVerify && list === 'agreements' ? <LinkButton to="/agreements/new">{w.fresh}</LinkButton> : null}</>}>
      <Tabs label={w.which}>
        {LISTS.map((each) => <Link key={each} to={listPath(each)} aria-current={each === list ? 'page' : undefined}>{w.lists[each]}</Link>)}
      </Tabs>
      <Behind question={question} />
      <div className={`${css['tools']} no-print`}>
        <SearchField question={question} />
        <AsOf question={question} />
      </div>
      <Filters key={list} question={question} units={units} />
      <div className={`${css['tools']} no-print`}>
        <details className={css['more']}>
          <summary>{w.columns}</summary>
          <div className={css['columns']}>{COLUMNS[list].slice(1).map(({ key }) => <CheckField key={key} label={names[key] ?? key} checked={choice.has(key)} onChange={() => toggle(key)} />)}</div>
        </details>
        <Views question={question} />
        <Downloads question={question} />
      </div>
      <AsOfNotice question={question} />
      {list === 'follow-ups' && mayVerify ? <BulkVerify chosen={chosen} clear={clear} /> : null}
      {total === 0 ? <><Empty>{w.none}</Empty><Row><Button onPress={() => question.replaceWith({})}>{w.clear}</Button></Row></> : null}
      <Grid key={list} question={question} columns={columns} units={units} label={w.table(w.lists[list])} told={setTotal} {...(list === 'follow-ups' && mayVerify ? { chosen, choose } : {})} />
    </Page>
  );
}

function useUnits(): ReadonlyMap<string, string> {
  const { data } = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } }, { staleTime: 600_000 });
  return useMemo(() => new Map(data?.items.map(({ id, name }) => [id, name])), [data]);
}

/** Definitions whose figure has another name. */
const OTHER_NAMES: Record<string, keyof typeof figureDefinitions> = { 'lag:reports': 'reporting-lag', 'silence:unexplained': 'silence-unexplained', 'silence:outside': 'silence-population', ending: 'endings' };

/** Said above a list that came from a number: what the number counts. */
function Behind({ question: { query, replaceWith } }: { question: Question }) {
  const w = useWords(W);
  const language = useLanguage();
  const { figure } = query;
  if (figure === undefined) return null;
  const definition = figureDefinitions[OTHER_NAMES[figure] ?? (figure as keyof typeof figureDefinitions)];
  return (
    <Notice tone="info">
      <p><strong>{w.behind}.</strong> {definition?.[language] ?? ''}</p>
      <div className="no-print"><Button small onPress={() => replaceWith({})}>{w.wholeList}</Button></div>
    </Notice>
  );
}

/** The whole list as a file, by the same question. */
function Downloads({ question: { list, query } }: { question: Question }) {
  const w = useWords(W);
  const say = useSay();
  const [busy, setBusy] = useState(false);
  if (list === 'parties' || query['figure'] !== undefined) return null;
  const { mine: _mine, ...asked } = query;
  const save = async (format: string) => {
    setBusy(true);
    try {
      await download(`/${list}/export?${new URLSearchParams({ ...asked, format }).toString()}`);
    } catch (error) {
      say(isProblem(error) ? error.detail : w.failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={css['bar']} role="group" aria-label={w.download}>
      <span aria-hidden="true">{w.download}</span>
      {FORMATS.map(([format, name]) => <Button key={format} small isDisabled={busy} aria-label={`${w.download} ${name}`} onPress={() => void save(format)}>{name}</Button>)}
    </div>
  );
}
