import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { useMay } from '../../app/me.js';
import { newKey } from '../../commands/use-command.js';
import { day, today } from '../../format/dates.js';
import { Button, LinkButton } from '../../ui/button.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { Muted, Notice, Page, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './calendar.module.css';
import { type Calendar, CALENDAR_WORDS, type Decree } from './calendar-words.js';
import { DayLines, FastingLines } from './day-lines.js';
import { decreeBody, type DecreeDraft, emptyDecree } from './decree-draft.js';
import { Impact } from './impact.js';

const W = words({
  id: {
    title: 'Keputusan baru', amend: (number: string) => `Perubahan atas ${number}`, lead: 'Isi keputusan, lihat dahulu tanggal mana yang bergeser, baru terbitkan.', all: 'Semua keputusan', forbidden: 'Hanya penyelia yang dapat melihat pratinjau, dan admin yang dapat menerbitkan.', facts: 'Keputusan', number: 'Nomor', numberHint: 'Seperti dikutip, misalnya “SKB 933, 1, 3 / 2025”.', issued: 'Tanggal keputusan', source: 'Sumber', sourceHint: 'Di mana naskahnya dibaca: alamat, berita negara.',
    calendar: 'Kalender', calendarHint: 'ID untuk Indonesia; kalender mitra di luar negeri memakai kode sendiri, misalnya CA-NB.', verified: 'Sudah dicocokkan dengan naskah keputusan', relation: 'Terhadap keputusan', alone: 'berdiri sendiri', effect: 'Pengaruhnya', amends: 'Mengubah: menambah hari di bawah ini, mencabut hari yang ditandai', replaces: 'Menggantikan: tidak satu pun hari dari keputusan itu berlaku lagi',
    days: 'Hari libur yang ditetapkan', back: 'Menjadi hari kerja lagi', backHint: 'Hari libur dari keputusan sebelumnya yang dicabut.', add: 'Tambah hari yang dicabut', choose: 'pilih hari', preview: 'Pratinjau', looking: 'Menghitung…', stale: 'Isian berubah sesudah pratinjau. Lihat pratinjau lagi sebelum menerbitkan.', publish: 'Terbitkan', publishing: 'Menerbitkan…', publishTitle: 'Terbitkan', published: 'Keputusan diterbitkan; kerja sama didatangi satu per satu.',
    publishLead: 'Kerja sama baru langsung memakai kalender ini; yang berjalan mencatatnya satu per satu. Keputusan tidak dapat dihapus, hanya diubah dengan keputusan berikutnya.', admin: 'Yang menerbitkan adalah admin. Pratinjau ini dapat Anda tunjukkan kepadanya.', wrong: 'Ada isian yang perlu diperbaiki; lihat tandanya di atas.',
  },
  en: {
    title: 'New decree', amend: (number) => `Amendment of ${number}`, lead: 'Fill in the decree, look first which dates move, then publish it.', all: 'All decrees', forbidden: 'Only supervisors can look at a preview, and only an admin can publish.', facts: 'The decree', number: 'Number', numberHint: 'As it is cited, for instance “SKB 933, 1, 3 / 2025”.', issued: 'Date of the decree', source: 'Source', sourceHint: 'Where its text was read: an address, a gazette.',
    calendar: 'Calendar', calendarHint: 'ID for Indonesia; a partner’s calendar abroad has a code of its own, for instance CA-NB.', verified: 'Compared with the decree’s own text', relation: 'In relation to', alone: 'on its own', effect: 'What it does', amends: 'Amends: adds the days below, takes back the days that are marked', replaces: 'Replaces: no day of that decree counts any more',
    days: 'Days off that it decrees', back: 'Working days again', backHint: 'Days off by an earlier decree that are taken back.', add: 'Add a day that is taken back', choose: 'choose a day', preview: 'Preview', looking: 'Counting…', stale: 'The fields have changed since the preview. Look at the preview again before you publish.', publish: 'Publish', publishing: 'Publishing…', publishTitle: 'Publish', published: 'The decree is published; agreements are asked one by one.',
    publishLead: 'New agreements take this calendar at once; open ones record it one by one. A decree cannot be deleted, only changed by another one.', admin: 'An admin publishes it. You can show them this preview.', wrong: 'Some fields need mending; see the marks above.',
  },
});

/** A decree: filled in, foreseen, published. `?amends=` begins an amendment of another. */
export function DecreeForm() {
  const w = useWords(W);
  const may = useMay('admin', 'supervisor');
  const [search] = useSearchParams();
  const decrees = $api.useQuery('get', '/calendars/decrees', { params: { query: { limit: '200' } } });
  const calendars = $api.useQuery('get', '/calendars', { params: { query: { limit: '200' } } });
  const amended = decrees.data?.items.find(({ id }) => id === search.get('amends'));
  return (
    <Page title={amended ? w.amend(amended.number) : w.title} lead={w.lead} actions={<LinkButton small to="/calendar/decrees">{w.all}</LinkButton>}>
      {may ? <Answer query={decrees}>{({ items }) => <Answer query={calendars}>{({ items: known }) => <Fields key={amended?.id} decrees={items} calendars={known} {...(amended ? { amended } : {})} />}</Answer>}</Answer> : <Notice><p>{w.forbidden}</p></Notice>}
    </Page>
  );
}

function Fields({ decrees, calendars, amended }: { decrees: Decree[]; calendars: Calendar[]; amended?: Decree }) {
  const w = useWords(W);
  const admin = useMay('admin');
  const go = useNavigate();
  const say = useSay();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [draft, setDraft] = useState<DecreeDraft>(() => emptyDecree(today(), amended?.id ?? '', amended?.calendar ?? 'ID'));
  const [seen, setSeen] = useState('');
  const body = decreeBody(draft);
  const text = JSON.stringify(body);
  const preview = $api.useMutation('post', '/calendars/decrees/preview', { onSuccess: (_, asked) => setSeen(JSON.stringify(asked.body)) });
  const publish = $api.useMutation('post', '/calendars/decrees', {
    onSuccess: async ({ id }) => {
      await client.invalidateQueries();
      say(w.published);
      void go(`/calendar/decrees/${id}`);
    },
  });
  const refused = publish.error ?? preview.error;
  const errorAt = (pointer: string): string | undefined => (isProblem(refused) ? refused.errors?.find((each) => each.pointer === pointer)?.detail : undefined);
  const look = () => { publish.reset(); preview.mutate({ body: body as never }); };
  const fresh = seen === text;
  return (
    <form className={css['form']} noValidate onSubmit={(event) => { event.preventDefault(); if (!preview.isPending) look(); }}>
      <Section title={w.facts}><Particulars draft={draft} onChange={setDraft} errorAt={errorAt} decrees={decrees} calendars={calendars} /></Section>
      <Section title={w.days}><DayLines draft={draft} onChange={setDraft} errorAt={errorAt} /><Withdrawn draft={draft} onChange={setDraft} errorAt={errorAt} calendar={calendars.find(({ id }) => id === draft.calendar)} /><FastingLines draft={draft} onChange={setDraft} errorAt={errorAt} /></Section>
      <div>
        {refused !== null ? isProblem(refused) && refused.errors?.length ? <Notice tone="bad" live><p>{refused.detail}</p><p>{w.wrong}</p></Notice> : <Failed error={refused} /> : null}
        <Button type="submit" look={fresh ? 'plain' : 'primary'} isDisabled={preview.isPending}>{preview.isPending ? w.looking : w.preview}</Button>
      </div>
      {preview.data ? <Impact preview={preview.data} number={draft.number.trim()} days={body.days.length} /> : null}
      {preview.data ? (
        <Section title={w.publishTitle}>
          {fresh ? <p>{admin ? w.publishLead : w.admin}</p> : <Notice tone="warn" live><p>{w.stale}</p></Notice>}
          {admin ? <div><Button look="primary" isDisabled={!fresh || preview.data.known || publish.isPending} onPress={() => publish.mutate({ params: { header: { 'Idempotency-Key': key } as never }, body: body as never })}>{publish.isPending ? w.publishing : w.publish}</Button></div> : null}
        </Section>
      ) : null}
    </form>
  );
}

interface PartProps {
  draft: DecreeDraft;
  onChange: (draft: DecreeDraft) => void;
  errorAt: (pointer: string) => string | undefined;
}

function Particulars({ draft, onChange, errorAt, decrees, calendars }: PartProps & { decrees: Decree[]; calendars: Calendar[] }) {
  const w = useWords(W);
  const set = (part: Partial<DecreeDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <div className={css['pair']}>
        <TextField label={w.number} required hint={w.numberHint} maxLength={300} error={errorAt('/number')} value={draft.number} onChange={(number) => set({ number })} />
        <TextField type="date" label={w.issued} required max={today()} error={errorAt('/issuedOn')} value={draft.issuedOn} onChange={(issuedOn) => set({ issuedOn })} />
        <TextField label={w.source} required hint={w.sourceHint} maxLength={300} error={errorAt('/source')} value={draft.source} onChange={(source) => set({ source })} />
        <TextField label={w.calendar} required hint={w.calendarHint} list={calendars.map(({ id }) => id)} error={errorAt('/calendar')} value={draft.calendar} onChange={(calendar) => set({ calendar, supersedes: '' })} />
      </div>
      <CheckField label={w.verified} checked={draft.verified} onChange={(verified) => set({ verified })} />
      <SelectField label={w.relation} value={draft.supersedes} empty={w.alone} error={errorAt('/supersedes')} onChange={(supersedes) => set({ supersedes })} options={decrees.filter(({ calendar }) => calendar === draft.calendar).map(({ id, number }) => ({ value: id, label: number })).reverse()} />
      {draft.supersedes === '' ? null : (
        <fieldset className={css['ways']}>
          <legend>{w.effect}</legend>
          {(['amends', 'replaces'] as const).map((effect) => <label key={effect}><input type="radio" name="effect" checked={draft.effect === effect} onChange={() => set({ effect })} />{w[effect]}</label>)}
        </fieldset>
      )}
    </>
  );
}

function Withdrawn({ draft, onChange, errorAt, calendar }: PartProps & { calendar: Calendar | undefined }) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  const language = useLanguage();
  const off = (calendar?.holidays ?? []).filter(({ on }) => !draft.withdrawn.includes(on));
  if (off.length === 0 && draft.withdrawn.length === 0) return null;
  const set = (withdrawn: readonly string[]) => onChange({ ...draft, withdrawn });
  return (
    <div className={css['form']}>
      <h3>{w.back}</h3>
      {draft.withdrawn.length === 0 ? <p><Muted>{w.backHint}</Muted></p> : (
        <ul>{draft.withdrawn.map((on, n) => <li key={on}>{day(on, language)} <Button look="quiet" small aria-label={`✕ ${day(on, language)}`} onPress={() => set(draft.withdrawn.filter((each) => each !== on))}>✕</Button>{errorAt(`/withdrawn/${n}`) ? <span role="alert"> {errorAt(`/withdrawn/${n}`)}</span> : null}</li>)}</ul>
      )}
      <SelectField label={w.add} value="" empty={w.choose} onChange={(on) => (on === '' ? undefined : set([...draft.withdrawn, on]))} options={[...off].reverse().map(({ on, name, kind }) => ({ value: on, label: `${day(on, language)}: ${name} (${names.kind[kind] ?? ''})` }))} />
    </div>
  );
}
