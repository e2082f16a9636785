import { type FormEvent, useMemo, useState } from 'react';
import { isProblem } from '../../api/problem.js';
import css from '../../commands/commands.module.css';
import { Conflict } from '../../commands/conflict.js';
import type { Draft, Texts } from '../../commands/draft.js';
import { FieldView } from '../../commands/field-view.js';
import { FormContext } from '../../commands/form-context.js';
import { newKey, useCommand } from '../../commands/use-command.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { eventName } from '../../words/events.js';
import { useShown } from './context.js';
import { changedOf, correctionOf, wrongIn } from './corrected-fields.js';
import type { Event } from './timeline.js';

const W = words({
  id: {
    what: (event: string, n: number) => `“${event}”, catatan ke-${n}. Catatan lama tetap ada dalam riwayat, beserta koreksi dan alasannya.`, how: 'Apa yang keliru?', other: 'Isinya seharusnya lain', never: 'Ini tidak pernah terjadi',
    reason: 'Alasan', required: 'Wajib diisi.', nothing: 'Belum ada yang diubah.', cancel: 'Batal', send: 'Simpan koreksi', done: 'Dikoreksi.',
  },
  en: {
    what: (event, n) => `“${event}”, record no. ${n}. The old record stays in the history, with the correction and its reason.`, how: 'What is wrong?', other: 'It should have said something else', never: 'It never happened',
    reason: 'Reason', required: 'Is required.', nothing: 'Nothing is changed yet.', cancel: 'Cancel', send: 'Save the correction', done: 'Corrected.',
  },
});

/** Says of an event what it should have held, or that it did not happen; the journal keeps both. The server says who may, and what cannot be taken back. */
export default function CorrectForm({ event, texts, onClose }: { event: Event; texts: Texts; onClose: () => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const { agreement } = useShown();
  const correction = useMemo(() => correctionOf(event.type, event.data, texts), [event, texts]);
  const [never, setNever] = useState(correction === null);
  const [draft, setDraft] = useState<Draft>(correction?.was ?? {});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [version, setVersion] = useState(agreement.version);
  const [key, setKey] = useState(newKey);
  const command = useCommand();
  const changed = useMemo(() => (correction === null || never ? {} : changedOf(correction, draft)), [correction, never, draft]);
  const wrong = useMemo(() => wrongIn(event.type, changed, event.data, language), [event, changed, language]);
  const problem = isProblem(command.error) ? command.error : null;
  const told = new Map((problem?.errors ?? []).map((each) => [each.pointer, each.detail]));
  const nothing = !never && Object.keys(changed).length === 0;
  const give = (at: number) => command.mutate({ agreementId: agreement.id, name: 'correct', body: { version: event.version, data: never ? null : changed, reason }, version: at, key }, {
    onSuccess: () => {
      say(w.done);
      onClose();
    },
    onError: (error) => {
      if (isProblem(error) && error.status < 500) setKey(newKey());
    },
  });
  const submit = (press: FormEvent) => {
    press.preventDefault();
    setTried(true);
    if (reason.trim() !== '' && !nothing && wrong.size === 0 && !command.isPending) give(version);
  };
  const newest = Math.max(version, ...(problem?.conflicts ?? []).map((each) => each.version));
  const way = (name: string, value: boolean) => <label className={css['way']}><input type="radio" name="how" checked={never === value} onChange={() => setNever(value)} />{name}</label>;
  return (
    <FormContext.Provider value={{ command: 'correct', agreement, draft, errorAt: (pointer) => told.get(pointer) ?? wrong.get(pointer), View: FieldView }}>
      <form className={css['form']} onSubmit={submit} noValidate>
        <p>{w.what(eventName(event.type, language), event.version)}</p>
        {problem?.conflicts ? (
          <Conflict agreementId={agreement.id} conflicts={problem.conflicts} busy={command.isPending} onLook={() => { setVersion(newest); command.reset(); }} onAnyway={() => { setVersion(newest); give(newest); }} />
        ) : command.isError && told.size === 0 ? <Failed error={command.error} /> : null}
        {correction === null ? null : <fieldset className={css['group']}><legend>{w.how}</legend><div className={css['ways']}>{way(w.other, false)}{way(w.never, true)}</div></fieldset>}
        {correction === null || never ? null : correction.fields.map((field) => (
          <FieldView key={field.name} field={field} pointer={`/data/${field.name}`} value={draft[field.name]} onChange={(value) => setDraft((before) => ({ ...before, [field.name]: value }))} />
        ))}
        <TextField label={w.reason} long required value={reason} onChange={setReason} error={told.get('/reason') ?? (tried && reason.trim() === '' ? w.required : undefined)} />
        {tried && nothing ? <p className={css['error']} role="alert">{w.nothing}</p> : null}
        <div className={css['send']}><Button onPress={onClose}>{w.cancel}</Button><Button look={never ? 'danger' : 'primary'} type="submit" isDisabled={command.isPending}>{w.send}</Button></div>
      </form>
    </FormContext.Provider>
  );
}
