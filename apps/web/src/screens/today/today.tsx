import { Fragment } from 'react';
import { RecentActs } from '../../commands/recent-acts.js';
import { longDay, today } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { LinkButton } from '../../ui/button.js';
import { Notice, Page, Section } from '../../ui/layout.js';
import { totalOf } from '../../ui/more.js';
import { useLanguage, useWords } from '../../words/index.js';
import { MailPart } from '../../mails/mail-part.js';
import { useMails } from '../../mails/queries.js';
import { Acts } from './acts.js';
import { Due, Lapsed, Reported, Soon, useFollowUps } from './follow-ups.js';
import { Expiring, Gates } from './gates.js';
import css from './list.module.css';
import { useExpiring, useGates, useTasks } from './queries.js';
import { useScope } from './scope.js';
import { Tasks } from './tasks.js';
import { W } from './words.js';

/** What needs a person this morning: what came in and what lapsed first, then what is coming, then what leaves in their name. */
export default function Today() {
  const w = useWords(W);
  const language = useLanguage();
  const scope = useScope();
  const reported = useFollowUps(scope, { state: 'awaiting-verification', sort: '-updatedAt' });
  const lapsed = useFollowUps(scope, { state: 'lapsed', sort: '-lapsedAt' });
  const due = useFollowUps(scope, { status: 'due', sort: 'dueOn' });
  const soon = useFollowUps(scope, { state: 'due-soon', sort: 'dueOn' });
  const tasks = useTasks();
  const gates = useGates(scope);
  const expiring = useExpiring(scope);
  const mails = useMails(scope.mail);
  const waits = totalOf(reported);
  const others = totalOf(tasks);
  const first = [
    { id: 'verify', name: w.verify, n: waits },
    { id: 'lapsed', name: w.lapsed, n: totalOf(lapsed) },
    { id: 'tasks', name: w.tasks, n: others === null || waits === null ? null : Math.max(0, others - waits) },
    { id: 'due', name: w.due, n: totalOf(due) },
    { id: 'soon', name: w.soon, n: totalOf(soon) },
    { id: 'mail', name: w.mail, n: totalOf(mails) },
  ];
  // What waits stands in its own part; where nothing does, one line is enough.
  const parts = [
    { id: 'verify', n: waits, none: w.verifyNone, part: <Reported scope={scope} query={reported} /> },
    { id: 'lapsed', n: totalOf(lapsed), none: w.lapsedNone, part: <Lapsed scope={scope} query={lapsed} /> },
    { id: 'tasks', n: first[2]?.n ?? null, none: w.tasksNone, part: <Tasks query={tasks} reported={waits} /> },
    { id: 'due', n: totalOf(due), none: w.dueNone, part: <Due scope={scope} query={due} /> },
    { id: 'soon', n: totalOf(soon), none: w.soonNone, part: <Soon scope={scope} query={soon} /> },
    { id: 'mail', n: null, none: '', part: <MailPart acts={scope.acts} own={scope.kind === 'own'} query={mails} /> },
    { id: 'gates', n: totalOf(gates), none: w.gatesNone, part: <Gates scope={scope} query={gates} /> },
    { id: 'expiring', n: totalOf(expiring), none: w.expiringNone, part: <Expiring query={expiring} /> },
  ];
  const quiet = parts.filter(({ n }) => n === 0);
  const known = first.every(({ n }) => n !== null);
  const calm = known && first.every(({ n }) => n === 0);
  return (
    <Acts>
      <Page title={w.title} lead={`${longDay(today(), language)}. ${w.leads[scope.kind]}`} actions={scope.acts ? <LinkButton to="/agreements/new">{w.fresh}</LinkButton> : undefined}>
        {calm
          ? <Notice tone="good">{w.calm}</Notice>
          : (
            <nav aria-label={w.waiting}>
              <ul className={css['counts']}>
                {first.filter(({ n }) => n !== null && n > 0).map(({ id, name, n }) => <li key={id}><a href={`#${id}`}><b>{count(n ?? 0, language)}</b> {name}</a></li>)}
              </ul>
            </nav>
          )}
        <RecentActs />
        {parts.filter(({ n }) => n !== 0).map(({ id, part }) => <Fragment key={id}>{part}</Fragment>)}
        {quiet.length === 0 ? null : <Section title={w.quiet}><ul className={css['quiet']}>{quiet.map(({ id, none }) => <li key={id}>{none}</li>)}</ul></Section>}
      </Page>
    </Acts>
  );
}
