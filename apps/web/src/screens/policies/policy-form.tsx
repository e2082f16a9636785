import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { useMay } from '../../app/me.js';
import { newKey } from '../../commands/use-command.js';
import { Button, LinkButton } from '../../ui/button.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { Muted, Notice, Page, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { DeliveryFields, OursFields } from './delivery-fields.js';
import { bodyOf, draftOf, type PolicyDraft } from './draft.js';
import { LadderFields } from './ladder-fields.js';
import css from './policies.module.css';
import { BASES, nameOf, type Policy } from './policy-words.js';
import { firstExample, PreviewSection, usePreview } from './preview.js';
import { WhatIf } from './what-if.js';

const W = words({
  id: {
    title: 'Versi baru kebijakan', lead: 'Isi, lihat pratinjau, coba pada riwayat nyata, baru simpan. Menyimpan belum memberlakukan: itu langkah tersendiri.', all: 'Semua kebijakan', base: 'Mulai dari', baseHint: 'Semua isian diambil dari versi ini; ubah yang perlu. legal: Permenlu 4/2023, tujuh hari kerja lalu teguran tertulis.',
    name: 'Nama', nameHint: 'Huruf kecil, angka dan tanda hubung. Nama yang sudah ada mendapat versi berikutnya.', reason: 'Mengapa versi ini dibuat', ladder: 'Tangga pengingat', delivery: 'Cara mengirim', byBasis: 'Tangga tersendiri menurut dasar janji', byBasisLead: 'Janji dari naskah, rencana kerja, target atau rapat dapat memakai tangga sendiri.', own: (name: string) => `Janji menurut ${name} memakai tangga sendiri`,
    save: 'Simpan versi', saving: 'Menyimpan…', saved: (version: string) => `Versi ${version} tersimpan. Belum berlaku untuk siapa pun.`, admin: 'Hanya admin yang dapat menyimpan versi. Anda dapat mencoba dan melihat pratinjau.', wrong: 'Ada isian yang perlu diperbaiki; lihat tandanya di atas.',
  },
  en: {
    title: 'New version of a policy', lead: 'Fill in, look at the preview, try it on real histories, then save. Saving puts nothing in force: that is a step of its own.', all: 'All policies', base: 'Begin with', baseHint: 'All fields are taken from this version; change what must be changed. legal: Permenlu 4/2023, seven working days, then a written reminder.',
    name: 'Name', nameHint: 'Small letters, digits and hyphens. A name that exists gets its next version.', reason: 'Why this version is made', ladder: 'The ladder of reminders', delivery: 'How mail is sent', byBasis: 'Ladders of their own by what a promise rests on', byBasisLead: 'Promises by a clause, a work plan, a target or a meeting may have a ladder of their own.', own: (name) => `Promises by ${name} have a ladder of their own`,
    save: 'Save the version', saving: 'Saving…', saved: (version) => `Version ${version} is saved. It is in force for nobody yet.`, admin: 'Only an admin can save a version. You can try and look at the preview.', wrong: 'Some fields need mending; see the marks above.',
  },
});

/** A new version: begun from another, looked at beforehand, tried on what really happened, then kept. */
export function PolicyForm() {
  const w = useWords(W);
  const [search, setSearch] = useSearchParams();
  const from = search.get('from') ?? 'standard@1';
  const base = $api.useQuery('get', '/reminder-policies/{id}', { params: { path: { id: from } } });
  const all = $api.useQuery('get', '/reminder-policies', { params: { query: { limit: '200' } } });
  return (
    <Page title={w.title} lead={w.lead} actions={<LinkButton small to="/policies">{w.all}</LinkButton>}>
      <Section title={w.base}>
        <SelectField label={w.base} hint={w.baseHint} value={from} onChange={(value) => setSearch({ from: value }, { replace: true })} options={(all.data?.items ?? [{ version: from }]).map(({ version }) => ({ value: version, label: version }))} />
      </Section>
      <Answer query={base} rows={10}>{(policy) => <Fields key={policy.version} base={policy} />}</Answer>
    </Page>
  );
}

function Fields({ base }: { base: Policy }) {
  const w = useWords(W);
  const language = useLanguage();
  const admin = useMay('admin');
  const go = useNavigate();
  const say = useSay();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(base, nameOf(base.version)));
  const [promisedOn, setPromisedOn] = useState(firstExample);
  const preview = usePreview(draft, base.version, promisedOn);
  const save = $api.useMutation('post', '/reminder-policies', {
    onSuccess: async (policy) => {
      await client.invalidateQueries();
      say(w.saved(policy.version));
      void go(`/policies/${policy.version}?with=${base.version}`);
    },
  });
  const errorAt = (pointer: string): string | undefined => {
    const found = (error: unknown, at: string) => (isProblem(error) ? error.errors?.find((each) => each.pointer === at)?.detail : undefined);
    return found(save.error, pointer) ?? found(preview.error, `/policy${pointer}`);
  };
  const send = () => save.mutate({ params: { header: { 'Idempotency-Key': key } as never }, body: bodyOf(draft, base.version) as never });
  return (
    <form className={css['form']} noValidate onSubmit={(event) => { event.preventDefault(); if (admin && !save.isPending) send(); }}>
      <Section title={w.ladder}><LadderFields draft={draft.ladder} onChange={(ladder) => setDraft({ ...draft, ladder })} errors={{ grace: errorAt('/graceWorkingDays'), assist: errorAt('/assistAfterWorkingDays') }} /></Section>
      <Section title={w.byBasis} aside={w.byBasisLead}>
        {BASES.map((basis) => {
          const own = draft.byBasis[basis];
          const { [basis]: _, ...others } = draft.byBasis;
          return (
            <div key={basis} className={css['form']}>
              <CheckField label={w.own(valueWord('basis', basis, language))} checked={own !== undefined} onChange={(on) => setDraft({ ...draft, byBasis: on ? { ...draft.byBasis, [basis]: draft.ladder } : others })} />
              {own === undefined ? null : <LadderFields draft={own} onChange={(ladder) => setDraft({ ...draft, byBasis: { ...draft.byBasis, [basis]: ladder } })} errors={{ grace: errorAt(`/byObligation/${basis}/graceWorkingDays`), assist: errorAt(`/byObligation/${basis}/assistAfterWorkingDays`) }} />}
            </div>
          );
        })}
      </Section>
      <Section title={w.delivery}><DeliveryFields draft={draft} onChange={setDraft} errorAt={errorAt} /><OursFields draft={draft} onChange={setDraft} errorAt={errorAt} /></Section>
      <PreviewSection query={preview} base={base} promisedOn={promisedOn} onPromisedOn={setPromisedOn} />
      <WhatIf policy={bodyOf(draft, base.version)} />
      <Section title={w.save}>
        {admin ? (
          <>
            <div className={css['pair']}>
              <TextField label={w.name} required hint={w.nameHint} maxLength={40} error={errorAt('/name')} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} />
              <TextField label={w.reason} required long maxLength={1_000} error={errorAt('/reason')} value={draft.reason} onChange={(reason) => setDraft({ ...draft, reason })} />
            </div>
            {save.isError ? isProblem(save.error) && save.error.errors?.length ? <Notice tone="bad" live><p>{save.error.detail}</p><p>{w.wrong}</p></Notice> : <Failed error={save.error} /> : null}
            <div className={css['send']}><Button type="submit" look="primary" isDisabled={save.isPending}>{save.isPending ? w.saving : w.save}</Button></div>
          </>
        ) : <p><Muted>{w.admin}</Muted></p>}
      </Section>
    </form>
  );
}
