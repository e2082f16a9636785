import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { today } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge } from '../../ui/layout.js';
import { useLanguage, useWords } from '../../words/index.js';
import { valueName } from '../../words/values.js';
import css from './board.module.css';
import { STAGES, stageName } from '../../words/stages.js';
import { W } from './words.js';

export type Card = components['schemas']['BoardCard'];

/** So many gates are named on a card; the dialog and the agreement have the rest. */
const NAMED = 2;

/** An agreement on the board: which it is, with whom, and what comes next or holds it. */
export function BoardCard({ card, acts, onMove }: { card: Card; acts: boolean; onMove: (card: Card, command: string) => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const { stage, gates, reference } = card;
  const next = STAGES[STAGES.indexOf(stage) + 1];
  const label = (command: string): string => (command === 'advance-stage' ? w.advance(next ? stageName(next, language) : '') : command === 'renew' ? w.renew : w.conclude);
  // Before the last stage there is one way on; there, those that the verdict allows, else what ends it.
  const ways = card.moves.filter(({ command, open }) => command !== 'renew' || open);
  return (
    <li className={css['card']} data-agreement={reference}>
      <h3><Link to={`/agreements/${card.id}`}>{card.title}</Link></h3>
      <div className={css['facts']}>
        <span>{reference}</span>
        {card.status === 'suspended' ? <Badge tone="warn">{w.suspended}</Badge> : null}
        {card.outcome === null ? null : <Badge>{valueName('outcome', card.outcome, language)}</Badge>}
      </div>
      <p>{card.partners.map(({ name }) => name).join(', ')}</p>
      {stage === 'closed' ? null : (
        <>
          <p className={gates.length === 0 ? css['ready'] : css['missing']}>
            {gates.length === 0
              ? w.ready
              : `${w.missing}: ${gates.slice(0, NAMED).map((gate) => gate.label[language]).join(', ')}${gates.length > NAMED ? ` ${w.more(count(gates.length - NAMED, language))}` : ''}`}
          </p>
          <div className={css['facts']}>
            <span>{w.since} <Day date={card.stageSince} /></span>
            {card.nextDueOn === null ? null : card.nextDueOn < today() ? <Badge tone="bad">{w.over}: <Day date={card.nextDueOn} /></Badge> : <span>{w.next}: <Day date={card.nextDueOn} /></span>}
            {card.term?.endsOn ? <span>{w.ends} <Day date={card.term.endsOn} /></span> : null}
          </div>
        </>
      )}
      {acts && ways.length > 0 ? (
        <div className={css['do']}>
          {ways.map(({ command, open }) => (
            <Button key={command} small look={open ? 'primary' : 'plain'} aria-label={`${label(command)}: ${reference}`} onPress={() => onMove(card, command)}>{label(command)}</Button>
          ))}
        </div>
      ) : null}
    </li>
  );
}
