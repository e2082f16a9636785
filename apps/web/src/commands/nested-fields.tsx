import { Button } from '../ui/button.js';
import { useLanguage, useWords, words } from '../words/index.js';
import css from './commands.module.css';
import { asDraft, rowsOf, scheduleMembers } from './draft.js';
import { fieldName } from './field-words.js';
import { type FieldProps, useForm } from './form-context.js';

const W = words({
  id: { add: (what: string) => `Tambah: ${what}`, remove: (what: string, n: number) => `Hapus ${what} ke-${n}`, drop: 'Hapus', once: 'Satu kali', again: 'Berulang', none: 'Belum ada.' },
  en: { add: (what) => `Add: ${what}`, remove: (what, n) => `Remove ${what} no. ${n}`, drop: 'Remove', once: 'Once', again: 'Again and again', none: 'None yet.' },
});

type Nested = FieldProps & { label: string };

function Wrong({ at }: { at: string }) {
  const { errorAt } = useForm();
  const error = errorAt(at);
  return error === undefined ? null : <p className={css['error']} role="alert">{error}</p>;
}

/** A list of things with members of their own: a row each, added and removed. */
export function RowsField({ field, value, onChange, pointer, label }: Nested) {
  const { View } = useForm();
  const w = useWords(W);
  const rows = rowsOf(value);
  return (
    <fieldset className={css['group']}>
      <legend>{label}</legend>
      <Wrong at={pointer} />
      {rows.length === 0 ? <p className={css['hint']}>{w.none}</p> : null}
      {rows.map((row, n) => (
        <div key={n} className={css['row']} role="group" aria-label={`${label} ${n + 1}`}>
          {(field.members ?? []).map((member) => (
            <View key={member.name} field={member} pointer={`${pointer}/${n}/${member.name}`} value={row[member.name]}
              onChange={(next) => onChange(rows.map((old, m) => (m === n ? { ...old, [member.name]: next } : old)))} />
          ))}
          <Wrong at={`${pointer}/${n}`} />
          <div className={css['remove']}><Button small look="quiet" aria-label={w.remove(label, n + 1)} onPress={() => onChange(rows.filter((_, m) => m !== n))}>{w.drop}</Button></div>
        </div>
      ))}
      <div><Button small onPress={() => onChange([...rows, {}])}>{w.add(label)}</Button></div>
    </fieldset>
  );
}

/** Members that belong together under one name. */
export function GroupField({ field, value, onChange, pointer, label }: Nested) {
  const { View } = useForm();
  const draft = asDraft(value);
  return (
    <fieldset className={css['group']}>
      <legend>{label}</legend>
      <Wrong at={pointer} />
      {(field.members ?? []).map((member) => (
        <View key={member.name} field={member} pointer={`${pointer}/${member.name}`} value={draft[member.name]} onChange={(next) => onChange({ ...draft, [member.name]: next })} />
      ))}
    </fieldset>
  );
}

/** A day, or every so many months from a day on. */
export function ScheduleField({ field, value, onChange, pointer, label }: Nested) {
  const w = useWords(W);
  const { command, View } = useForm();
  const language = useLanguage();
  const draft = asDraft(value);
  const members = scheduleMembers(field, value);
  const again = members.length > 0 && !members.some((member) => member.name === 'dueOn');
  const none = members.length === 0;
  const way = (name: string, chosen: boolean, start: Record<string, unknown>) => (
    <label className={css['way']}>
      <input type="radio" name={pointer} checked={chosen} onChange={() => onChange(start)} />{name}
    </label>
  );
  return (
    <fieldset className={css['group']}>
      <legend>{label}{field.required ? ' *' : ''}</legend>
      <div className={css['ways']}>
        {way(w.once, !again && !none, { dueOn: '' })}
        {way(w.again, again, { every: { months: '' }, from: '', until: '' })}
      </div>
      <Wrong at={pointer} />
      {members.map((member) => (member.kind === 'group'
        ? (member.members ?? []).map((inner) => (
          <View key={inner.name} field={inner} pointer={`${pointer}/${member.name}/${inner.name}`} value={asDraft(draft[member.name])[inner.name]}
            onChange={(next) => onChange({ ...draft, [member.name]: { ...asDraft(draft[member.name]), [inner.name]: next } })} />
        ))
        : <View key={member.name} field={member} pointer={`${pointer}/${member.name}`} value={draft[member.name]} onChange={(next) => onChange({ ...draft, [member.name]: next })} />))}
      {none ? <p className={css['hint']}>{fieldName(command, 'dueOn', language)}</p> : null}
    </fieldset>
  );
}
