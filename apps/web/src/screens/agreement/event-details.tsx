import type { ReactNode } from 'react';
import { AgreementName } from '../../app/agreement-name.js';
import { Person } from '../../app/person.js';
import type { Texts } from '../../commands/draft.js';
import { fieldName } from '../../commands/field-words.js';
import { Day } from '../../ui/dates.js';
import { type Language, useLanguage, useWords, words } from '../../words/index.js';
import { eventName } from '../../words/events.js';
import { type ValueList, valueWord } from '../../words/values.js';
import css from './agreement.module.css';
import { type Agreement, useShown } from './context.js';
import type { Event } from './timeline.js';

const W = words({
  id: { erased: '(teks dihapus)', never: 'Dinyatakan tidak pernah terjadi', now: 'Menjadi', was: 'Catatan', yes: 'ya', before: 'Sebelumnya', due: 'Jatuh tempo', from: 'Dari tahap', lapsed: 'Tanpa kabar sampai tenggatnya lewat.' },
  en: { erased: '(text erased)', never: 'Declared never to have happened', now: 'Now says', was: 'Record', yes: 'yes', before: 'Before', due: 'Due on', from: 'From stage', lapsed: 'No word until its date had passed.' },
});

/** Closed lists of members, where the member's name alone tells which. */
const LISTS: Readonly<Record<string, ValueList>> = {
  track: 'track', instrument: 'instrument', scheme: 'scheme', from: 'stage', to: 'stage', returnsTo: 'stage', ownerSide: 'ownerSide', basis: 'basis', channel: 'channel', constraint: 'cause', cause: 'cause', decision: 'decision', verdict: 'verdict',
};
/** The same name means another list in some events. */
const LISTS_OF: Readonly<Record<string, ValueList>> = {
  'ActivityRecorded/kind': 'activityKind', 'AgreementRelated/kind': 'relation', 'EvaluationOpened/kind': 'evaluationKind', 'ChangeRequested/kind': 'changeKind', 'FollowUpReported/outcome': 'reportOutcome',
  'AssistanceClosed/result': 'caseResult', 'ReplyHandled/result': 'replyResult', 'AgreementConcluded/outcome': 'outcome',
};
/** What people do not need to read of an event: machinery, and what stands elsewhere. */
const LEFT_OUT = new Set([
  'reference', 'template', 'calendar', 'zone', 'policy', 'ourPartyId', 'unitHeadId', 'bureauHeadId', 'origin', 'relations', 'redated', 'rungs', 'verifyReminders', 'documentIds', 'occurrence', 'lastOccurrence', 'recipients', 'sendAfter', 'catchUp',
  'ownerMissing', 'plannedFor', 'letter', 'messageId', 'at', 'selfVerified', 'scopeItem', 'previousId', 'caseId', 'openedBy', 'ownerPartyId', 'lapsedAt', 'index', 'stops', 'resumed', 'replyId', 'sender', 'receivedAt', 'evaluationId', 'partyId', 'letterId',
]);

/** What an event says, member by member, in words; texts as they may be read today. */
export function EventDetails({ event, texts }: { event: Event; texts: Texts }) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement } = useShown();
  const reading: Reading = { agreement, texts, language, erased: w.erased, yes: w.yes, due: w.due, from: w.from, before: w.before };
  const lines = linesOf(event.type, event.data, reading);
  if (event.type === 'FollowUpLapsed') lines.push(['', w.lapsed]);
  if (event.type === 'EventCorrected') {
    const { was, data, version } = event.data as { was: { type: string; data: Record<string, unknown> }; data: Record<string, unknown> | null; version: number };
    const changed = data === null ? {} : Object.fromEntries(Object.entries(data).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was.data[key])));
    lines.unshift([w.was, `#${version} ${eventName(was.type, language)}`], ...(data === null ? [['', w.never] as Line] : linesOf(was.type, changed, reading).map(([name, value]): Line => [`${w.now}: ${name}`, value])));
  }
  if (lines.length === 0) return null;
  return <dl className={css['details']}>{lines.map(([name, value], n) => <div key={n}>{name === '' ? null : <dt>{name}</dt>}<dd>{value}</dd></div>)}</dl>;
}

type Line = [name: string, value: ReactNode];

interface Reading {
  agreement: Agreement;
  texts: Texts;
  language: Language;
  erased: string;
  yes: string;
  due: string;
  from: string;
  before: string;
}

function linesOf(type: string, data: Readonly<Record<string, unknown>>, reading: Reading): Line[] {
  if (type === 'EventCorrected') return pick(data, ['reason']).flatMap(([key, value]) => line(type, key, value, reading));
  if (type === 'DeliveryRecorded') return deliveries(data, reading);
  return Object.entries(data).sort(([a], [b]) => rank(a) - rank(b)).flatMap(([key, value]) => (LEFT_OUT.has(key) ? [] : line(type, key, value, reading)));
}

/** What it is about comes first, then what was decided, then the rest. */
const FIRST = ['title', 'followUpId', 'followUpIds', 'gate', 'contactId', 'kind', 'from', 'to', 'outcome', 'verdict', 'result', 'signedOn', 'on', 'dates', 'ownerSide', 'schedule'];

function rank(key: string): number {
  const at = FIRST.indexOf(key);
  return at < 0 ? FIRST.length : at;
}

const pick = (data: Readonly<Record<string, unknown>>, keys: readonly string[]) => Object.entries(data).filter(([key]) => keys.includes(key));

function line(type: string, key: string, value: unknown, reading: Reading): Line[] {
  if (value === null || value === false || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  const { agreement, language } = reading;
  const followUp = (id: unknown): string => {
    const found = agreement.followUps.find((each) => each.id === id);
    return found ? `${found.reference} · ${found.title}` : String(id);
  };
  const name = key === 'from' && type.startsWith('Stage') ? reading.from : fieldName('', key, language);
  switch (key) {
    case 'followUpId': return [[name, followUp(value)]];
    case 'followUpIds': return [[name, (value as unknown[]).map(followUp).join('; ')]];
    case 'followUps': return [[fieldName('', 'followUpIds', language), (value as { followUpId: string }[]).map((each) => followUp(each.followUpId)).join('; ')]];
    case 'obligationId': return type === 'ObligationAdded' ? [] : [[name, agreement.obligations.find((each) => each.id === value)?.title ?? String(value)]];
    case 'gate': return [[name, agreement.gates.find((each) => each.gate === value)?.label[language] ?? String(value)]];
    case 'contactId': case 'coordinatorId': case 'liaisonId': case 'ownerContactId': case 'reportedByContactId': case 'requestedByContactId': return [[name, <Person id={String(value)} />]];
    case 'before': return [[reading.before, <Person id={typeof value === 'string' ? value : String((value as { contactId: unknown }).contactId)} />]];
    case 'agreementId': case 'successorId': case 'supersededById': return [[name, <AgreementName id={String(value)} />]];
    case 'dates': return [[reading.due, <Day date={String((value as { dueOn: string }).dueOn)} long />]];
    case 'document': return [[fieldName('', 'documentId', language), typeOf(value, language)]];
    case 'documents': return [[fieldName('', 'documentIds', language), (value as unknown[]).map((each) => typeOf(each, language)).join(', ')]];
    case 'partners': return [[fieldName('', 'partnerIds', language), agreement.partners.map((each) => each.name).join(', ')]];
    case 'scopeItems': return [[name, (value as { text: unknown }[]).map((each) => textOf(each.text, reading) ?? '').join('; ')]];
    case 'numbers': return [[name, (value as { number: string | null }[]).map((each) => each.number ?? '–').join(' · ')]];
    case 'notRecorded': return type === 'StageAdvanced' ? [] : [[name, (value as string[]).map((each) => valueWord('notRecorded', each, language)).join(', ')]];
    case 'evidence': return [[name, (value as string[]).map((each) => valueWord('documentType', each, language)).join(', ')]];
    case 'schedule': return 'dueOn' in (value as object) ? [[fieldName('', 'dueOn', language), <Day date={(value as { dueOn: string }).dueOn} />]] : [[fieldName('', 'from', language), <Day date={(value as { from: string }).from} />]];
    default: return plain(type, key, name, value, reading);
  }
}

function plain(type: string, key: string, name: string, value: unknown, reading: Reading): Line[] {
  const { language } = reading;
  const text = textOf(value, reading);
  if (text !== null) return [[name, <q key={key}>{text}</q>]];
  if (value === true) return [[name, reading.yes]];
  if (typeof value === 'string') {
    const list = LISTS_OF[`${type}/${key}`] ?? LISTS[key];
    return [[name, list ? valueWord(list, value, language) : (/^\d{4}-\d{2}-\d{2}$/.test(value) || key === 'explorationStartedOn') ? <Day key={key} date={value} /> : value]];
  }
  return typeof value === 'number' ? [[name, String(value)]] : [];
}

/** A free text behind its reference; null for anything else. */
function textOf(value: unknown, { texts, erased }: Reading): string | null {
  if (typeof value !== 'object' || value === null || !('textId' in value)) return null;
  return texts[String(value.textId)]?.text ?? erased;
}

function typeOf(value: unknown, language: Language): string {
  return valueWord('documentType', String((value as { documentType: string }).documentType), language);
}

function deliveries(data: Readonly<Record<string, unknown>>, { agreement, language }: Reading): Line[] {
  const items = data['items'] as { followUpId: string; item: string; state: string }[];
  return items.map((each): Line => [
    valueWord('rung', each.item, language), <>{agreement.followUps.find((one) => one.id === each.followUpId)?.reference ?? ''} {valueWord('reminderState', each.state, language)}: <Person id={String(data['contactId'])} /></>,
  ]);
}
