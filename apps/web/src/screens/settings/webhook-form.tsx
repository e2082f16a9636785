import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { newKey } from '../../commands/use-command.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './settings.module.css';
import { eventKinds, type Webhook } from './webhook-words.js';

const W = words({
  id: { fresh: 'Webhook baru', change: 'Ubah webhook', url: 'Alamat', urlHint: 'https, dan dapat dihubungi dari server ini.', all: 'Semua kejadian', kinds: 'Jenis kejadian', unit: 'Hanya unit', every: 'semua unit', save: 'Simpan', saving: 'Menyimpan…', cancel: 'Batal' },
  en: { fresh: 'New webhook', change: 'Change a webhook', url: 'Address', urlHint: 'https, and within reach of this server.', all: 'All events', kinds: 'Kinds of events', unit: 'Only the unit', every: 'all units', save: 'Save', saving: 'Saving…', cancel: 'Cancel' },
});

/** A new webhook, or (`webhook`) what is to be changed of one. `onMade`: with its secret, which is told only now. */
export function WebhookForm({ webhook, onClose, onMade }: { webhook?: Webhook; onClose: () => void; onMade?: (made: Webhook) => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [all, setAll] = useState(webhook?.events.includes('*') ?? true);
  const [events, setEvents] = useState<readonly string[]>(webhook?.events.filter((each) => each !== '*') ?? []);
  const [unit, setUnit] = useState(webhook?.unit ?? '');
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } }, { staleTime: 600_000 });
  const done = { onSuccess: async (made: Webhook) => { await client.invalidateQueries(); onMade?.(made); onClose(); } };
  const create = $api.useMutation('post', '/webhooks', done);
  const change = $api.useMutation('patch', '/webhooks/{id}', done);
  const mutation = webhook ? change : create;
  const wanted = all ? ['*'] : [...events];
  const ready = url.trim().length > 8 && wanted.length > 0 && !mutation.isPending;
  const send = () => {
    if (webhook) return change.mutate({ params: { path: { id: webhook.id } }, body: { url: url.trim(), events: wanted, unit: unit === '' ? null : unit } });
    create.mutate({ params: { header: { 'Idempotency-Key': key } as never }, body: { url: url.trim(), events: wanted, ...(unit === '' ? {} : { unit }) } });
  };
  const problem = isProblem(mutation.error) ? mutation.error : null;
  const wrong = problem?.errors?.find(({ pointer }) => pointer === '/url');
  return (
    <Dialog title={webhook ? w.change : w.fresh} open onClose={onClose}>
      <form className={css['form']} noValidate onSubmit={(event) => { event.preventDefault(); if (ready) send(); }}>
        <TextField label={w.url} required hint={w.urlHint} maxLength={2_000} error={wrong ? wrong.detail || problem?.detail : undefined} value={url} onChange={setUrl} />
        <SelectField label={w.unit} value={unit} empty={w.every} onChange={setUnit} options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        <CheckField label={w.all} checked={all} onChange={setAll} />
        {all ? null : (
          <fieldset className={css['kinds']}>
            <legend>{w.kinds}</legend>
            {eventKinds(language).map(({ type, name }) => <CheckField key={type} label={name} checked={events.includes(type)} onChange={(on) => setEvents(on ? [...events, type] : events.filter((each) => each !== type))} />)}
          </fieldset>
        )}
        {mutation.isError && !wrong ? <Failed error={mutation.error} /> : null}
        <div className={css['send']}><Button type="submit" look="primary" isDisabled={!ready}>{mutation.isPending ? w.saving : w.save}</Button><Button onPress={onClose}>{w.cancel}</Button></div>
      </form>
    </Dialog>
  );
}
