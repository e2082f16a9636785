import { Link } from 'react-router';
import type { components } from '../api/schema.gen.js';
import { count } from '../format/numbers.js';
import { Button } from '../ui/button.js';
import { Instant } from '../ui/dates.js';
import { Badge, type Tone } from '../ui/layout.js';
import { useLanguage, useWords } from '../words/index.js';
import { valueWord } from '../words/values.js';
import { useHand } from './hold.js';
import css from './mail.module.css';
import type { MailState } from './queries.js';
import { W } from './words.js';

export type Mail = components['schemas']['MailItem'];

const TONES: Record<MailState, Tone> = { ready: 'info', 'awaiting-approval': 'warn', held: 'warn', blocked: 'bad', 'under-way': 'good' };

/** What goes to one person in one office goes in one mail: told together, in the order of the list. */
function byPerson(mails: readonly Mail[]): Mail[][] {
  const people = new Map<string, Mail[]>();
  for (const mail of mails) people.set(mail.to.contactId, [...(people.get(mail.to.contactId) ?? []), mail]);
  return [...people.values()];
}

/** Mails by the people whom they go to, each with why and when, and the hand on it. */
export function MailList({ mails, acts }: { mails: readonly Mail[]; acts: boolean }) {
  return <ul className={css['people']}>{byPerson(mails).map((group) => <Person key={group[0]?.to.contactId} mails={group} acts={acts} />)}</ul>;
}

function Person({ mails, acts }: { mails: readonly Mail[]; acts: boolean }) {
  const w = useWords(W);
  const language = useLanguage();
  const hand = useHand();
  const [first] = mails;
  if (first === undefined) return null;
  const { to } = first;
  const name = to.name ?? w.hidden;
  const goes = mails.flatMap((mail) => mail.goesAt ?? []).sort()[0];
  const waiting = mails.filter((mail) => mail.state === 'awaiting-approval').map((mail) => mail.id);
  const held = mails.some((mail) => mail.heldBy === 'contact');
  const reason = mails.find((mail) => mail.heldBy === 'contact')?.holdReason ?? null;
  return (
    <li className={css['person']}>
      <div className={css['head']}>
        <div>
          <h3>{name}{w.reach[to.reachability] === undefined ? null : <> <Badge tone={to.reachability === 'unverified' ? 'plain' : 'warn'}>{w.reach[to.reachability]}</Badge></>}</h3>
          <div className={css['facts']}>
            {to.office === null ? null : <span>{to.office}</span>}
            {goes === undefined ? null : <span>{w.goes} <Instant at={goes} /></span>}
            <span>{w.items(count(mails.length, language))}</span>
          </div>
          {held ? <p>{w.heldBy['contact']}{reason === null ? '' : `: ${reason}`}</p> : null}
        </div>
        {acts ? (
          <div className={css['do']}>
            {waiting.length > 0 ? <Button look="primary" small isDisabled={hand.busy} aria-label={`${w.approve}: ${name}`} onPress={() => hand.approve(waiting)}>{w.approve}</Button> : null}
            {held
              ? <Button small isDisabled={hand.busy} aria-label={`${w.release}: ${name}`} onPress={() => hand.release(to.contactId, name)}>{w.release}</Button>
              : <Button small aria-label={`${w.hold}: ${name}`} onPress={() => hand.hold(to.contactId, name)}>{w.hold}</Button>}
          </div>
        ) : null}
      </div>
      <ul className={css['items']}>{mails.map((mail) => <Item key={mail.id} mail={mail} />)}</ul>
    </li>
  );
}

function Item({ mail }: { mail: Mail }) {
  const w = useWords(W);
  const language = useLanguage();
  return (
    <li data-mail={mail.followUpReference}>
      <div className={css['line']}>
        <Badge tone={TONES[mail.state]}>{w.states[mail.state]}</Badge>
        <Link to={`/agreements/${mail.agreementId}?followUp=${mail.followUpId}`}>{mail.title}</Link>
        <span className={css['facts']}><span>{mail.agreementReference} {mail.agreementTitle}</span><span>{valueWord('recipientRole', mail.to.as, language)}</span></span>
      </div>
      <p className={css['why']}>{mail.why.sentence}{mail.heldBy === null || mail.heldBy === 'contact' ? '' : ` ${w.heldBy[mail.heldBy]}.`}</p>
    </li>
  );
}
