import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { today } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Muted, Notice, Row, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueOptions } from '../../words/values.js';
import css from './policies.module.css';
import { WhatIfResult } from './what-if-result.js';

const W = words({
  id: {
    title: 'Seandainya kebijakan ini berlaku', lead: 'Riwayat nyata dijalankan ulang dengan kebijakan ini: berapa surat, kepada siapa, dan berapa hari lebih awal diam terlihat.', notice: 'Ini tidak meramalkan jawaban: jawaban mitra tetap pada hari ia sungguh datang.', unit: 'Unit', every: 'semua', track: 'Jalur', from: 'Dari', to: 'Sampai', run: 'Jalankan ulang riwayat',
    running: 'Menjalankan ulang…', queued: 'Menunggu giliran', progress: 'Kemajuan', of: (done: string, all: string) => `${done} dari ${all} kerja sama`, failed: 'Riwayat tidak dapat dijalankan ulang.', forget: 'Tutup hasil',
  },
  en: {
    title: 'What if this policy had been in force', lead: 'Real histories run again under this policy: how many mails, to whom, and how many days earlier silence shows.', notice: 'This does not predict answers: a partner’s answer stays on the day it really came.', unit: 'Unit', every: 'all', track: 'Track', from: 'From', to: 'Until', run: 'Run the histories again',
    running: 'Running again…', queued: 'Waiting for its turn', progress: 'Progress', of: (done, all) => `${done} of ${all} agreements`, failed: 'The histories could not be run again.', forget: 'Close the result',
  },
});

/** How often a long question is looked at, in ms. */
const LOOK_EVERY = 1_000;

/** Runs real histories under a policy: one that exists (by its version), or one that is only thought of. The run's id stands in the address. */
export function WhatIf({ policy }: { policy: string | object }) {
  const w = useWords(W);
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const run = search.get('whatif');
  const [filter, setFilter] = useState({ unit: '', track: '', from: `${Number(today().slice(0, 4)) - 1}-01-01`, to: today() });
  const set = (part: Partial<typeof filter>) => setFilter({ ...filter, ...part });
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } }, { staleTime: 600_000 });
  const keep = (id: string | null) => setSearch((now) => {
    const next = new URLSearchParams(now);
    if (id === null) next.delete('whatif');
    else next.set('whatif', id);
    return next;
  }, { replace: true });
  const ask = $api.useMutation('post', '/reminder-policies/what-if', { onSuccess: ({ id }) => keep(id) });
  const found = $api.useQuery('get', '/reminder-policies/what-if/{id}', { params: { path: { id: run ?? '' } } }, {
    enabled: run !== null, meta: { still: true }, refetchInterval: ({ state }) => (state.data && ['done', 'failed'].includes(state.data.state) ? false : LOOK_EVERY),
  });
  const send = () => ask.mutate({ body: {
    policy: typeof policy === 'string' ? policy : { ...policy, reason: '-', name: 'draft' }, from: filter.from, to: filter.to,
    filter: { ...(filter.unit ? { unit: filter.unit } : {}), ...(filter.track ? { track: filter.track } : {}) },
  } as never });
  return (
    <Section title={w.title} id="what-if">
      <p><Muted>{w.lead}</Muted></p>
      <Notice tone="warn"><p><strong>{w.notice}</strong></p></Notice>
      <div className={css['pair']}>
        <SelectField label={w.unit} value={filter.unit} empty={w.every} onChange={(unit) => set({ unit })} options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        <SelectField label={w.track} value={filter.track} empty={w.every} onChange={(track) => set({ track })} options={valueOptions('track', language)} />
        <TextField type="date" label={w.from} value={filter.from} onChange={(from) => set({ from })} />
        <TextField type="date" label={w.to} value={filter.to} onChange={(to) => set({ to })} />
      </div>
      <Row><Button isDisabled={ask.isPending || filter.from === '' || filter.to === ''} onPress={send}>{ask.isPending ? w.running : w.run}</Button>{run === null ? null : <Button look="quiet" onPress={() => keep(null)}>{w.forget}</Button>}</Row>
      {ask.isError ? <Failed error={ask.error} /> : null}
      {run === null ? null : (
        <Answer query={found}>
          {(one) => one.state === 'failed' ? <Notice tone="bad" live><p>{w.failed}</p></Notice> : one.result ? <WhatIfResult result={one.result} /> : (
            <div role="status">
              <p>{one.state === 'queued' ? w.queued : w.running}</p>
              <progress aria-label={w.progress} {...(one.progress ? { value: one.progress.examined, max: one.progress.of } : {})} />
              {one.progress ? <p>{w.of(count(one.progress.examined, language), count(one.progress.of, language))}</p> : null}
            </div>
          )}
        </Answer>
      )}
    </Section>
  );
}
