import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { longDay } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Day, Instant, WhyDate } from '../../ui/dates.js';
import { Badge } from '../../ui/layout.js';
import { useLanguage, useWords } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from './list.module.css';
import { useSince } from './since.js';
import { W } from './words.js';

export type FollowUp = components['schemas']['ListedFollowUp'];

/** One follow-up as a line of a work list: what it is, whose, since when and why, what was said, what can be done. */
export function FollowUpItem({ followUp, children }: { followUp: FollowUp; children?: ReactNode }) {
  const w = useWords(W);
  const language = useLanguage();
  const { reference, title, agreementId, agreementReference, agreementTitle, partners, status, contact } = followUp;
  const { since, isNew } = useSince();
  const fresh = isNew(status === 'reported' ? followUp.reportedAt : followUp.lapsedAt);
  const weekday = longDay(since, language).split(/,? /)[0] ?? '';
  const unreachable = w.contact[contact];
  return (
    <li className={css['item']} data-follow-up={reference}>
      <div className={css['what']}>
        <h3>
          <Link to={`/agreements/${agreementId}?followUp=${followUp.id}`}>{title}</Link>
          {fresh && (status === 'lapsed' || status === 'reported') ? <Badge tone="info">{w.since(weekday)}</Badge> : null}
          {unreachable === undefined ? null : <Badge tone="warn">{unreachable}</Badge>}
        </h3>
        <div className={css['facts']}>
          <span>{reference}</span>
          <span>{agreementReference} {agreementTitle}</span>
          <span>{partners.map(({ name }) => name).join(', ')}</span>
        </div>
        <div className={css['facts']}>
          <span>{w.dueOn} <WhyDate date={followUp.dueOn} why={followUp.why} provisional={followUp.provisional} long /></span>
          <span>{w.promisedBy[followUp.ownerSide]}</span>
          {status === 'lapsed' ? <span>{followUp.remindersDelivered === 0 ? w.noReminder : w.reminders(count(followUp.remindersDelivered, language))}</span> : null}
        </div>
        {status === 'reported' ? <Report followUp={followUp} /> : null}
      </div>
      {children === undefined ? null : <div className={css['do']}>{children}</div>}
    </li>
  );
}

function Report({ followUp }: { followUp: FollowUp }) {
  const w = useWords(W);
  const language = useLanguage();
  const { outcome, channel, reportedAt, workedOn, summary } = followUp;
  return (
    <>
      <div className={css['facts']}>
        {outcome === null ? null : <Badge tone={outcome === 'done' ? 'good' : outcome === 'not-applicable' ? 'plain' : 'warn'}>{valueWord('reportOutcome', outcome, language)}</Badge>}
        {reportedAt === null ? null : <span>{w.reported} <Instant at={reportedAt} />{channel === null ? '' : ` ${w.via} ${valueWord('channel', channel, language)}`}</span>}
        {workedOn === null ? null : <span>{w.worked} <Day date={workedOn} /></span>}
      </div>
      <p className={css['said']}>{summary ?? w.erased}</p>
    </>
  );
}
