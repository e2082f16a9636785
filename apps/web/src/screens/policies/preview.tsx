import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { $api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { localDay } from '../../format/dates.js';
import { Day, Instant } from '../../ui/dates.js';
import { TextField } from '../../ui/fields.js';
import { Muted, Notice, Section } from '../../ui/layout.js';
import { Answer } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { bodyOf, type PolicyDraft } from './draft.js';
import css from './policies.module.css';
import { Differences } from './policy-page.js';
import { people, type Policy, rungWhen } from './policy-words.js';

type Preview = components['schemas']['PolicyPreview'];

const W = words({
  id: {
    title: 'Pratinjau', lead: 'Apa yang akan terjadi dengan satu janji menurut isian di atas. Tidak ada yang disimpan dan tidak ada surat yang berangkat.', promised: 'Contoh: dijanjikan untuk', due: 'Jatuh tempo', lapse: 'Lewat tenggat bila belum ada jawaban', assist: 'Kasus asistensi dibuka', mail: (who: string) => `surat kepada ${who}`, letter: 'dan rancangan surat resmi',
    leaves: 'berangkat paling cepat', noRungs: 'Kebijakan ini tidak mengirim surat apa pun.', skipped: 'Hari libur yang dilewati', provisional: 'Sementara: kalender tahun itu belum ditetapkan.', approval: 'Setiap surat masih menunggu persetujuan.', changes: (base: string) => `Yang berubah dari ${base}`, mend: 'Pratinjau muncul lagi setelah isian yang ditandai diperbaiki.', draft: 'rancangan',
  },
  en: {
    title: 'Preview', lead: 'What would happen to one promise by what stands above. Nothing is kept, and no mail leaves.', promised: 'Example: promised for', due: 'Due', lapse: 'Lapsed if there is no answer', assist: 'Assistance case opened', mail: (who) => `mail to ${who}`, letter: 'and a draft of a formal letter',
    leaves: 'leaves at the earliest', noRungs: 'This policy sends no mail at all.', skipped: 'Days off that are passed over', provisional: 'Provisional: that year’s calendar has not been decreed yet.', approval: 'Every mail still waits for an approval.', changes: (base) => `What changes from ${base}`, mend: 'The preview comes back when the marked fields are mended.', draft: 'draft',
  },
});

/** Some weeks ahead, so that no rung lies in the past. */
const AHEAD_MS = 70 * 86_400_000;

/** Asks the server what the draft would do with one promise; its refusals are those of the form. */
export function usePreview(draft: PolicyDraft, basedOn: string, promisedOn: string) {
  const body = bodyOf(draft, basedOn);
  const policy = { ...body, name: /^[a-z][a-z0-9-]{1,39}$/.test(body.name) ? body.name : 'draft', reason: body.reason === '' ? '-' : body.reason };
  const asked = useDeferredValue(JSON.stringify({ policy, promisedOn }));
  return $api.useQuery('post', '/reminder-policies/preview', { body: JSON.parse(asked) as never }, { retry: false, placeholderData: keepPreviousData, meta: { still: true } });
}

/** A date of the example to begin with. */
export const firstExample = (): string => localDay(new Date(Date.now() + AHEAD_MS));

/** The draft laid over one promise, day by day, and what it changes of the version it builds on. */
export function PreviewSection({ query, base, promisedOn, onPromisedOn }: { query: ReturnType<typeof usePreview>; base: Policy; promisedOn: string; onPromisedOn: (date: string) => void }) {
  const w = useWords(W);
  const [typed, setTyped] = useState(promisedOn);
  const change = (date: string): void => {
    setTyped(date);
    if (/^[12]\d{3}-\d\d-\d\d$/.test(date)) onPromisedOn(date);
  };
  return (
    <Section title={w.title} aside={w.lead}>
      <TextField type="date" label={w.promised} value={typed} onChange={change} />
      {query.isError ? <Notice tone="warn"><p>{w.mend}</p></Notice> : <Answer query={query} rows={6}>{(preview) => <Days preview={preview} base={base} />}</Answer>}
    </Section>
  );
}

function Days({ preview, base }: { preview: Preview; base: Policy }) {
  const w = useWords(W);
  const language = useLanguage();
  type Step = { on: string; order: number; kind: string; what: string; leavesAt?: string };
  const steps: Step[] = [
    ...preview.rungs.map((each) => ({ on: each.on, order: 1, kind: 'rung', what: `${rungWhen(each.rung, language)}: ${w.mail(people(each.recipients, language))}${each.letter ? ` ${w.letter}` : ''}`, leavesAt: each.leavesAt })),
    { on: preview.dueOn, order: 0, kind: 'due', what: w.due }, { on: preview.lapsesOn, order: 0, kind: 'lapse', what: w.lapse }, { on: preview.assistOn, order: 2, kind: 'assist', what: w.assist },
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order));
  const draft = preview.policy.version.replace(/@draft$/, ` (${w.draft})`);
  return (
    <>
      <ol className={css['steps']}>
        {steps.map((each) => (
          <li key={`${each.kind}${each.what}`} data-kind={each.kind}>
            <span className={css['when']}><Day date={each.on} long /></span>
            <span>{each.kind === 'rung' ? each.what : <strong>{each.what}</strong>}{each.leavesAt && localDay(each.leavesAt) !== each.on ? <span className={css['small']}><br />{w.leaves} <Instant at={each.leavesAt} /></span> : null}</span>
          </li>
        ))}
      </ol>
      {preview.rungs.length === 0 ? <p>{w.noRungs}</p> : null}
      {preview.policy.approval === 'required' ? <Notice tone="info"><p>{w.approval}</p></Notice> : null}
      {preview.provisional ? <p><Muted>{w.provisional}</Muted></p> : null}
      {preview.skipped.length === 0 ? null : <p className={css['small']}>{w.skipped}: {preview.skipped.map((each, n) => <span key={each.on}>{n > 0 ? '; ' : ''}<Day date={each.on} /> {each.name} ({each.decree})</span>)}</p>}
      <h3>{w.changes(base.version)}</h3>
      <Differences was={base} is={preview.policy} a={base.version} b={draft} />
    </>
  );
}
