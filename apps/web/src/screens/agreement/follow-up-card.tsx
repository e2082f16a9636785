import { useSearchParams } from 'react-router';
import { Person } from '../../app/person.js';
import { Button } from '../../ui/button.js';
import { Day, Instant, WhyDate } from '../../ui/dates.js';
import { Badge, type Tone } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName, valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { type FollowUp, useShown } from './context.js';

const W = words({
  id: {
    due: 'Jatuh tempo', promised: 'Dijanjikan', lapsed: 'Lewat tenggat sejak', report: 'Catat jawaban', verify: 'Verifikasi', back: 'Kembalikan', reschedule: 'Jadwalkan ulang', pause: 'Jeda surat', attach: 'Lampirkan dokumen', decline: 'Tolak perubahan',
    of: (act: string, reference: string) => `${act}: ${reference}`, reminders: 'Pengingat', counts: (sent: number, planned: number) => `${sent} terkirim, ${planned} direncanakan`, rung: 'Jenjang', day: 'Hari', state: 'Keadaan', to: 'Kepada', question: 'Pertanyaan kami', answered: 'Jawaban', through: 'lewat', worked: 'dikerjakan',
    verified: 'Diverifikasi', self: 'oleh pelapornya sendiri', erased: '(teks dihapus)', asks: 'Diminta', caption: (reference: string) => `Pengingat untuk ${reference}`, delivered: (n: number) => `${n} pengingat terkirim sebelum tenggat`,
  },
  en: {
    due: 'Due on', promised: 'Promised for', lapsed: 'Lapsed since', report: 'Record an answer', verify: 'Verify', back: 'Return', reschedule: 'Reschedule', pause: 'Pause mails', attach: 'Attach a document', decline: 'Decline the change',
    of: (act, reference) => `${act}: ${reference}`, reminders: 'Reminders', counts: (sent, planned) => `${sent} sent, ${planned} planned`, rung: 'Rung', day: 'Day', state: 'State', to: 'To', question: 'Our question', answered: 'Answer', through: 'by', worked: 'worked on',
    verified: 'Verified', self: 'by the reporter', erased: '(text erased)', asks: 'Asked for', caption: (reference) => `Reminders about ${reference}`, delivered: (n) => `${n} reminders delivered before the lapse`,
  },
});

const TONES: Readonly<Record<FollowUp['status'], Tone>> = { 'not-recorded': 'plain', scheduled: 'info', due: 'warn', reported: 'warn', verified: 'good', lapsed: 'bad', withdrawn: 'plain' };
const OPEN = ['scheduled', 'due', 'lapsed', 'not-recorded'];

/** Brings the follow-up that somebody came for into view, once. */
const shown = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'center' });
};

/** One dated follow-up: when and why then, what was answered, what was sent and what is planned. */
export function FollowUpCard({ followUp }: { followUp: FollowUp }) {
  const w = useWords(W);
  const language = useLanguage();
  const { status, reference } = followUp;
  const wanted = useSearchParams()[0].get('followUp') === followUp.id;
  return (
    <li className={css['card']} id={followUp.id} ref={wanted ? shown : undefined} tabIndex={wanted ? -1 : undefined} aria-current={wanted ? 'true' : undefined}>
      <h3>{reference} · {followUp.title} <Badge tone={TONES[status]}>{valueName('followUpStatus', status, language)}</Badge></h3>
      <p className={css['small']}>
        <span>{w.due}: <WhyDate date={followUp.dueOn} why={followUp.why} provisional={followUp.provisional} long /></span>
        {followUp.promisedOn === followUp.dueOn ? null : <span>{w.promised}: <Day date={followUp.promisedOn} /></span>}
        {followUp.lapsedAt === null ? null : <span>{w.lapsed} <Instant at={followUp.lapsedAt} {...(followUp.why ? { zone: followUp.why.zone } : {})} />; {w.delivered(followUp.remindersDelivered)}</span>}
        {followUp.contact === 'ok' || followUp.contact === 'unverified' ? null : <Badge tone="bad">{valueName('reachability', followUp.contact, language)}</Badge>}
      </p>
      {followUp.question === null ? null : <p>{w.question}: <q>{followUp.question}</q></p>}
      {followUp.request ? <p>{w.asks}: {valueWord('changeKind', followUp.request.kind, language)}{followUp.request.proposedOn ? <>, <Day date={followUp.request.proposedOn} /></> : null}: <q>{followUp.request.text ?? w.erased}</q></p> : null}
      {followUp.reportedAt === null || followUp.outcome === null ? null : (
        <p>
          {w.answered}: <strong>{valueWord('reportOutcome', followUp.outcome, language)}</strong>{followUp.channel ? ` (${w.through} ${valueWord('channel', followUp.channel, language)})` : ''}
          {followUp.workedOn ? <>, {w.worked} <Day date={followUp.workedOn} /></> : null}: <q>{followUp.summary ?? w.erased}</q>
        </p>
      )}
      {followUp.verifiedAt === null ? null : <p>{w.verified}: <Instant at={followUp.verifiedAt} />{followUp.selfVerified ? `, ${w.self}` : ''}</p>}
      <Reminders followUp={followUp} />
      <CardActs followUp={followUp} />
    </li>
  );
}

function Reminders({ followUp }: { followUp: FollowUp }) {
  const w = useWords(W);
  const language = useLanguage();
  if (followUp.reminders.length === 0) return null;
  return (
    <details>
      <summary>{w.reminders}: {w.counts(followUp.reminders.filter((each) => each.state === 'sent').length, followUp.reminders.filter((each) => each.state === 'planned').length)}</summary>
      <Scrolled stacked label={w.caption(followUp.reference)}>
        <table>
          <caption className="visually-hidden">{w.caption(followUp.reference)}</caption>
          <thead><tr><th scope="col">{w.rung}</th><th scope="col">{w.day}</th><th scope="col">{w.state}</th><th scope="col">{w.to}</th></tr></thead>
          <tbody>
            {followUp.reminders.map((each) => (
              <tr key={each.rung}>
                <td>{valueWord('rung', each.rung, language)}</td>
                <td><WhyDate date={each.plannedFor} why={followUp.why} provisional={followUp.provisional} /></td>
                <td>{valueWord('reminderState', each.state, language)}</td>
                <td>{each.recipients.map((to) => <div key={`${to.contactId} ${to.as}`}><Person id={to.contactId} /> ({valueWord('recipientRole', to.as, language)}): {valueWord('reminderState', to.state, language)}{to.sentAt ? <>, <Instant at={to.sentAt} /></> : null}</div>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </details>
  );
}

function CardActs({ followUp }: { followUp: FollowUp }) {
  const w = useWords(W);
  const { acting } = useShown();
  const { act } = useAct();
  if (!acting) return null;
  const given = { followUpId: followUp.id };
  const button = (command: string, name: string, look: 'plain' | 'quiet' = 'quiet') => (
    <Button key={command} small look={look} aria-label={w.of(name, followUp.reference)} onPress={() => act(command, { given })}>{name}</Button>
  );
  return (
    <div className={`${css['acts']} no-print`}>
      {OPEN.includes(followUp.status) ? [button('report-follow-up', w.report, 'plain'), button('reschedule-follow-up', w.reschedule), button('pause-reminders', w.pause)] : null}
      {followUp.status === 'reported' ? [button('verify-follow-up', w.verify, 'plain'), button('return-follow-up', w.back)] : null}
      {followUp.request ? button('decline-change', w.decline) : null}
      {button('attach-document', w.attach)}
    </div>
  );
}
