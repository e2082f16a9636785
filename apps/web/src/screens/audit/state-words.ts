import { fieldName } from '../../commands/field-words.js';
import { type Language, words } from '../../words/index.js';
import { type ValueList, valueWord } from '../../words/values.js';

/** Members of the state by what people call them there; others as forms do. */
const MEMBERS = words({
  id: {
    stage: 'Tahap', status: 'status', outcome: 'hasil', title: 'judul', gates: 'Gerbang', obligations: 'Kewajiban', followUps: 'Tindak lanjut', documents: 'Dokumen', assistanceCases: 'Kasus asistensi', evaluations: 'Evaluasi', liaison: 'Penghubung',
    coordinator: 'Koordinator', numbers: 'Nomor', signing: 'Penandatanganan', term: 'Jangka waktu', relations: 'Hubungan', scopeItems: 'Ruang lingkup', reminders: 'pengingat', dueOn: 'jatuh tempo', state: 'keadaan', lapsedAt: 'lewat tenggat pada',
    reportedAt: 'dilaporkan pada', verifiedAt: 'diverifikasi pada', summary: 'ringkasan', passedOn: 'dilalui pada', evidence: 'bukti', endsOn: 'berakhir', effectiveFrom: 'berlaku sejak', signedOn: 'ditandatangani', reminderPolicy: 'Kebijakan pengingat',
    question: 'pertanyaan', channel: 'lewat', workedOn: 'dikerjakan', reachability: 'keterjangkauan', reason: 'alasan', authority: 'dasar', calendar: 'Kalender', contact: 'penerima', satisfiedBy: 'dipenuhi oleh', originals: 'Naskah asli',
    remindersDelivered: 'pengingat terkirim sebelum tenggat', recipients: 'penerima', sentAt: 'terkirim pada', plannedFor: 'direncanakan untuk', promisedOn: 'dijanjikan untuk', provisional: 'sementara', selfVerified: 'diverifikasi pelapornya sendiri',
    reportingLagDays: 'hari dari pekerjaan sampai laporan', request: 'permintaan perubahan', repliedAt: 'balasan datang pada', result: 'hasil', cause: 'kendala', plan: 'rencana', planDueOn: 'batas rencana', log: 'catatan',
    openedAt: 'dibuka pada', closedAt: 'ditutup pada', findings: 'temuan', verdict: 'putusan', recordedAt: 'dicatat pada', pauses: 'Jeda surat', letters: 'Surat', replies: 'Balasan', partners: 'Mitra', contactId: 'orang', as: 'sebagai', since: 'sejak', until: 'sampai',
    moves: 'perpindahan', attachedAt: 'dilampirkan pada', schedule: 'waktu', expiredOn: 'habis pada',
  },
  en: {
    stage: 'Stage', status: 'status', outcome: 'outcome', title: 'title', gates: 'Gate', obligations: 'Obligation', followUps: 'Follow-up', documents: 'Document', assistanceCases: 'Assistance case', evaluations: 'Evaluation', liaison: 'Liaison',
    coordinator: 'Coordinator', numbers: 'Number', signing: 'Signing', term: 'Term', relations: 'Relation', scopeItems: 'Scope', reminders: 'reminder', dueOn: 'due', state: 'state', lapsedAt: 'lapsed at',
    reportedAt: 'reported at', verifiedAt: 'verified at', summary: 'summary', passedOn: 'passed on', evidence: 'evidence', endsOn: 'ends', effectiveFrom: 'in force from', signedOn: 'signed', reminderPolicy: 'Reminder policy',
    question: 'question', channel: 'through', workedOn: 'worked on', reachability: 'reachability', reason: 'reason', authority: 'authority', calendar: 'Calendar', contact: 'recipient', satisfiedBy: 'satisfied by', originals: 'Originals',
    remindersDelivered: 'reminders delivered before the lapse', recipients: 'recipient', sentAt: 'sent at', plannedFor: 'planned for', promisedOn: 'promised for', provisional: 'provisional', selfVerified: 'verified by the reporter',
    reportingLagDays: 'days from the work to the report', request: 'wish for a change', repliedAt: 'reply came at', result: 'result', cause: 'cause', plan: 'plan', planDueOn: 'plan due by', log: 'log',
    openedAt: 'opened at', closedAt: 'closed at', findings: 'findings', verdict: 'verdict', recordedAt: 'recorded at', pauses: 'Pause of mails', letters: 'Letter', replies: 'Reply', partners: 'Partner', contactId: 'person', as: 'as', since: 'since', until: 'until',
    moves: 'moves', attachedAt: 'attached at', schedule: 'when', expiredOn: 'expired on',
  },
});

/** Closed lists by the member, or by where it stands and the member. */
const LISTS: Readonly<Record<string, ValueList>> = {
  stage: 'stage', status: 'status', outcome: 'outcome', track: 'track', instrument: 'instrument', scheme: 'scheme', channel: 'channel', reachability: 'reachability', ownerSide: 'ownerSide', basis: 'basis', cause: 'cause',
  verdict: 'verdict', documentType: 'documentType', 'followUps/status': 'followUpStatus', 'followUps/outcome': 'reportOutcome', 'followUps/contact': 'reachability', 'gates/state': 'gateState', 'obligations/state': 'obligationState',
  'reminders/state': 'reminderState', 'recipients/state': 'reminderState', 'recipients/as': 'recipientRole', 'assistanceCases/state': 'caseState', 'assistanceCases/result': 'caseResult', 'evaluations/kind': 'evaluationKind',
  'relations/kind': 'relation', 'request/kind': 'changeKind',
};

/** Things of lists that have a code for a name. */
const NAMED: Readonly<Record<string, ValueList>> = { reminders: 'rung', recipients: 'rung', documents: 'documentType', evaluations: 'evaluationKind', relations: 'relation', request: 'changeKind' };

/** A member of the state for people: `jatuh tempo`. */
export function memberName(member: string, language: Language): string {
  const names: Readonly<Record<string, string>> = MEMBERS[language];
  return names[member] ?? fieldName('', member, language);
}

/** The list that has words for the value at a place, or null where it speaks for itself. */
export function listAt(path: readonly string[]): ValueList | null {
  const [parent = '', member = ''] = path.slice(-2);
  return LISTS[path.length === 1 ? parent : `${parent}/${member}`] ?? (path.length === 1 ? null : LISTS[member]) ?? null;
}

/** The name of a thing of a list; codes in words. */
export function thingName(path: readonly string[], name: string, language: Language): string {
  const list = path.map((part) => NAMED[part]).findLast((each) => each !== undefined);
  return list === undefined ? name : valueWord(list, name, language);
}
