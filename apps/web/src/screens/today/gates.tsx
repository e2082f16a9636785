import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { daysBetween, today } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Paged, totalOf } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { useLanguage, useWords } from '../../words/index.js';
import { stageName } from '../../words/stages.js';
import { useActs } from './acts.js';
import { Counted } from '../../ui/counted.js';
import css from './list.module.css';
import type { ExpiringQuery, GatesQuery } from './queries.js';
import type { Scope } from './scope.js';
import { W } from './words.js';

type Card = components['schemas']['BoardCard'];

/** So many gates are named; the agreement has the rest. */
const NAMED = 3;

/** While promises are kept there is nothing to pass: only what a gate holds, or what may go on before that, waits. */
const waits = ({ stage, gates }: Card): boolean => gates.length > 0 || stage === 'exploration' || stage === 'signing';

/** Agreements that a gate holds in their stage, those first that have not moved for longest. */
export function Gates({ scope, query }: { scope: Scope; query: GatesQuery }) {
  const w = useWords(W);
  const all = query.data?.pages.flatMap((page) => page.items) ?? null;
  return (
    <Section id="gates" title={<Counted title={w.gates} n={all === null || query.hasNextPage ? null : all.filter(waits).length} />}>
      <Paged query={query}>
        {(cards) => {
          const items = cards.filter(waits);
          return items.length === 0 ? <Empty>{w.gatesNone}</Empty> : <ul className={css['list']}>{items.map((card) => <Gate key={card.id} card={card} scope={scope} />)}</ul>;
        }}
      </Paged>
    </Section>
  );
}

function Gate({ card, scope }: { card: Card; scope: Scope }) {
  const w = useWords(W);
  const language = useLanguage();
  const act = useActs();
  const [first] = card.gates;
  const move = card.moves.find(({ command }) => command === 'advance-stage');
  return (
    <li className={css['item']} data-agreement={card.reference}>
      <div className={css['what']}>
        <h3><Link to={`/agreements/${card.id}`}>{card.title}</Link> <Badge>{stageName(card.stage, language)}</Badge></h3>
        <Whose card={card} />
        <p>
          {card.gates.length === 0
            ? w.gateReady
            : `${w.gateMissing}: ${card.gates.slice(0, NAMED).map(({ label }) => label[language]).join(', ')}${card.gates.length > NAMED ? ` ${w.gateMore(count(card.gates.length - NAMED, language))}` : ''}`}
        </p>
        <div className={css['facts']}><span>{w.inStage} <Day date={card.stageSince} /></span></div>
      </div>
      <div className={css['do']}>
        {scope.acts && move?.open ? <Button look="primary" small aria-label={`${w.acts.advance}: ${card.reference}`} onPress={() => act({ command: 'advance-stage', agreementId: card.id })}>{w.acts.advance}</Button> : null}
        {scope.acts && first ? <Button small aria-label={`${w.acts.pass}: ${card.reference}`} onPress={() => act({ command: 'pass-gate', agreementId: card.id, initial: { gate: first.gate } })}>{w.acts.pass}</Button> : null}
      </div>
    </li>
  );
}

function Whose({ card }: { card: Card }) {
  return <div className={css['facts']}><span>{card.reference}</span><span>{card.partners.map(({ name }) => name).join(', ')}</span></div>;
}

/** Terms that end soon, and those that have ended while nobody closed the agreement. */
export function Expiring({ query }: { query: ExpiringQuery }) {
  const w = useWords(W);
  const language = useLanguage();
  return (
    <Section id="expiring" title={<Counted title={w.expiring} n={totalOf(query)} />} aside={w.expiringLead}>
      <Paged query={query}>
        {(items) => (items.length === 0 ? <Empty>{w.expiringNone}</Empty> : (
          <ul className={css['list']}>
            {items.map((card) => {
              const endsOn = card.term?.endsOn ?? null;
              const left = endsOn === null ? null : daysBetween(today(), endsOn);
              return (
                <li key={card.id} className={css['item']} data-agreement={card.reference}>
                  <div className={css['what']}>
                    <h3><Link to={`/agreements/${card.id}`}>{card.title}</Link> <Badge>{stageName(card.stage, language)}</Badge></h3>
                    <Whose card={card} />
                    {endsOn === null || left === null ? null : (
                      <div className={css['facts']}>
                        <span>{left < 0 ? w.ended : w.ends} <Day date={endsOn} long /></span>{left < 0 ? null : <span>{w.inDays(count(left, language))}</span>}
                      </div>
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        ))}
      </Paged>
    </Section>
  );
}
