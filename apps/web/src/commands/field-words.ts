import { type Language, words } from '../words/index.js';

/** What members of bodies are called. `command/member` names one differently in one command. */
const NAMES = words({
  id: {
    acting: 'Plt./Plh.', agreementId: 'Kerja sama yang lain', announcedOn: 'Diumumkan pada', authority: 'Jabatan dan nomor memo yang mengizinkan', basis: 'Dasar', beneficiaries: 'Penerima manfaat',
    calendar: 'Kalender', capacity: 'Kedudukan', caseId: 'Kasus asistensi', cause: 'Kendala', channel: 'Kabar datang lewat', code: 'Kode', constraint: 'Kendala', contactId: 'Kontak', coordinatorId: 'Koordinator',
    data: 'Isi yang seharusnya', decision: 'Keputusan', documentId: 'Dokumen', documentIds: 'Dokumen', dueOn: 'Jatuh tempo', effectiveFrom: 'Mulai berlaku', effectiveOn: 'Tanggal kejadian', endsOn: 'Berakhir pada',
    evaluationId: 'Evaluasi', every: 'Berulang', evidence: 'Bukti yang diminta', explorationStartedOn: 'Penjajakan dimulai', findings: 'Temuan', followUpId: 'Tindak lanjut', followUpIds: 'Tindak lanjut',
    from: 'Pertama kali pada', gate: 'Gerbang', indicator: 'Indikator', indicators: 'Indikator', initiatingUnit: 'Unit pemrakarsa', instrument: 'Jenis naskah', kind: 'Jenis', letterId: 'Surat', liaisonId: 'Penghubung',
    months: 'Setiap berapa bulan', nextDueOn: 'Jatuh tempo berikutnya', noNumber: 'Tanpa nomor', notRecorded: 'Yang tidak tercatat', note: 'Catatan', number: 'Nomor', numbers: 'Nomor naskah setiap pihak', obligationId: 'Kewajiban', originals: 'Naskah asli', n: 'Naskah ke-', languages: 'Bahasa (satu per baris)',
    office: 'Jabatan', on: 'Tanggal', openEnded: 'Tanpa batas waktu', organisation: 'Lembaga', outcome: 'Hasil', ownerContactId: 'Penanggung jawab', ownerPartyId: 'Pihak yang berjanji', ownerSide: 'Siapa yang berjanji',
    parentId: 'Kerja sama payung', partnerIds: 'Mitra', partyId: 'Pihak', partyIds: 'Pihak', periodFrom: 'Masa dari', periodTo: 'Masa sampai', place: 'Tempat', plan: 'Rencana', planDueOn: 'Batas rencana',
    policy: 'Kebijakan pengingat', proposedOn: 'Tanggal yang diusulkan', question: 'Pertanyaan', reason: 'Alasan', region: 'Kode wilayah', reminderPolicy: 'Kebijakan pengingat', replyId: 'Balasan',
    reportedByContactId: 'Dilaporkan oleh', requestedByContactId: 'Diminta oleh', result: 'Hasil', schedule: 'Waktu', scheme: 'Skema', scopeItem: 'Bagian ruang lingkup', scopeItems: 'Ruang lingkup', sector: 'Sektor',
    siblingOf: 'Dijajaki bersamaan dengan', signatories: 'Penanda tangan', signedOn: 'Ditandatangani pada', successorId: 'Kerja sama penerus', summary: 'Isi laporan', supersededById: 'Digantikan oleh', text: 'Uraian',
    timeZone: 'Zona waktu', title: 'Judul', to: 'Ke tahap', track: 'Jalur', unit: 'Satuan', until: 'Sampai', value: 'Nilai', verdict: 'Putusan', version: 'Catatan ke-', witnesses: 'Saksi', workedOn: 'Dikerjakan pada', statedOn: 'Keadaan per tanggal',
    'assign-liaison/contactId': 'Penghubung', 'assign-coordinator/contactId': 'Koordinator', 'relate/kind': 'Hubungan', 'add-obligation/title': 'Yang dijanjikan', 'amend-obligation/title': 'Yang dijanjikan',
    'close-assistance/nextDueOn': 'Tanggal baru', 'record-letter/number': 'Nomor surat', 'reschedule-follow-up/dueOn': 'Jatuh tempo yang baru',
  },
  en: {
    acting: 'Acting', agreementId: 'The other agreement', announcedOn: 'Announced on', authority: 'Office and memo number that allowed it', basis: 'Basis', beneficiaries: 'Beneficiaries',
    calendar: 'Calendar', capacity: 'Capacity', caseId: 'Assistance case', cause: 'Cause', channel: 'The answer came by', code: 'Code', constraint: 'Constraint', contactId: 'Contact', coordinatorId: 'Coordinator',
    data: 'What it should have said', decision: 'Decision', documentId: 'Document', documentIds: 'Documents', dueOn: 'Due on', effectiveFrom: 'In force from', effectiveOn: 'Happened on', endsOn: 'Ends on',
    evaluationId: 'Evaluation', every: 'Again and again', evidence: 'Evidence asked for', explorationStartedOn: 'Exploration began', findings: 'Findings', followUpId: 'Follow-up', followUpIds: 'Follow-ups',
    from: 'First due on', gate: 'Gate', indicator: 'Indicator', indicators: 'Indicators', initiatingUnit: 'Initiating unit', instrument: 'Instrument', kind: 'Kind', letterId: 'Letter', liaisonId: 'Liaison',
    months: 'Every how many months', nextDueOn: 'Next due on', noNumber: 'Has no number', notRecorded: 'Not on record', note: 'Note', number: 'Number', numbers: 'Number of each party', obligationId: 'Obligation', originals: 'Originals', n: 'Original no.', languages: 'Languages (one a line)',
    office: 'Office', on: 'Date', openEnded: 'Open-ended', organisation: 'Organisation', outcome: 'Outcome', ownerContactId: 'Owner', ownerPartyId: 'The party that owes it', ownerSide: 'Who promised it',
    parentId: 'Umbrella agreement', partnerIds: 'Partners', partyId: 'Party', partyIds: 'Parties', periodFrom: 'Period from', periodTo: 'Period to', place: 'Place', plan: 'Plan', planDueOn: 'Plan due on',
    policy: 'Reminder policy', proposedOn: 'Proposed date', question: 'Question', reason: 'Reason', region: 'Region code', reminderPolicy: 'Reminder policy', replyId: 'Reply',
    reportedByContactId: 'Reported by', requestedByContactId: 'Asked by', result: 'Result', schedule: 'When', scheme: 'Scheme', scopeItem: 'Scope item', scopeItems: 'Scope', sector: 'Sector',
    siblingOf: 'Explored together with', signatories: 'Signatories', signedOn: 'Signed on', successorId: 'Successor', summary: 'What was reported', supersededById: 'Superseded by', text: 'Description',
    timeZone: 'Time zone', title: 'Title', to: 'To stage', track: 'Track', unit: 'Unit', until: 'Until', value: 'Value', verdict: 'Verdict', version: 'Record no.', witnesses: 'Witnesses', workedOn: 'Worked on', statedOn: 'As of the day',
    'assign-liaison/contactId': 'Liaison', 'assign-coordinator/contactId': 'Coordinator', 'relate/kind': 'Relation', 'add-obligation/title': 'What is promised', 'amend-obligation/title': 'What is promised',
    'close-assistance/nextDueOn': 'New date', 'record-letter/number': 'Number of the letter', 'reschedule-follow-up/dueOn': 'New due date',
  },
});

const HINTS = words({
  id: {
    effectiveOn: 'Kosongkan bila terjadi hari ini.', explorationStartedOn: 'Tahun saja boleh: 2023, 2023-05, atau 2023-05-17.', region: 'Kode Kemendagri, misalnya 53.06; di luar negeri ISO 3166-2.',
    authority: 'Jabatan dan nomor memo; bukan nama orang.', evidence: 'Satu jenis dokumen per baris, misalnya laporan kegiatan.', nextDueOn: 'Perlu bila hasilnya sebagian atau terkendala.',
    workedOn: 'Kapan dikerjakan, bukan kapan dilaporkan.', ownerContactId: 'Kosong: penghubung, atau koordinator untuk janji kita.', coordinatorId: 'Kosong: Anda sendiri.', timeZone: 'Kosong: zona unit pemrakarsa.',
    reminderPolicy: 'Kosong: kebijakan yang berlaku untuk kerja sama seperti ini.', place: 'Kota atau gedung.', until: 'Surat pengingat berjalan lagi sejak hari itu.', sector: 'Misalnya kesehatan.',
    value: 'Bilangan; pecahan dengan titik: 12.5.', until2: 'Kosong: tanpa akhir.',
  },
  en: {
    effectiveOn: 'Leave it empty if it happened today.', explorationStartedOn: 'The year will do: 2023, 2023-05, or 2023-05-17.', region: 'Kemendagri code, for example 53.06; abroad ISO 3166-2.',
    authority: 'Office and memo number; never a name.', evidence: 'One document type a line, for example activity report.', nextDueOn: 'Needed where the outcome is partial or blocked.',
    workedOn: 'When it was done, not when it was reported.', ownerContactId: 'Empty: the liaison, or the coordinator for our own promises.', coordinatorId: 'Empty: yourself.', timeZone: 'Empty: the zone of the initiating unit.',
    reminderPolicy: 'Empty: the policy that holds for agreements like this one.', place: 'Town or building.', until: 'Reminders go on from that day.', sector: 'For example health.',
    value: 'A number; decimals with a point: 12.5.', until2: 'Empty: without an end.',
  },
});

const texts = (both: { id: object; en: object }, language: Language): Readonly<Record<string, string>> => both[language] as Record<string, string>;

/** A member's name for people. @param command its name in the catalogue, for names that differ by command */
export function fieldName(command: string, member: string, language: Language): string {
  const names = texts(NAMES, language);
  return names[`${command}/${member}`] ?? names[member] ?? member;
}

/** What to know before filling it in, or undefined. */
export function fieldHint(command: string, member: string, pattern: string, language: Language): string | undefined {
  const hints = texts(HINTS, language);
  if (member === 'until') return command === 'pause-reminders' ? hints['until'] : pattern.startsWith('/schedule') ? hints['until2'] : undefined;
  return hints[member];
}

/** Sentences about several members (`exactly one of: …`) name them as the api does; people know them by the names of the form. */
export function withNames(command: string, sentence: string, language: Language): string {
  const colon = sentence.indexOf(': ');
  if (colon < 0) return sentence;
  const members = sentence.slice(colon + 2).replaceAll(/[A-Za-z]+/g, (word) => fieldName(command, word, language));
  return `${sentence.slice(0, colon + 2)}${members}`;
}
