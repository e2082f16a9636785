import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { $api } from '../../api/client.js';
import { newKey } from '../../commands/use-command.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Badge, Notice } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import { emptyPerson, newPerson, PersonFields } from './contact-form.js';
import type { Contact } from './directory-words.js';
import css from './directory.module.css';
import { FormDialog } from './form-dialog.js';
import { HeldList } from './held.js';

const W = words({
  id: {
    title: (name: string) => `Ganti ${name}`, act: 'Ganti di semua kerja sama', who: 'Siapa penggantinya?', known: 'Seseorang yang sudah dikenal di lembaga ini', fresh: 'Orang baru', choose: 'Pilih…', person: 'Pengganti', reason: 'Alasan', reasonHint: 'Misalnya: Pejabat sebelumnya dimutasi.',
    stays: 'Pejabat yang diganti tetap menjabat', staysHint: 'Bila tidak: jabatannya dicatat kosong, dan ia tidak disurati lagi.', changes: 'Yang akan berganti', nobody: 'orang ini', done: 'Penggantian', doneLead: (n: number) => `${n} perubahan sudah masuk.`,
    waiting: 'menunggu; berjalan terus tanpa Anda', refused: 'ditolak', ok: 'diganti', close: 'Selesai', running: 'Sebagian masih berjalan; boleh ditutup.', otherUnit: 'unit lain', unnamed: 'tanpa nama', agreement: 'Kerja sama',
  },
  en: {
    title: (name) => `Replace ${name}`, act: 'Replace in all agreements', who: 'Who takes over?', known: 'Somebody known at this organisation', fresh: 'Somebody new', choose: 'Choose…', person: 'Who takes over', reason: 'Reason', reasonHint: 'For example: The former official was transferred.',
    stays: 'The one who is replaced keeps the post', staysHint: 'Else the post is recorded as vacant, and no more mail goes there.', changes: 'What will change', nobody: 'this person', done: 'Replacement', doneLead: (n) => `${n} changes are in.`,
    waiting: 'waiting; goes on without you', refused: 'refused', ok: 'replaced', close: 'Done', running: 'Some are still under way; you may close this.', otherUnit: 'another unit', unnamed: 'no name', agreement: 'Agreement',
  },
});

/** Somebody takes over from somebody in all open agreements: which, is seen first; what came of each, afterwards. */
export function ReplaceDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const w = useWords(W);
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [way, setWay] = useState<'known' | 'fresh'>('known');
  const [byContactId, setBy] = useState('');
  const [draft, setDraft] = useState(emptyPerson(contact.role));
  const [reason, setReason] = useState('');
  const [stays, setStays] = useState(false);
  const people = $api.useQuery('get', '/contacts', { params: { query: { partyId: contact.partyId, limit: '200' } } });
  const replace = $api.useMutation('post', '/contacts/{id}/replace', { onSettled: () => client.invalidateQueries() });
  if (replace.data) return <Outcome id={replace.data.id} first={replace.data} onClose={onClose} />;
  const options = (people.data?.items ?? []).filter((each) => each.id !== contact.id && !each.erasedAt && !each.mergedInto && each.reachability !== 'vacant')
    .map((each) => ({ value: each.id, label: [each.name ?? w.unnamed, each.office].filter(Boolean).join(' · ') }));
  const send = () => replace.mutate({
    params: { path: { id: contact.id }, header: { 'Idempotency-Key': key } } as never,
    body: { ...(way === 'known' ? { byContactId } : { contact: newPerson(contact.partyId, draft) }), reason: reason.trim(), stays },
  });
  const ready = reason.trim() !== '' && (way === 'known' ? byContactId !== '' : draft.name.trim() !== '');
  return (
    <FormDialog title={w.title(contact.name ?? w.nobody)} act={w.act} ready={ready} mutation={replace} onSend={send} onClose={onClose}>
      <div className={css['stack']}><h3>{w.changes}</h3><HeldList contactId={contact.id} /></div>
      <fieldset className={css['ways']}>
        <legend>{w.who}</legend>
        {(['known', 'fresh'] as const).map((each) => <label key={each}><input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} /> {w[each]}</label>)}
      </fieldset>
      {way === 'known' ? <SelectField label={w.person} required value={byContactId} empty={w.choose} onChange={setBy} options={options} /> : <PersonFields draft={draft} onChange={setDraft} />}
      <TextField label={w.reason} hint={w.reasonHint} required long value={reason} onChange={setReason} maxLength={5000} />
      <CheckField label={w.stays} hint={w.staysHint} checked={stays} onChange={setStays} />
    </FormDialog>
  );
}

type Replacement = components['schemas']['Replacement'];

/** What came of each command; those that are under way are looked at until they are settled. */
function Outcome({ id, first, onClose }: { id: string; first: Replacement; onClose: () => void }) {
  const w = useWords(W);
  const now = $api.useQuery('get', '/replacements/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1_000 : false) });
  const { items, state } = now.data ?? first;
  return (
    <Dialog title={w.done} open onClose={onClose}>
      <Notice tone={state === 'done' ? 'good' : 'info'} live><p>{state === 'done' ? w.doneLead(items.filter((each) => each.state === 'done').length) : w.running}</p></Notice>
      <ul className={css['plain']}>
        {items.map((each) => (
          <li key={`${each.agreementId}${each.obligationId ?? ''}`}>
            <Link to={`/agreements/${each.agreementId}`}>{w.agreement}</Link> <Badge tone={each.state === 'done' ? 'good' : each.state === 'refused' ? 'bad' : 'info'}>{each.state === 'done' ? w.ok : each.state === 'refused' ? w.refused : w.waiting}</Badge>{' '}
            {each.code === null ? null : <span className={css['small']}>{each.code === 'other-unit' ? w.otherUnit : each.code}</span>}
          </li>
        ))}
      </ul>
      <div><Button look="primary" onPress={onClose}>{w.close}</Button></div>
    </Dialog>
  );
}
