import type { ReactNode } from 'react';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Failed } from './states.js';
import { useWords, words } from '../words/index.js';
import css from './ui.module.css';

const W = words({ id: { cancel: 'Batal', sending: 'Menyimpan…' }, en: { cancel: 'Cancel', sending: 'Saving…' } });

interface Props {
  title: string;
  /** What the button does, in the words of the act. */
  act: string;
  danger?: boolean;
  ready: boolean;
  mutation: { isPending: boolean; isError: boolean; error: unknown };
  onSend: () => void;
  onClose: () => void;
  /** More room than a question needs. */
  wide?: boolean;
  children: ReactNode;
}

/** A question with its fields, the server's refusal where there is one, and the act in plain words. */
export function FormDialog({ title, act, danger, ready, mutation, onSend, onClose, wide, children }: Props) {
  const w = useWords(W);
  return (
    <Dialog title={title} open onClose={onClose} {...(wide ? { wide } : {})}>
      <form className={css['form']} noValidate onSubmit={(event) => { event.preventDefault(); if (ready && !mutation.isPending) onSend(); }}>
        {children}
        {mutation.isError ? <Failed error={mutation.error} /> : null}
        <div className={css['send']}>
          <Button onPress={onClose}>{w.cancel}</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} isDisabled={!ready || mutation.isPending}>{mutation.isPending ? w.sending : act}</Button>
        </div>
      </form>
    </Dialog>
  );
}
