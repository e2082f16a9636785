import { useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { catalogue } from '#libs/contract/catalogue.js';
import type { CommandEntry } from '#libs/contract/commands/entry.js';
import type { CommandName } from '#libs/agreement/types/command.js';
import { $api } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/layout.js';
import { Failed } from '../ui/states.js';
import { useSay } from '../ui/toasts.js';
import { useLanguage, useWords, words } from '../words/index.js';
import type { CommandDialogProps } from './command-dialog.js';
import css from './commands.module.css';
import { Conflict } from './conflict.js';
import { bodyOf, type Draft, placesOf } from './draft.js';
import { FieldView } from './field-view.js';
import { fieldsOf } from './fields.js';
import { focusWrong, FormFields } from './form-fields.js';
import { type Agreement, FormContext } from './form-context.js';
import { begun, presetOf } from './presets.js';
import { noteAct, useUndo } from './recent-acts.js';
import { type CommandOutcome, newKey, useCommand } from './use-command.js';
import { wrongPlaces } from './wrong-places.js';

const W = words({
  id: {
    send: 'Simpan', sending: 'Menyimpan…', cancel: 'Batal', done: (what: string) => `${what}: tersimpan.`, waits: 'Server belum memastikan hasilnya. Perintah sudah dicatat dan tidak hilang; halaman ini menunggu.',
    open: 'Perintah sudah dicatat; hasilnya belum pasti. Lihat lagi sebentar kemudian.', wrong: 'Belum dapat disimpan. Mohon periksa isian yang ditandai.', required: 'Isian bertanda * wajib.',
  },
  en: {
    send: 'Save', sending: 'Saving…', cancel: 'Cancel', done: (what) => `${what}: saved.`, waits: 'The server has not confirmed it yet. The command is noted and not lost; this page waits.',
    open: 'The command is noted; its outcome is still open. Look again in a while.', wrong: 'It cannot be saved yet. Please look at the marked fields.', required: 'Fields marked * are needed.',
  },
});

/** After so long without an answer the person is told that it waits, in ms. */
const LONG = 4_000;

interface Props extends Omit<CommandDialogProps, 'agreementId'> {
  agreement: Agreement | null;
  /** The agreement that was begun. */
  onMade?: (id: string) => void;
  /** Where leaving is not the same as having done. */
  onCancel?: () => void;
}

/** A command's form: its fields come from the catalogue's schema, so does what is wrong with them. */
export function CommandForm({ command, agreement, initial = {}, given = {}, version, onClose, onDone, onMade, onCancel }: Props) {
  const language = useLanguage();
  const w = useWords(W);
  const say = useSay();
  const undo = useUndo();
  const client = useQueryClient();
  const entry = catalogue[command as CommandName] as unknown as CommandEntry;
  const fields = useMemo(() => fieldsOf(entry).filter((field) => !Object.hasOwn(given, field.name) && field.kind !== 'record'), [entry, given]);
  const [draft, setDraft] = useState<Draft>(() => begun(fields, { ...presetOf(command, fields, agreement), ...initial }));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [seen, setSeen] = useState(version ?? agreement?.version);
  const [key, setKey] = useState(newKey);
  const [refused, setRefused] = useState<{ error: unknown; draft: Draft } | null>(null);
  const [slow, setSlow] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const send = useCommand();
  const create = $api.useMutation('post', '/agreements');
  const busy = send.isPending || create.isPending;

  const whole = useMemo(() => ({ ...draft, ...given }), [draft, given]);
  const body = useMemo(() => ({ ...bodyOf(fields, draft), ...given }), [fields, draft, given]);
  const errors = useMemo(() => wrongPlaces(entry, body, language), [entry, body, language]);
  // What the server found wrong is said until the person changes something.
  const problem = refused !== null && isProblem(refused.error) ? refused.error : null;
  const told = useMemo(() => new Map((problem && refused?.draft === draft ? problem.errors ?? [] : []).map((each) => [each.pointer, each.detail])), [problem, refused, draft]);
  const places = useMemo(() => new Set(placesOf(fields, draft)), [fields, draft]);
  const was = (pointer: string) => tried || touched.has(pointer);
  const errorAt = (pointer: string) => told.get(pointer) ?? (was(pointer) ? errors.get(pointer) : undefined);
  const elsewhere = [...(tried ? errors : []), ...told].filter(([pointer]) => !places.has(pointer) && !Object.hasOwn(given, pointer.slice(1)));
  const conflicts = problem?.code === 'version-changed' ? problem.conflicts ?? [] : null;

  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setSlow(true), LONG);
    return () => clearTimeout(timer);
  }, [busy]);

  useEffect(() => {
    if (tried || refused !== null) focusWrong(form.current);
  }, [tried, refused]);

  const done = (outcome: CommandOutcome | null) => {
    const act = noteAct(outcome, agreement);
    say(outcome === null ? w.open : w.done(entry.label[language]), act ? () => undo(act) : undefined);
    onClose();
    onDone?.(outcome);
  };
  const failed = (error: unknown) => {
    setRefused({ error, draft });
    setSlow(false);
    // A refusal is kept under its key; what is sent next is another attempt. Without an answer it is the same one.
    if (isProblem(error) && error.status < 500) setKey(newKey());
  };
  const give = (at: number | undefined) => {
    setRefused(null);
    if (agreement === null) {
      create.mutate({ body: body as never, params: { header: { 'Idempotency-Key': key } } as never }, {
        onSuccess: (made) => {
          void client.invalidateQueries();
          say(w.done(entry.label[language]));
          if ('reference' in made) onMade?.(made.id);
        },
        onError: failed,
      });
      return;
    }
    send.mutate({ agreementId: agreement.id, name: command, body, key, ...(at === undefined ? {} : { version: at }) }, { onSuccess: (outcome) => done(outcome), onError: failed });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (errors.size === 0 && !busy) give(seen);
    else focusWrong(form.current);
  };
  const newest = Math.max(agreement?.version ?? 0, ...(conflicts ?? []).map((each) => each.version));
  const look = () => {
    setSeen(newest);
    setRefused(null);
    void client.invalidateQueries();
  };
  const leave = (event: FocusEvent) => {
    // Leaving the form for its own Cancel is no reason to complain.
    if (event.relatedTarget !== null) setTouched(new Set([...touched, ...pointersAround(event.target)]));
  };

  return (
    <FormContext.Provider value={{ command, agreement, draft: whole, errorAt, View: FieldView }}>
      <form ref={form} className={css['form']} noValidate onSubmit={submit} onBlur={leave}>
        <p className={css['hint']}>{entry.summary[language].replaceAll('`', '')}</p>
        {conflicts && agreement ? (
          <Conflict agreementId={agreement.id} conflicts={conflicts} busy={busy} onLook={look} onAnyway={() => { setSeen(newest); give(newest); }} />
        ) : null}
        {refused !== null && !conflicts && (problem === null || told.size === 0 || [...told.keys()].some((pointer) => !places.has(pointer))) ? <Failed error={problem ? { ...problem, errors: [] } : refused.error} /> : null}
        {elsewhere.length === 0 ? null : <Notice tone="bad" live><ul>{elsewhere.map(([pointer, detail]) => <li key={pointer}>{detail}</li>)}</ul></Notice>}
        <FormFields fields={fields} draft={draft} onChange={(name, value) => setDraft((before) => ({ ...before, [name]: value }))} />
        {slow && busy ? <Notice tone="info" live>{w.waits}</Notice> : null}
        {tried && errors.size > 0 ? <p className={css['error']} role="alert">{w.wrong}</p> : <p className={css['hint']}>{w.required}</p>}
        <div className={css['send']}>
          <Button onPress={onCancel ?? onClose}>{w.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={busy}>{busy ? w.sending : w.send}</Button>
        </div>
      </form>
    </FormContext.Provider>
  );
}

/** Places of a control that was left, and of what it lies in. */
function pointersAround(element: Element): string[] {
  const at = element.closest<HTMLElement>('[data-pointer]');
  return at === null ? [] : [at.dataset['pointer'] ?? '', ...(at.parentElement ? pointersAround(at.parentElement) : [])];
}
