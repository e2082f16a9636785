import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { newKey } from '../../commands/use-command.js';
import { Chips } from '../../picks/chips.js';
import { AgreementSearch, type FoundAgreement } from '../../picks/search.js';
import { Button } from '../../ui/button.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueOptions } from '../../words/values.js';
import type { Meeting } from './meeting-words.js';
import css from './meetings.module.css';

const W = words({
  id: {
    title: 'Catat keputusan', act: (n: number) => (n === 0 ? 'Catat keputusan' : `Catat, dan buat kewajiban di ${n} kerja sama`), text: 'Apa yang diputuskan', textHint: 'Sesuai bunyi keputusan rapat.', becomes: 'Menjadi kewajiban di kerja sama', choose: 'Kerja sama dari agenda', every: 'Pilih semuanya', search: 'Cari kerja sama lain', others: 'Kerja sama lain',
    what: 'Yang dijanjikan', side: 'Siapa yang berjanji', due: 'Jatuh tempo', evidence: 'Bukti yang diminta (satu per baris)', whose: (reference: string) => `Mitra yang berjanji pada ${reference}`, pick: 'Pilih…', done: 'Keputusan tercatat.', same: 'Janji dan tanggal yang sama berlaku untuk setiap kerja sama yang dipilih; bila berbeda, catat sebagai keputusan tersendiri.',
  },
  en: {
    title: 'Record a decision', act: (n) => (n === 0 ? 'Record the decision' : `Record it, and make obligations in ${n} agreements`), text: 'What was decided', textHint: 'In the words of the decision.', becomes: 'Becomes an obligation in', choose: 'Agreements of the agenda', every: 'Choose all of them', search: 'Search another agreement', others: 'Other agreements',
    what: 'What is promised', side: 'Who promises it', due: 'Due on', evidence: 'Evidence asked for (one a line)', whose: (reference) => `Partner who promises it in ${reference}`, pick: 'Choose…', done: 'The decision is recorded.', same: 'The same promise and date hold in every agreement chosen; where they differ, record a decision of its own.',
  },
});

/** One decision, and the obligations that it makes in many agreements at once. */
export function Decide({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [others, setOthers] = useState<readonly FoundAgreement[]>([]);
  const [title, setTitle] = useState('');
  const [ownerSide, setSide] = useState<'ours' | 'partner' | 'joint'>('partner');
  const [dueOn, setDueOn] = useState('');
  const [evidence, setEvidence] = useState('');
  const [owners, setOwners] = useState<Readonly<Record<string, string>>>({});
  const agenda = $api.useQuery('get', '/meetings/{id}/agenda', { params: { path: { id: meeting.id } } });
  const ids = [...new Set([...meeting.agenda.agreementIds, ...[...(agenda.data?.items ?? []), ...(agenda.data?.others ?? [])].map(({ agreementId }) => agreementId)])].slice(0, 60);
  const wanted = [...ids, ...others.map(({ id }) => id)];
  const answers = useQueries({ queries: wanted.map((id) => $api.queryOptions('get', '/agreements/{id}', { params: { path: { id } } })) });
  const known = new Map(answers.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
  const offered = ids.flatMap((id) => known.get(id) ?? []);
  // Where several partners sign, somebody must be named: "the partner" is nobody.
  const several = ownerSide === 'partner' ? chosen.flatMap((id) => known.get(id) ?? []).filter(({ partners }) => partners.length > 1) : [];
  const decide = $api.useMutation('post', '/meetings/{id}/decisions', { onSuccess: async () => { await client.invalidateQueries(); say(w.done); onClose(); } });
  const proofs = evidence.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const ready = text.trim() !== '' && (chosen.length === 0 || (title.trim() !== '' && dueOn !== '' && several.every(({ id }) => owners[id])));
  const send = () => decide.mutate({
    params: { path: { id: meeting.id }, header: { 'Idempotency-Key': key } } as never,
    body: {
      text: text.trim(),
      ...(chosen.length === 0 ? {} : {
        obligations: chosen.map((agreementId) => ({
          agreementId, title: title.trim(), ownerSide, schedule: { dueOn }, ...(proofs.length === 0 ? {} : { evidence: proofs }),
          ...(several.some(({ id }) => id === agreementId) ? { ownerPartyId: owners[agreementId] ?? '' } : {}),
        })),
      }),
    },
  });
  const toggle = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <FormDialog title={w.title} act={w.act(chosen.length)} ready={ready} mutation={decide} onSend={send} onClose={onClose} wide>
      <TextField label={w.text} hint={w.textHint} required long value={text} onChange={setText} maxLength={5000} autoFocus />
      <fieldset className={css['group']}>
        <legend>{w.becomes}</legend>
        {offered.length === 0 ? null : (
          <div role="group" aria-label={w.choose} className={css['pick']}>
            {offered.map(({ id, reference, title: name, partners }) => <CheckField key={id} label={`${reference} · ${name}`} hint={partners.map((party) => party.name).join(', ')} checked={chosen.includes(id)} onChange={(on) => toggle(id, on)} />)}
          </div>
        )}
        {offered.length > 1 && chosen.length < offered.length ? <div><Button small onPress={() => setChosen([...new Set([...chosen, ...offered.map(({ id }) => id)])])}>{w.every}</Button></div> : null}
        <Chips label={w.others} items={others.map((each) => ({ id: each.id, name: `${each.reference} · ${each.title}` }))} onDrop={(id) => { setOthers(others.filter((each) => each.id !== id)); toggle(id, false); }} />
        <AgreementSearch label={w.search} except={wanted} onPick={(picked) => { setOthers([...others, picked]); toggle(picked.id, true); }} />
      </fieldset>
      {chosen.length === 0 ? null : (
        <>
          <p className={css['note']}>{w.same}</p>
          <TextField label={w.what} required value={title} onChange={setTitle} maxLength={300} />
          <div className={css['pair']}>
            <SelectField label={w.side} required value={ownerSide} onChange={(value) => setSide(value as typeof ownerSide)} options={valueOptions('ownerSide', language)} />
            <TextField label={w.due} required type="date" value={dueOn} onChange={setDueOn} />
          </div>
          {several.map(({ id, reference, partners }) => (
            <SelectField key={id} label={w.whose(reference)} required value={owners[id] ?? ''} empty={w.pick} options={partners.map((party) => ({ value: party.partyId, label: party.name }))} onChange={(value) => setOwners({ ...owners, [id]: value })} />
          ))}
          <TextField label={w.evidence} long value={evidence} onChange={setEvidence} />
        </>
      )}
    </FormDialog>
  );
}
