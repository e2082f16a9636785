import { useSearchParams } from 'react-router';
import { useMay } from '../../app/me.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { CheckField, SelectField } from '../../ui/fields.js';
import { Page, Section } from '../../ui/layout.js';
import { Paged, totalOf } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { useLanguage, useWords } from '../../words/index.js';
import { Counted } from '../../ui/counted.js';
import { MailHand, useHand } from '../../mails/hold.js';
import { MailList } from '../../mails/mail-list.js';
import css from '../../mails/mail.module.css';
import { type MailState, useHolds, useMails } from '../../mails/queries.js';
import { W } from '../../mails/words.js';

const STATES: readonly MailState[] = ['awaiting-approval', 'ready', 'held', 'blocked', 'under-way'];

/** The whole of today's mail: what goes out, to whom, why; what is held and what waits for a yes. */
export default function MailScreen() {
  return <MailHand><Mails /></MailHand>;
}

function Mails() {
  const w = useWords(W);
  const acts = useMay('coordinator', 'supervisor');
  const hand = useHand();
  const [params, setParams] = useSearchParams();
  const state = STATES.find((each) => each === params.get('state'));
  const mine = params.get('mine') === 'true';
  const mails = useMails({ ...(state ? { state } : {}), ...(mine ? { mine: 'true' as const } : {}) });
  const waiting = useMails({ state: 'awaiting-approval', ...(mine ? { mine: 'true' as const } : {}) });
  const set = (name: string, value: string) => setParams((before) => {
    const next = new URLSearchParams(before);
    if (value === '') next.delete(name);
    else next.set(name, value);
    return next;
  });
  return (
    <Page
      title={w.title} lead={w.lead}
      actions={acts && (totalOf(waiting) ?? 0) > 0 ? <Button look="primary" isDisabled={hand.busy} onPress={() => hand.approve('all')}>{w.approveAll}</Button> : undefined}
    >
      <div className={css['filters']}>
        <SelectField label={w.filter} value={state ?? ''} empty={w.any} options={STATES.map((value) => ({ value, label: w.states[value] ?? value }))} onChange={(value) => set('state', value)} />
        {acts ? <CheckField label={w.mine} checked={mine} onChange={(on) => set('mine', on ? 'true' : '')} /> : null}
      </div>
      <Section title={<Counted title={w.partAll} n={totalOf(mails)} />}>
        <Paged query={mails}>{(items) => (items.length === 0 ? <Empty>{state ? w.noneState : w.none}</Empty> : <MailList mails={items} acts={acts} />)}</Paged>
      </Section>
      <Holds acts={acts} />
    </Page>
  );
}

function Holds({ acts }: { acts: boolean }) {
  const w = useWords(W);
  const language = useLanguage();
  const hand = useHand();
  const holds = useHolds();
  return (
    <Section title={<Counted title={w.holds} n={totalOf(holds)} />}>
      <Paged query={holds}>
        {(items) => (items.length === 0 ? <Empty>{w.holdsNone}</Empty> : (
          <ul className={css['people']}>
            {items.map((one) => (
              <li key={one.contactId} className={css['person']}>
                <div className={css['head']}>
                  <div>
                    <h3>{one.name ?? w.hidden}</h3>
                    <p>{one.reason}</p>
                    <div className={css['facts']}><span>{w.since} <Instant at={one.heldAt} /></span><span>{w.waiting(count(one.waiting, language))}</span></div>
                  </div>
                  {acts ? <div className={css['do']}><Button small isDisabled={hand.busy} aria-label={`${w.release}: ${one.name ?? w.hidden}`} onPress={() => hand.release(one.contactId, one.name ?? w.hidden)}>{w.release}</Button></div> : null}
                </div>
              </li>
            ))}
          </ul>
        ))}
      </Paged>
    </Section>
  );
}
