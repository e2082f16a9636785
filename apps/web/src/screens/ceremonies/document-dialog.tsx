import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { Upload } from '../../commands/pickers/documents-field.js';
import { usePeople } from '../../picks/people.js';
import { PersonSearch } from '../../picks/search.js';
import { Button } from '../../ui/button.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueOptions } from '../../words/values.js';
import type { Ceremony, CeremonyDocument } from './ceremony-words.js';
import css from './ceremonies.module.css';

const W = words({
  id: {
    title: (name: string) => `Naskah: ${name}`, act: 'Simpan naskah', saved: 'Naskah tersimpan.', numbers: 'Nomor setiap pihak', number: (party: string) => `Nomor ${party}`, noNumber: (party: string) => `${party} tidak memberi nomor`, term: 'Masa berlaku', from: 'Mulai berlaku', until: 'Berakhir pada', open: 'Tanpa batas waktu',
    signatories: 'Penanda tangan', search: 'Cari orang', office: (name: string) => `Jabatan ${name}`, acting: (name: string) => `Plt./Plh. (${name})`, full: 'pejabat tetap', drop: (name: string) => `Hapus ${name}`, unrecorded: 'Penanda tangan tidak tercatat', witnesses: 'Saksi', organisation: 'Lembaga', witnessOffice: 'Jabatan', addWitness: 'Tambah saksi', dropWitness: (n: number) => `Hapus saksi ${n}`, noWitness: 'Saksi tidak tercatat',
    originals: 'Naskah asli', originalsHint: 'Satu untuk setiap pihak, kecuali disepakati lain.', original: (n: number) => `Naskah asli ${n}`, languages: 'Bahasa (id, en, …)', holder: 'Dibawa pulang oleh', place: 'Disimpan di', addOriginal: 'Tambah naskah asli', dropOriginal: (n: number) => `Hapus naskah asli ${n}`, scan: 'Pindaian naskah yang ditandatangani', scans: (n: number) => `${n} dokumen terlampir`, unnamed: 'tanpa nama',
  },
  en: {
    title: (name) => `Document: ${name}`, act: 'Save the document', saved: 'The document is saved.', numbers: 'Number of each party', number: (party) => `Number of ${party}`, noNumber: (party) => `${party} gives no number`, term: 'Term', from: 'In force from', until: 'Ends on', open: 'Open-ended',
    signatories: 'Signatories', search: 'Search a person', office: (name) => `Office of ${name}`, acting: (name) => `Acting (${name})`, full: 'holds the office', drop: (name) => `Remove ${name}`, unrecorded: 'Signatories are not on record', witnesses: 'Witnesses', organisation: 'Organisation', witnessOffice: 'Office', addWitness: 'Add a witness', dropWitness: (n) => `Remove witness ${n}`, noWitness: 'Witnesses are not on record',
    originals: 'Originals', originalsHint: 'One for each party, unless agreed otherwise.', original: (n) => `Original ${n}`, languages: 'Languages (id, en, …)', holder: 'Taken home by', place: 'Kept at', addOriginal: 'Add an original', dropOriginal: (n) => `Remove original ${n}`, scan: 'Scan of the signed document', scans: (n) => `${n} documents attached`, unnamed: 'no name',
  },
});

interface Original { languages: string; partyId: string; place: string; documentId?: string }

/** What is known of one document before and on the day: it takes the place of what was planned. */
export function DocumentDialog({ ceremony, document, onClose }: { ceremony: Ceremony; document: CeremonyDocument; onClose: () => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const { parties } = document;
  const [numbers, setNumbers] = useState<Record<string, string>>(() => Object.fromEntries(document.numbers.map(({ partyId, number }) => [partyId, number ?? ''])));
  const [none, setNone] = useState<readonly string[]>(document.numbers.filter(({ noNumber }) => noNumber).map(({ partyId }) => partyId));
  const [from, setFrom] = useState(document.effectiveFrom);
  const [until, setUntil] = useState(document.endsOn ?? '');
  const [signatories, setSignatories] = useState(document.signatories);
  const [witnesses, setWitnesses] = useState(document.witnesses);
  const [unrecorded, setUnrecorded] = useState<CeremonyDocument['notRecorded']>(document.notRecorded);
  const [scans, setScans] = useState<readonly string[]>(document.documentIds);
  const [originals, setOriginals] = useState<readonly Original[]>(() => (document.originals.length > 0
    ? document.originals.map(({ n: _n, languages, ...each }) => ({ ...each, languages: languages.join(', ') }))
    : parties.map(({ partyId, name }) => ({ languages: 'id', partyId, place: name }))));
  const people = usePeople(signatories.map(({ contactId }) => contactId));
  const nameOf = (id: string): string => people.get(id)?.name ?? w.unnamed;
  const change = $api.useMutation('post', '/ceremonies/{id}/documents', { onSuccess: async () => { await client.invalidateQueries(); say(w.saved); onClose(); } });
  const toggle = (what: 'signatories' | 'witnesses', on: boolean) => setUnrecorded(on ? [...unrecorded, what] : unrecorded.filter((each) => each !== what));
  const send = () => change.mutate({
    params: { path: { id: ceremony.id } },
    body: {
      documents: [{
        agreementId: document.agreementId,
        numbers: parties.flatMap(({ partyId }): CeremonyDocument['numbers'] => (none.includes(partyId) ? [{ partyId, noNumber: true }] : numbers[partyId]?.trim() ? [{ partyId, number: numbers[partyId].trim() }] : [])),
        effectiveFrom: from, ...(until === '' ? { openEnded: true as const } : { endsOn: until }),
        signatories: unrecorded.includes('signatories') ? [] : signatories, witnesses: unrecorded.includes('witnesses') ? [] : witnesses.filter(({ organisation, office }) => organisation.trim() !== '' && office.trim() !== ''),
        notRecorded: unrecorded, documentIds: [...scans],
        originals: originals.map(({ languages, ...each }) => ({ ...each, place: each.place.trim(), languages: languages.split(/[,\s]+/).filter((one) => one !== '') })),
      }],
    },
  });
  const ready = from !== '' && originals.every(({ languages, place }) => languages.trim() !== '' && place.trim() !== '') && signatories.every(({ capacity }) => capacity.office.trim() !== '');
  const setOriginal = (n: number, member: Partial<Original>) => setOriginals(originals.map((each, other) => (other === n ? { ...each, ...member } : each)));
  const holders = parties.map(({ partyId, name }) => ({ value: partyId, label: name }));
  return (
    <FormDialog title={w.title(document.reference)} act={w.act} ready={ready} mutation={change} onSend={send} onClose={onClose} wide>
      <fieldset className={css['group']}>
        <legend>{w.numbers}</legend>
        {parties.map(({ partyId, name }) => (
          <div key={partyId} className={css['pair']}>
            {none.includes(partyId) ? null : <TextField label={w.number(name)} value={numbers[partyId] ?? ''} onChange={(value) => setNumbers({ ...numbers, [partyId]: value })} maxLength={300} />}
            <CheckField label={w.noNumber(name)} checked={none.includes(partyId)} onChange={(on) => setNone(on ? [...none, partyId] : none.filter((id) => id !== partyId))} />
          </div>
        ))}
      </fieldset>
      <fieldset className={css['group']}>
        <legend>{w.term}</legend>
        <div className={css['pair']}>
          <TextField label={w.from} required type="date" value={from} onChange={setFrom} />
          <TextField label={w.until} type="date" value={until} onChange={setUntil} {...(until === '' ? { hint: w.open } : {})} />
        </div>
      </fieldset>
      <fieldset className={css['group']}>
        <legend>{w.signatories}</legend>
        {unrecorded.includes('signatories') ? null : (
          <>
            {signatories.map((each, n) => {
              const set = (capacity: typeof each.capacity) => setSignatories(signatories.map((other, at) => (at === n ? { ...other, capacity } : other)));
              return (
                <div key={each.contactId} className={css['row']}>
                  <div className={css['pair']}>
                    <TextField label={w.office(nameOf(each.contactId))} required value={each.capacity.office} onChange={(office) => set({ ...each.capacity, office })} maxLength={300} />
                    <SelectField label={w.acting(nameOf(each.contactId))} value={each.capacity.acting ?? ''} empty={w.full} options={valueOptions('acting', language)} onChange={(value) => set(value === '' ? { office: each.capacity.office } : { office: each.capacity.office, acting: value as 'plt' | 'plh' })} />
                  </div>
                  <Button small aria-label={w.drop(nameOf(each.contactId))} onPress={() => setSignatories(signatories.filter((_, at) => at !== n))}>✕</Button>
                </div>
              );
            })}
            <PersonSearch label={w.search} except={signatories.map(({ contactId }) => contactId)} onPick={({ id, partyId, office }) => setSignatories([...signatories, { contactId: id, partyId, capacity: { office: office ?? '' } }])} />
          </>
        )}
        {signatories.length > 0 ? null : <CheckField label={w.unrecorded} checked={unrecorded.includes('signatories')} onChange={(on) => toggle('signatories', on)} />}
      </fieldset>
      <fieldset className={css['group']}>
        <legend>{w.witnesses}</legend>
        {witnesses.map((each, n) => {
          const set = (member: Partial<typeof each>) => setWitnesses(witnesses.map((other, at) => (at === n ? { ...other, ...member } : other)));
          return (
            <div key={n} className={css['row']}>
              <div className={css['pair']}>
                <TextField label={w.organisation} value={each.organisation} onChange={(organisation) => set({ organisation })} maxLength={300} />
                <TextField label={w.witnessOffice} value={each.office} onChange={(office) => set({ office })} maxLength={300} />
              </div>
              <Button small aria-label={w.dropWitness(n + 1)} onPress={() => setWitnesses(witnesses.filter((_, at) => at !== n))}>✕</Button>
            </div>
          );
        })}
        {unrecorded.includes('witnesses') ? null : <div><Button small onPress={() => setWitnesses([...witnesses, { organisation: '', office: '' }])}>{w.addWitness}</Button></div>}
        {witnesses.length > 0 ? null : <CheckField label={w.noWitness} checked={unrecorded.includes('witnesses')} onChange={(on) => toggle('witnesses', on)} />}
      </fieldset>
      <fieldset className={css['group']}>
        <legend>{w.originals}</legend>
        <p className={css['note']}>{w.originalsHint}</p>
        {originals.map((each, n) => (
          <div key={n} className={css['row']}>
            <div className={css['pair']} role="group" aria-label={w.original(n + 1)}>
              <SelectField label={w.holder} required value={each.partyId} options={holders} onChange={(partyId) => setOriginal(n, { partyId })} />
              <TextField label={w.place} required value={each.place} onChange={(place) => setOriginal(n, { place })} maxLength={300} />
              <TextField label={w.languages} required value={each.languages} onChange={(languages) => setOriginal(n, { languages })} maxLength={60} />
            </div>
            <Button small aria-label={w.dropOriginal(n + 1)} onPress={() => setOriginals(originals.filter((_, at) => at !== n))}>✕</Button>
          </div>
        ))}
        <div><Button small onPress={() => setOriginals([...originals, { languages: 'id', partyId: parties[0]?.partyId ?? '', place: '' }])}>{w.addOriginal}</Button></div>
      </fieldset>
      <fieldset className={css['group']}>
        <legend>{w.scan}</legend>
        {scans.length === 0 ? null : <p className={css['note']}>{w.scans(scans.length)}</p>}
        <Upload type="signed-copy" onStored={(stored) => setScans([...scans, stored.id])} />
      </fieldset>
    </FormDialog>
  );
}
