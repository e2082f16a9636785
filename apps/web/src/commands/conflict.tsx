import { $api } from '../api/client.js';
import type { Problem } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { Instant } from '../ui/dates.js';
import { Notice, Row } from '../ui/layout.js';
import { useLanguage, useWords, words } from '../words/index.js';
import { eventName } from '../words/events.js';
import { valueWord } from '../words/values.js';
import { Person } from '../app/person.js';
import css from './commands.module.css';

const W = words({
  id: {
    title: 'Sementara itu ada yang berubah', why: 'Orang lain mengubah kerja sama ini setelah Anda membukanya. Isian Anda belum terkirim dan tidak hilang.',
    look: 'Lihat lagi isian saya', anyway: 'Tetap kirim pada versi terbaru', by: 'oleh',
  },
  en: {
    title: 'Meanwhile something has changed', why: 'Somebody else changed this agreement after you opened it. What you typed was not sent and is not lost.',
    look: 'Look at my entries again', anyway: 'Send anyway on the new version', by: 'by',
  },
});

export type Conflicts = NonNullable<Problem['conflicts']>;

/** It stands above the form, and who presses the button at its foot sees it all the same. */
const seen = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'center' });
};

/** A 412 as what the other person did: what, who, when; and the two ways on. */
export function Conflict({ agreementId, conflicts, onLook, onAnyway, busy }: { agreementId: string; conflicts: Conflicts; onLook: () => void; onAnyway: () => void; busy: boolean }) {
  const w = useWords(W);
  const language = useLanguage();
  const first = Math.min(...conflicts.map((each) => each.version));
  const events = $api.useQuery('get', '/agreements/{id}/events', { params: { path: { id: agreementId }, query: { after: String(Math.max(0, first - 1)), limit: '50' } } });
  const agreement = $api.useQuery('get', '/agreements/{id}', { params: { path: { id: agreementId } } });
  const subject = (version: number): string => {
    const data = events.data?.items.find((each) => each.version === version)?.data ?? {};
    const followUp = agreement.data?.followUps.find((each) => each.id === data['followUpId']);
    const gate = agreement.data?.gates.find((each) => each.gate === data['gate']);
    const title = typeof data['title'] === 'string' ? data['title'] : undefined;
    return followUp ? `${followUp.reference} ${followUp.title}` : gate?.label[language] ?? title ?? '';
  };
  return (
    <Notice tone="warn" live>
      <h3 ref={seen}>{w.title}</h3>
      <p>{w.why}</p>
      <ul className={css['changes']}>
        {conflicts.map((each) => (
          <li key={each.version}>
            <strong>{eventName(each.type, language)}</strong>{subject(each.version) === '' ? '' : `: ${subject(each.version)}`}, {w.by} <Person id={each.actor.id} role={each.actor.role} /> ({valueWord('actorRole', each.actor.role, language)}), <Instant at={each.recordedAt} />
          </li>
        ))}
      </ul>
      <Row><Button onPress={onLook}>{w.look}</Button><Button look="primary" isDisabled={busy} onPress={onAnyway}>{w.anyway}</Button></Row>
    </Notice>
  );
}
