import { RecentActs } from '../../commands/recent-acts.js';
import { longDay, today } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Notice, Page } from '../../ui/layout.js';
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
  const known = first.every(({ n }) => n !== null);
  const calm = known && first.every(({ n }) => n === 0);
  return (
    <Acts>
      <Page title={w.title} lead={`${longDay(today(), language)}. ${w.leads[scope.kind]}`}>
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
        <Reported scope={scope} query={reported} />
        <Lapsed scope={scope} query={lapsed} />
        <Tasks query={tasks} reported={waits} />
        <Due scope={scope} query={due} />
        <Soon scope={scope} query={soon} />
        <MailPart acts={scope.acts} own={scope.kind === 'own'} query={mails} />
        <Gates scope={scope} query={gates} />
        <Expiring query={expiring} />
      </Page>
    </Acts>
  );
}
