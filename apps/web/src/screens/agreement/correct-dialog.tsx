import { type FormEvent, useState } from 'react';
import { isProblem } from '../../api/problem.js';
import { newKey, useCommand } from '../../commands/use-command.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/fields.js';
import { Row } from '../../ui/layout.js';
import { Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { eventName } from '../../words/events.js';
import { useShown } from './context.js';

const W = words({
  id: {
    title: 'Koreksi catatan', what: (event: string, n: number) => `“${event}” (catatan ke-${n}) dinyatakan tidak pernah terjadi. Catatan lama tetap ada dalam riwayat, beserta koreksi dan alasannya.`,
    reason: 'Alasan', required: 'Wajib diisi.', cancel: 'Batal', send: 'Nyatakan tidak terjadi', done: 'Dikoreksi.',
  },
  en: {
    title: 'Correct a record', what: (event, n) => `“${event}” (record no. ${n}) is declared never to have happened. The old record stays in the history, with the correction and its reason.`,
    reason: 'Reason', required: 'Is required.', cancel: 'Cancel', send: 'Declare that it did not happen', done: 'Corrected.',
  },
});

export interface Correctable {
  version: number;
  type: string;
}

/** Says of an event that it did not happen; the journal keeps both. The server says who may, and what cannot be taken back. */
export function CorrectDialog({ event, onClose }: { event: Correctable; onClose: () => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const { agreement } = useShown();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  const command = useCommand();
  const submit = (press: FormEvent) => {
    press.preventDefault();
    setTried(true);
    if (reason.trim() === '' || command.isPending) return;
    command.mutate({ agreementId: agreement.id, name: 'correct', body: { version: event.version, data: null, reason }, version: agreement.version, key }, {
      onSuccess: () => {
        say(w.done);
        onClose();
      },
      onError: (error) => {
        if (isProblem(error) && error.status < 500) setKey(newKey());
      },
    });
  };
  return (
    <Dialog title={w.title} open onClose={onClose}>
      <form onSubmit={submit} noValidate style={{ display: 'grid', gap: 12 }}>
        <p>{w.what(eventName(event.type, language), event.version)}</p>
        {command.isError ? <Failed error={command.error} /> : null}
        <TextField label={w.reason} long required value={reason} onChange={setReason} error={tried && reason.trim() === '' ? w.required : undefined} />
        <Row><Button onPress={onClose}>{w.cancel}</Button><Button look="danger" type="submit" isDisabled={command.isPending}>{w.send}</Button></Row>
      </form>
    </Dialog>
  );
}
