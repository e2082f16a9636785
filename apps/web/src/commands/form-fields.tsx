import { useLanguage, useWords, words } from '../words/index.js';
import css from './commands.module.css';
import type { Draft } from './draft.js';
import { FieldView } from './field-view.js';
import { placed } from './field-places.js';
import { fieldName } from './field-words.js';
import type { FieldSpec } from './fields.js';
import { useForm } from './form-context.js';

const W = words({ id: { more: 'Lainnya' }, en: { more: 'More' } });

interface Props {
  fields: readonly FieldSpec[];
  draft: Draft;
  onChange: (name: string, value: unknown) => void;
}

/** All fields of a form: short ones two to a row where there is room, and what is seldom needed in one fold. */
export function FormFields({ fields, draft, onChange }: Props) {
  const { command } = useForm();
  const { shown, folded } = placed(command, fields);
  return (
    <>
      <Fields fields={shown} draft={draft} onChange={onChange} />
      {folded.length === 0 ? null : <Fold fields={folded} draft={draft} onChange={onChange} />}
    </>
  );
}

function Fields({ fields, draft, onChange }: Props) {
  return (
    <div className={css['fields']}>
      {fields.map((field) => <FieldView key={field.name} field={field} pointer={`/${field.name}`} value={draft[field.name]} onChange={(value) => onChange(field.name, value)} />)}
    </div>
  );
}

/** Names what it holds; the form opens it where something in it is wrong ({@link focusWrong}). */
function Fold({ fields, draft, onChange }: Props) {
  const w = useWords(W);
  const language = useLanguage();
  const { command } = useForm();
  return (
    <details className={css['fold']}>
      <summary>{w.more} <span className={css['hint']}>{fields.map(({ name }) => fieldName(command, name, language).toLocaleLowerCase(language)).join(', ')}</span></summary>
      <Fields fields={fields} draft={draft} onChange={onChange} />
    </details>
  );
}

/** Leads to the first thing that is wrong in a form; nothing wrong stays in a closed fold. */
export function focusWrong(form: HTMLElement | null): void {
  const wrong = [...(form?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [])];
  for (const each of wrong) {
    const fold = each.closest('details');
    if (fold) fold.open = true;
  }
  wrong[0]?.focus();
}
