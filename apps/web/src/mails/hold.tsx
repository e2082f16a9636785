import { useQueryClient } from '@tanstack/react-query';
import { createContext, type FormEvent, type ReactNode, useContext, useMemo, useState } from 'react';
import { $api } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { newKey } from '../commands/use-command.js';
import { count } from '../format/numbers.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/fields.js';
import { Muted, Row } from '../ui/layout.js';
import { Failed } from '../ui/states.js';
import { useSay } from '../ui/toasts.js';
import { useLanguage, useWords } from '../words/index.js';
import css from './mail.module.css';
import { W } from './words.js';

interface Hand {
  hold: (contactId: string, name: string) => void;
  release: (contactId: string, name: string) => void;
  /** These mails, or all that wait for the caller. */
  approve: (ids: string[] | 'all') => void;
  busy: boolean;
}

const HandContext = createContext<Hand>({ hold: () => undefined, release: () => undefined, approve: () => undefined, busy: false });

/** The hand on what leaves: hold for a person, let go, approve. */
export function useHand(): Hand {
  return useContext(HandContext);
}

/** Around lists of mails. The question why stands outside of them, so that it keeps what was typed while they ask again. */
export function MailHand({ children }: { children: ReactNode }) {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const [asked, setAsked] = useState<{ contactId: string; name: string } | null>(null);
  const { mutate: release, isPending: releasing } = $api.useMutation('delete', '/mail/holds/{id}');
  const { mutate: approve, isPending: approving } = $api.useMutation('post', '/mail/today/approve');
  const busy = releasing || approving;
  const hand = useMemo<Hand>(() => {
    const after = (text: string) => {
      say(text);
      void client.invalidateQueries();
    };
    const failed = (error: unknown) => say(isProblem(error) ? error.detail : w.failed);
    return {
      busy,
      hold: (contactId, name) => setAsked({ contactId, name }),
      release: (id, name) => release({ params: { path: { id } } }, { onSuccess: () => after(w.released(name)), onError: failed }),
      approve: (ids) => approve({ params: { header: { 'Idempotency-Key': newKey() } }, body: ids === 'all' ? { all: true } : { ids } }, {
        onSuccess: ({ approved }) => after(w.approved(count(approved.length, language))), onError: failed,
      }),
    };
  }, [busy, client, language, say, w, release, approve]);
  return (
    <HandContext.Provider value={hand}>
      {children}
      {asked === null ? null : <HoldDialog {...asked} onClose={() => setAsked(null)} />}
    </HandContext.Provider>
  );
}

function HoldDialog({ contactId, name, onClose }: { contactId: string; name: string; onClose: () => void }) {
  const w = useWords(W);
  const say = useSay();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const hold = $api.useMutation('post', '/mail/holds');
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    hold.mutate({ params: { header: { 'Idempotency-Key': key } }, body: { contactId, reason } }, {
      onSuccess: () => {
        say(w.heldNow(name));
        void client.invalidateQueries();
        onClose();
      },
    });
  };
  return (
    <Dialog title={w.holdTitle(name)} open onClose={onClose}>
      <form className={css['form']} onSubmit={send} noValidate>
        <Muted>{w.holdHint}</Muted>
        <TextField label={w.reason} long required value={reason} onChange={setReason} maxLength={5_000} error={tried && reason.trim() === '' ? w.needed : undefined} autoFocus />
        {hold.isError ? <Failed error={hold.error} /> : null}
        <Row>
          <Button look="primary" type="submit" isDisabled={hold.isPending}>{w.holdDo}</Button>
          <Button onPress={onClose}>{w.cancel}</Button>
        </Row>
      </form>
    </Dialog>
  );
}
