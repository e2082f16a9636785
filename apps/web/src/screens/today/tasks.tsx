import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Paged, totalOf } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { useLanguage, useWords } from '../../words/index.js';
import { valueName } from '../../words/values.js';
import { useActs } from './acts.js';
import { Counted } from '../../ui/counted.js';
import css from './list.module.css';
import type { TasksQuery } from './queries.js';
import { W } from './words.js';

type Task = components['schemas']['Task'];

/** Reports have a part of their own on this screen. */
const elsewhere = (task: Task): boolean => task.kind === 'verify-report';

/** What must be seen to that is no follow-up: addresses, cases, letters, wishes for another date. */
export function Tasks({ query, reported }: { query: TasksQuery; reported: number | null }) {
  const w = useWords(W);
  const total = totalOf(query);
  return (
    <Section id="tasks" title={<Counted title={w.tasks} n={total === null || reported === null ? null : Math.max(0, total - reported)} />}>
      <Paged query={query}>
        {(all) => {
          const items = all.filter((task) => !elsewhere(task));
          return items.length === 0 ? <Empty>{w.tasksNone}</Empty> : <ul className={css['list']}>{items.map((task) => <TaskItem key={task.id} task={task} />)}</ul>;
        }}
      </Paged>
    </Section>
  );
}

function TaskItem({ task }: { task: Task }) {
  const w = useWords(W);
  const language = useLanguage();
  return (
    <li className={css['item']} data-task={task.kind}>
      <div className={css['what']}>
        <h3>{valueName('taskKind', task.kind, language)}{urgent(task) ? <Badge tone="warn">{w.contact['bounced']}</Badge> : null}{task.kind === 'reply-received' ? <Writer task={task} /> : null}</h3>
        <div className={css['facts']}>
          {task.agreementId === null ? <span>{task.title}</span> : <Link to={`/agreements/${task.agreementId}`}>{task.agreementReference} {task.agreementTitle}</Link>}
          {task.agreementTitle === null || task.title === task.agreementTitle ? null : <span>{task.title}</span>}
          <span>{task.partners.join(', ')}</span>
        </div>
        <div className={css['facts']}>
          <span>{w.opened} <Instant at={task.openedAt} /></span>
          {task.dueOn === null ? null : <span>{w.until} <Day date={task.dueOn} long /></span>}
        </div>
        {task.text === undefined ? null : <p className={css['said']}>{task.text ?? w.erased}</p>}
      </div>
      <div className={css['do']}><TaskActs task={task} /></div>
    </li>
  );
}

/** Only who writes from the address that we wrote to speaks for the contact; of all others it is said. */
function Writer({ task: { contactId } }: { task: Task }) {
  const w = useWords(W);
  return contactId === null || contactId === undefined ? <Badge tone="warn">{w.writer.unknown}</Badge> : <Badge tone="good">{w.writer.known}</Badge>;
}

const urgent = (task: Task): boolean => task.kind === 'repair-address';

/** What settles a task, in place where a command does it. */
function TaskActs({ task }: { task: Task }) {
  const w = useWords(W);
  const act = useActs();
  const { agreementId, followUpId, caseId, replyId, contactId, kind } = task;
  const about = `: ${task.agreementReference ?? task.title}`;
  if (kind === 'webhook-off') return <LinkButton small to="/settings">{w.acts.open}</LinkButton>;
  if (kind === 'write-minutes') return <LinkButton small to={`/meetings/${task.subjectId ?? ''}`}>{w.acts.open}</LinkButton>;
  if (agreementId === null) return null;
  const person = contactId === undefined || contactId === null ? null : <LinkButton small to={`/directory/contacts/${contactId}`} aria-label={`${w.acts.open}${about}`}>{w.acts.open}</LinkButton>;
  const button = (label: string, command: string, given: Record<string, unknown>, initial: Record<string, unknown> = {}, first = true) => (
    <Button small look={first ? 'primary' : 'plain'} aria-label={`${label}${about}`} onPress={() => act({ command, agreementId, given, initial })}>{label}</Button>
  );
  switch (kind) {
    case 'plan-assistance':
      return button(w.acts.plan, 'log-assistance', { caseId });
    case 'name-liaison':
      return <>{button(w.acts.liaison, 'assign-liaison', {})}{person}</>;
    case 'repair-address':
    case 'digests-off':
      return <>{person}{button(w.acts.liaison, 'assign-liaison', {}, {}, false)}</>;
    case 'mail-failed':
      return <>{button(w.acts.record, 'report-follow-up', { followUpId }, { channel: 'phone', ...(contactId ? { reportedByContactId: contactId } : {}) })}{person}</>;
    case 'final-evaluation':
      return button(w.acts.evaluate, 'open-evaluation', {}, { kind: 'final' });
    case 'decide-date':
      return <>{button(w.acts.agree, 'reschedule-follow-up', { followUpId }, { dueOn: task.proposedOn ?? '' })}{button(w.acts.decline, 'decline-change', { followUpId }, {}, false)}</>;
    case 'reply-received':
      return (
        <>
          {button(w.acts.reply, 'handle-reply', { replyId })}
          {followUpId ? button(w.acts.record, 'report-follow-up', { followUpId }, { channel: 'email', summary: task.text ?? '', ...(contactId ? { reportedByContactId: contactId } : {}) }, false) : null}
          {person}
        </>
      );
    default:
      return <LinkButton small to={`/agreements/${agreementId}`} aria-label={`${w.acts.open}${about}`}>{w.acts.open}</LinkButton>;
  }
}
