import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client.js';
import { TextField } from '../../ui/fields.js';
import { Notice } from '../../ui/layout.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import { DIRECTORY_WORDS, type Party, type PartyMatch } from './directory-words.js';
import css from './directory.module.css';
import { FormDialog } from './form-dialog.js';

const W = words({
  id: {
    title: 'Apakah ini lembaga yang sama?', act: 'Gabungkan', which: 'Yang mana yang tetap?', stays: (name: string) => `${name} tetap`, against: 'Yang mendukung dan yang menyangkal', reason: 'Alasan (naskah resmi, tanpa nama orang)',
    once: 'Diputuskan sekali: kerja sama dan orang dari yang digabung mengikuti yang tetap. Tidak dapat diurungkan.', done: (agreements: number, people: number) => `Digabung: ${agreements} kerja sama dan ${people} orang mengikuti.`,
  },
  en: {
    title: 'Is this the same organisation?', act: 'Merge', which: 'Which one remains?', stays: (name) => `${name} remains`, against: 'What speaks for and against it', reason: 'Reason (official text, no names of people)',
    once: 'This is decided once: agreements and people of the one that is merged follow the one that remains. It cannot be taken back.', done: (agreements, people) => `Merged: ${agreements} agreements and ${people} people follow.`,
  },
});

/** Two entries of one organisation: a person says which remains, and why. */
export function MergeDialog({ party, candidate, onClose }: { party: Party; candidate: PartyMatch; onClose: () => void }) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const say = useSay();
  const go = useNavigate();
  const client = useQueryClient();
  const [into, setInto] = useState('');
  const [reason, setReason] = useState('');
  const both = [party, candidate.party];
  const merge = $api.useMutation('post', '/parties/{id}/merge', {
    onSuccess: async ({ agreements, contacts, mergedInto }) => {
      await client.invalidateQueries();
      say(w.done(agreements, contacts));
      onClose();
      await go(`/directory/parties/${mergedInto}`);
    },
  });
  const send = () => merge.mutate({ params: { path: { id: both.find(({ id }) => id !== into)?.id ?? '' } }, body: { intoId: into, reason: reason.trim() } });
  return (
    <FormDialog title={w.title} act={w.act} danger ready={into !== '' && reason.trim() !== ''} mutation={merge} onSend={send} onClose={onClose}>
      <div><strong>{w.against}</strong><ul>{candidate.reasons.map(({ code, points }) => <li key={code}>{names.reason[code] ?? code} ({points > 0 ? '+' : '−'}{Math.abs(points)})</li>)}</ul></div>
      <fieldset className={css['ways']}>
        <legend>{w.which}</legend>
        {both.map(({ id, name }) => <label key={id}><input type="radio" name="into" checked={into === id} onChange={() => setInto(id)} /> {w.stays(name)}</label>)}
      </fieldset>
      <TextField label={w.reason} required long value={reason} onChange={setReason} maxLength={1000} />
      <Notice tone="warn"><p>{w.once}</p></Notice>
    </FormDialog>
  );
}
