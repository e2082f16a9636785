import type { components } from '../../api/schema.gen.js';
import { AgreementName } from '../../app/agreement-name.js';
import { Person } from '../../app/person.js';
import { Empty } from '../../ui/states.js';
import { type Language, useLanguage, useWords, words } from '../../words/index.js';
import { day, instant } from '../../format/dates.js';
import { valueWord } from '../../words/values.js';
import { type Difference, differences } from './differences.js';
import { listAt, memberName, thingName } from './state-words.js';
import css from './audit.module.css';

type Agreement = components['schemas']['Agreement'];

const W = words({
  id: {
    begun: 'Kerja sama ini bermula di sini.', nothing: 'Tidak ada yang berubah di keadaan yang terlihat.', nil: 'kosong', added: 'ditambahkan', removed: 'dihapus', yes: 'ya', no: 'tidak',
  },
  en: {
    begun: 'This agreement begins here.', nothing: 'Nothing changed in the state that is seen.', nil: 'empty', added: 'added', removed: 'removed', yes: 'yes', no: 'no',
  },
});

/** What one event changed, in words: where, what it was and what it is. */
export function Changes({ before, after }: { before: Agreement | null; after: Agreement }) {
  const w = useWords(W);
  const language = useLanguage();
  if (before === null || before.version >= after.version) return <Empty>{w.begun}</Empty>;
  const found = differences(before as unknown as Record<string, unknown>, after as unknown as Record<string, unknown>);
  if (found.length === 0) return <Empty>{w.nothing}</Empty>;
  const text = (path: string[], value: unknown) => <Said path={path} value={value} />;
  const nameOf = ({ path, name }: Difference): string | null => (name === null ? null : after.gates.find(({ gate }) => path[0] === 'gates' && gate === name)?.label[language] ?? thingName(path, name, language));
  return (
    <ul className={css['changes']}>
      {found.map((each) => {
        const { path, was, is } = each;
        const name = nameOf(each);
        return (
          <li key={`${path.join('/')} ${each.name ?? ''}`}>
            <strong>{path.map((part) => memberName(part, language)).join(' · ')}</strong>{name === null ? null : <> {name}</>}:{' '}
            {was === undefined ? <>{w.added}{is === null ? null : <> {text(path, is)}</>}</> : is === undefined ? <span className={css['was']}>{w.removed}</span> : <><span className={css['was']}>{text(path, was)}</span> → {text(path, is)}</>}
          </li>
        );
      })}
    </ul>
  );
}

/** A value of the state as people say it. */
function Said({ path, value }: { path: string[]; value: unknown }) {
  const w = useWords(W);
  const language = useLanguage();
  if (typeof value === 'string' && value.startsWith('con_')) return <Person id={value} />;
  if (typeof value === 'string' && value.startsWith('agr_')) return <AgreementName id={value} />;
  return <>{said(path, value, language, w)}</>;
}

function said(path: string[], value: unknown, language: Language, { nil, yes, no }: { nil: string; yes: string; no: string }): string {
  if (value === null || value === undefined || value === '') return nil;
  if (value === true) return yes;
  if (value === false) return no;
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '…';
  const list = listAt(path);
  if (list !== null) return valueWord(list, value, language);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value, language);
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? instant(value, language) : value;
}
