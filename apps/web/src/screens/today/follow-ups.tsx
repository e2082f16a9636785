import type { ReactNode } from 'react';
import { $api } from '../../api/client.js';
import { useMe } from '../../app/me.js';
import { Button } from '../../ui/button.js';
import { Section } from '../../ui/layout.js';
import { MenuButton } from '../../ui/menu.js';
import { Paged, pages, totalOf } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { useWords } from '../../words/index.js';
import { useActs, useAtOnce } from './acts.js';
import { type FollowUp, FollowUpItem } from './follow-up-item.js';
import css from './list.module.css';
import type { Scope } from './scope.js';
import { Counted } from '../../ui/counted.js';
import { W } from './words.js';

type Filter = { state?: 'lapsed' | 'awaiting-verification' | 'due-soon'; status?: 'due'; sort: 'dueOn' | '-lapsedAt' | '-updatedAt' };

export function useFollowUps({ mine }: Scope, filter: Filter) {
  return $api.useInfiniteQuery('get', '/follow-ups', { params: { query: { ...mine, ...filter, count: 'exact', limit: '50' } } }, pages);
}

export type FollowUpsQuery = ReturnType<typeof useFollowUps>;

type Part = { scope: Scope; query: FollowUpsQuery };

/** Reports that we have not looked at: our own silence, so they come first. */
export function Reported({ scope, query }: Part) {
  const w = useWords(W);
  return <Part id="verify" title={w.verify} none={w.verifyNone} query={query}>{(one) => (scope.acts ? <Judge followUp={one} /> : null)}</Part>;
}

export function Lapsed({ scope, query }: Part) {
  const w = useWords(W);
  return <Part id="lapsed" title={w.lapsed} none={w.lapsedNone} query={query}>{(one) => (scope.acts ? <Answered followUp={one} /> : null)}</Part>;
}

export function Due({ scope, query }: Part) {
  const w = useWords(W);
  return <Part id="due" title={w.due} none={w.dueNone} query={query}>{(one) => (scope.acts ? <Answered followUp={one} /> : null)}</Part>;
}

export function Soon({ scope, query }: Part) {
  const w = useWords(W);
  return <Part id="soon" title={w.soon} none={w.soonNone} query={query}>{(one) => (scope.acts ? <Answered followUp={one} /> : null)}</Part>;
}

function Part({ id, title, none, query, children }: { id: string; title: string; none: string; query: FollowUpsQuery; children: (one: FollowUp) => ReactNode }) {
  return (
    <Section id={id} title={<Counted title={title} n={totalOf(query)} />}>
      <Paged query={query}>
        {(items) => (items.length === 0 ? <Empty>{none}</Empty> : (
          <ul className={css['list']}>{items.map((one) => <FollowUpItem key={one.id} followUp={one}>{children(one)}</FollowUpItem>)}</ul>
        ))}
      </Paged>
    </Section>
  );
}

/** Verify, or return with a question. What is only partly done needs a next date, and so a form. */
function Judge({ followUp: { id, reference, agreementId, outcome } }: { followUp: FollowUp }) {
  const w = useWords(W);
  const act = useActs();
  const { run, busy } = useAtOnce();
  const given = { followUpId: id };
  const verify = () => (outcome === 'partial' || outcome === 'blocked'
    ? act({ command: 'verify-follow-up', agreementId, given })
    : run({ agreementId, name: 'verify-follow-up', body: given, done: w.verified(reference) }));
  return (
    <>
      <Button look="primary" small isDisabled={busy} aria-label={`${w.acts.verify}: ${reference}`} onPress={verify}>{w.acts.verify}</Button>
      <Button small aria-label={`${w.acts.return}: ${reference}`} onPress={() => act({ command: 'return-follow-up', agreementId, given })}>{w.acts.return}</Button>
    </>
  );
}

const CHANNELS = ['whatsapp', 'phone', 'letter', 'meeting', 'email'] as const;

/** An answer that came some other way than through the system, or a new date. */
function Answered({ followUp: { id, reference, agreementId, ownerSide, status } }: { followUp: FollowUp }) {
  const w = useWords(W);
  const act = useActs();
  const { data: me } = useMe();
  const given = { followUpId: id };
  const ours = ownerSide === 'ours';
  const choices = [...(ours ? ['system'] : []), ...CHANNELS].map((channel) => ({ id: channel, label: w.by[channel] ?? channel }));
  const record = (channel: string) => act({
    command: 'report-follow-up', agreementId, given,
    initial: { channel, outcome: 'done', ...(channel === 'system' && me ? { reportedByContactId: me.contactId } : {}) },
  });
  return (
    <>
      <MenuButton look={status === 'lapsed' ? 'primary' : 'plain'} small label={w.acts.record} aria-label={`${w.acts.record}: ${reference}`} choices={choices} onChoose={record} />
      <Button small aria-label={`${w.acts.reschedule}: ${reference}`} onPress={() => act({ command: 'reschedule-follow-up', agreementId, given })}>{w.acts.reschedule}</Button>
    </>
  );
}
