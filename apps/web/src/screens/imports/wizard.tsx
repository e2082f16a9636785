import { NavLink, useParams } from 'react-router';
import { $api, download } from '../../api/client.js';
import { bytes, count } from '../../format/numbers.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Page } from '../../ui/layout.js';
import { Answer } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { busy, type Import, IMPORT_WORDS, rowsWith, toneOfState } from './import-words.js';
import css from './imports.module.css';
import { Reading } from './reading.js';
import { StepCensus } from './step-census.js';
import { StepColumns } from './step-columns.js';
import { StepCommit } from './step-commit.js';
import { StepRows } from './step-rows.js';

const W = words({
  id: {
    title: 'Impor daftar', steps: 'Langkah impor', columns: 'Kolom', rows: 'Baris', commit: 'Buat', census: 'Sensus', all: 'Semua daftar', nBlocked: (n: string) => `${n} perlu diperbaiki`,
    nMissing: 'kolom wajib belum ditunjuk', mend: 'Unduh baris yang perlu diperbaiki', replaces: 'Menggantikan daftar sebelumnya', sheet: (name: string, rows: string) => `lembar ${name}, ${rows} baris`,
    noDownload: 'Berkas tidak dapat diunduh.',
  },
  en: {
    title: 'Import of a register', steps: 'Steps of the import', columns: 'Columns', rows: 'Rows', commit: 'Make', census: 'Census', all: 'All registers', nBlocked: (n) => `${n} to mend`,
    nMissing: 'a needed column is not chosen', mend: 'Download the rows to mend', replaces: 'Takes the place of an earlier register', sheet: (name, rows) => `sheet ${name}, ${rows} rows`,
    noDownload: 'The file cannot be downloaded.',
  },
});

/** How often a running import is looked at, in ms; at rest the stream of events is enough. */
const LOOK_EVERY = 1_000;

/** One register: columns, rows, making, census. Each step has its address. */
export function Wizard() {
  const w = useWords(W);
  const { id = '', step } = useParams();
  const one = $api.useQuery('get', '/imports/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => (state.data && busy(state.data) ? LOOK_EVERY : false) });
  return (
    <Page title={one.data?.file.name ?? w.title} wide actions={<LinkButton small to="/imports">{w.all}</LinkButton>} lead={one.data ? <Facts one={one.data} /> : undefined}>
      <Answer query={one} rows={6}>
        {(data) => {
          if (data.state === 'reading') return <Reading one={data} />;
          const at = step ?? (data.missing.length > 0 ? 'columns' : busy(data) || data.state === 'done' || data.state === 'stopped' ? 'commit' : 'rows');
          return (
            <>
              <Steps one={data} at={at} />
              {at === 'columns' ? <StepColumns key={data.id} one={data} /> : at === 'commit' ? <StepCommit one={data} /> : at === 'census' ? <StepCensus one={data} /> : <StepRows one={data} />}
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function Facts({ one }: { one: Import }) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  const language = useLanguage();
  const sheet = one.sheets.find((each) => each.sheet === one.sheet);
  const facts = [
    bytes(one.file.size, language), one.sheets.length > 1 && sheet ? w.sheet(sheet.name, count(sheet.rows, language)) : null, one.unit,
  ].filter((fact) => fact !== null);
  return <><Badge tone={toneOfState(one.state)}>{names.state[one.state]}</Badge> <Instant at={one.createdAt} /> · {facts.join(' · ')}{one.replaces ? ` · ${w.replaces}` : ''}</>;
}

function Steps({ one, at }: { one: Import; at: string }) {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const blocked = rowsWith(one, ['blocked']);
  const notes: Record<string, string | null> = {
    columns: one.missing.length > 0 ? w.nMissing : null, rows: blocked > 0 ? w.nBlocked(count(blocked, language)) : null, commit: null, census: null,
  };
  return (
    <div className={css['bar']}>
      <nav aria-label={w.steps}>
        <ol className={css['steps']}>
          {(['columns', 'rows', 'commit', 'census'] as const).map((step) => (
            <li key={step}>
              <NavLink to={`/imports/${one.id}/${step}`} {...(at === step ? { 'aria-current': 'step' as const, className: css['now'] } : {})}>
                <span>{w[step]}</span>{notes[step] ? <span className={css['stepNote']}>{notes[step]}</span> : null}
              </NavLink>
            </li>
          ))}
        </ol>
      </nav>
      {blocked > 0 ? <Button small onPress={() => { download(`/imports/${one.id}/export?format=xlsx`).catch(() => say(w.noDownload)); }}>{w.mend}</Button> : null}
    </div>
  );
}
