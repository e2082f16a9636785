import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { newKey } from '../../commands/use-command.js';
import { Chips } from '../../picks/chips.js';
import { AgreementSearch, type FoundAgreement, PartySearch } from '../../picks/search.js';
import { useOwnUnits } from '../../picks/units.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Notice, Page, Section } from '../../ui/layout.js';
import { Answer, Failed, Loading } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import css from './meetings.module.css';
import { emptyDraft, fieldsOf, isWhole, MeetingFields } from './meeting-form.js';

const W = words({
  id: {
    title: 'Undang rapat', lead: 'Sesudah disimpan, orang-orangnya diundang dari halaman rapat; belum ada surat yang berangkat dari sini.', what: 'Waktu dan tempat', about: 'Tentang apa', unit: 'Unit yang mengundang', choose: 'Pilih…', missing: 'Wajib diisi.',
    aboutHint: 'Tindak lanjut yang terbuka dari kerja sama, mitra, atau unit ini menjadi agenda. Boleh dikosongkan dan diisi kemudian.', agreements: 'Cari kerja sama', chosenAgreements: 'Kerja sama yang dibahas', parties: 'Cari mitra', chosenParties: 'Mitra yang dibahas',
    agendaUnit: 'Seluruh kerja sama unit', none: '(tidak)', until: 'Hanya yang jatuh tempo sampai', save: 'Simpan rapat', saving: 'Menyimpan…', cancel: 'Batal', not: 'Yang mengundang rapat adalah koordinator dan penyelia.',
  },
  en: {
    title: 'Convene a meeting', lead: 'Once it is saved, people are invited from the meeting’s page; no mail leaves from here.', what: 'When and where', about: 'About what', unit: 'Unit that convenes', choose: 'Choose…', missing: 'This is needed.',
    aboutHint: 'Open follow-ups of these agreements, partners or unit become the agenda. It may be left empty and filled later.', agreements: 'Search an agreement', chosenAgreements: 'Agreements to talk about', parties: 'Search a partner', chosenParties: 'Partners to talk about',
    agendaUnit: 'All agreements of a unit', none: '(none)', until: 'Only what is due until', save: 'Save the meeting', saving: 'Saving…', cancel: 'Cancel', not: 'Meetings are convened by coordinators and supervisors.',
  },
});

/** `/meetings/new?agreementId=…`: a meeting is convened; what it is about can come from where one was. */
export function NewMeeting() {
  const w = useWords(W);
  const may = useMay('coordinator', 'supervisor');
  const units = useOwnUnits();
  const [search] = useSearchParams();
  const from = search.get('agreementId');
  const agreement = $api.useQuery('get', '/agreements/{id}', { params: { path: { id: from ?? '' } } }, { enabled: from !== null });
  return (
    <Page title={w.title} lead={w.lead}>
      {!may ? <Notice tone="warn">{w.not}</Notice> : units.options.length === 0 ? <Loading rows={6} />
        : from === null ? <Form agreements={[]} /> : <Answer query={agreement}>{({ id, reference, title }) => <Form agreements={[{ id, reference, title }]} />}</Answer>}
    </Page>
  );
}

function Form({ agreements: first }: { agreements: FoundAgreement[] }) {
  const w = useWords(W);
  const units = useOwnUnits();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [unit, setUnit] = useState(units.own ?? (units.options.length === 1 ? units.options[0]?.value ?? '' : ''));
  const [draft, setDraft] = useState(() => emptyDraft(units.zoneOf(unit)));
  const [agreements, setAgreements] = useState(first);
  const [parties, setParties] = useState<{ id: string; name: string }[]>([]);
  const [agendaUnit, setAgendaUnit] = useState('');
  const [dueUntil, setDueUntil] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const create = $api.useMutation('post', '/meetings', { onSuccess: async ({ id }) => { await client.invalidateQueries(); void navigate(`/meetings/${id}`, { replace: true }); } });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (unit === '' || !isWhole(draft) || create.isPending) return;
    create.mutate({
      params: { header: { 'Idempotency-Key': key } } as never,
      body: {
        ...fieldsOf(draft), unit, ...(draft.place.trim() === '' ? {} : { place: draft.place.trim() }), ...(draft.online.trim() === '' ? {} : { online: draft.online.trim() }),
        agenda: {
          agreementIds: agreements.map(({ id }) => id), partnerIds: parties.map(({ id }) => id), ...(agendaUnit === '' ? {} : { unit: agendaUnit }), ...(dueUntil === '' ? {} : { dueUntil }),
        },
      },
    });
  };
  return (
    <form className={css['form']} noValidate onSubmit={send}>
      <Section title={w.what}>
        <SelectField label={w.unit} required value={unit} empty={w.choose} options={units.options} error={tried && unit === '' ? w.missing : undefined} onChange={(value) => { setUnit(value); setDraft({ ...draft, zone: units.zoneOf(value) }); }} />
        <MeetingFields draft={draft} onChange={setDraft} tried={tried} />
      </Section>
      <Section title={w.about}>
        <p className={css['note']}>{w.aboutHint}</p>
        <Chips label={w.chosenAgreements} items={agreements.map((each) => ({ id: each.id, name: `${each.reference} · ${each.title}` }))} onDrop={(id) => setAgreements(agreements.filter((each) => each.id !== id))} />
        <AgreementSearch label={w.agreements} except={agreements.map(({ id }) => id)} onPick={(picked) => setAgreements([...agreements, picked])} />
        <Chips label={w.chosenParties} items={parties} onDrop={(id) => setParties(parties.filter((each) => each.id !== id))} />
        <PartySearch label={w.parties} except={parties.map(({ id }) => id)} onPick={(picked) => setParties([...parties, picked])} />
        <div className={css['pair']}>
          <SelectField label={w.agendaUnit} value={agendaUnit} empty={w.none} options={units.options} onChange={setAgendaUnit} />
          <TextField label={w.until} type="date" value={dueUntil} onChange={setDueUntil} />
        </div>
      </Section>
      {create.isError ? <Failed error={create.error} /> : null}
      <div className={css['bar']}>
        <Button type="submit" look="primary" isDisabled={create.isPending}>{create.isPending ? w.saving : w.save}</Button>
        <Button onPress={() => void navigate(-1)}>{w.cancel}</Button>
      </div>
    </form>
  );
}
