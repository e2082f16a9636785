import {
  attentionLabels, beginning, causeLabels, channelLabels, followUpStatusLabels, gateStateLabels, indicatorLabels, instrumentLabels, outcomeLabels, ownerSideLabels, partyCategoryLabels, reachabilityLabels,
  reportOutcomeLabels, stageLabels, statusLabels, taskKindLabels, trackLabels, verdictLabels,
} from '#libs/contract/labels.js';
import { type Language, words } from './index.js';

/** Words for the values of closed lists that only screens show; those that letters, files and refusals say too: `libs/contract/labels`. */
export const VALUES = words({
  id: {
    scheme: { G2G: 'G to G', G2P: 'G to P', P2P: 'P to P' },
    rung: {
      'd-30': 'H−30', 'd-14': 'H−14', 'd-7': 'H−7', 'd-1': 'H−1', d0: 'hari jatuh tempo', lapse: 'saat lewat tenggat', 'd+3': 'H+3', 'd+7': 'H+7', 'd+14': 'H+14', 'd+30': 'H+30',
    },
    reminderState: { planned: 'direncanakan', sent: 'terkirim', collapsed: 'digabung', stopped: 'dihentikan', blocked: 'terhalang, tidak ada alamat', held: 'ditahan', failed: 'gagal terkirim' },
    recipientRole: { owner: 'penanggung jawab', coordinator: 'koordinator', 'unit-head': 'kepala unit', 'bureau-head': 'kepala biro' },
    caseState: { open: 'terbuka', planned: 'terencana', closed: 'ditutup' },
    caseResult: { answered: 'sudah dijawab', 'new-date': 'tanggal baru', withdrawn: 'ditarik', unresolved: 'tidak terselesaikan', 'agreement-ended': 'kerja sama berakhir' },
    relation: {
      umbrella: 'payung', implements: 'melaksanakan', amends: 'mengubah', renews: 'memperbarui', supersedes: 'menggantikan', 'duplicate-of': 'ganda dari', 'concurrent-with': 'berjalan bersama',
      'sibling-exploration': 'penjajakan bersamaan',
    },
    basis: { clause: 'pasal naskah', 'work-plan': 'rencana kerja', 'stated-target': 'target yang dinyatakan', meeting: 'rapat' },
    activityKind: { visit: 'kunjungan', 'courtesy-call': 'kunjungan kehormatan', meeting: 'rapat', letter: 'surat', call: 'telepon' },
    changeKind: { 'later-date': 'tanggal lain', 'someone-else': 'kantor lain yang menjawab' },
    evaluationKind: { interim: 'interim', final: 'final' },
    obligationState: { open: 'terbuka', withdrawn: 'ditarik', fulfilled: 'terpenuhi' },
    commandState: { pending: 'menunggu kepastian', accepted: 'diterima', refused: 'ditolak' },
    acting: { plt: 'Plt.', plh: 'Plh.' },
    notRecorded: { signatories: 'penanda tangan tidak tercatat', witnesses: 'saksi tidak tercatat' },
    replyResult: { noted: 'dibaca; pengingat tetap berhenti', resume: 'bukan jawaban; pengingat berjalan lagi' },
    decision: { treaty: 'perjanjian internasional (traktat)', 'non-treaty': 'bukan perjanjian internasional' },
    actorRole: { coordinator: 'koordinator', supervisor: 'penyelia', auditor: 'auditor', admin: 'admin', partner: 'mitra', system: 'sistem' },
    documentType: {
      'initiative-note': 'nota prakarsa', 'consultation-letter': 'surat konsultasi', 'legal-opinion': 'pendapat hukum', 'due-diligence-checklist': 'daftar uji kelayakan mitra', proposal: 'proposal',
      'offer-letter': 'surat penawaran', 'terms-of-reference': 'kerangka acuan kerja', 'draft-text': 'rancangan naskah', 'partner-profile': 'profil mitra', 'benefit-summary': 'ringkasan manfaat',
      'legality-check': 'pemeriksaan legalitas', 'fit-check': 'pemeriksaan kesesuaian', 'risk-assessment': 'penilaian risiko', 'approval-memo': 'memo persetujuan', 'position-paper': 'kertas posisi',
      'final-text': 'naskah akhir', 'treaty-paper-receipt': 'tanda terima kertas perjanjian', 'signed-copy': 'naskah yang ditandatangani', 'deposit-receipt': 'tanda terima penyimpanan naskah asli',
      'work-plan': 'rencana kerja', 'implementing-agreement': 'perjanjian pelaksanaan', 'archive-report': 'laporan arsip terjaga', 'verdict-memo': 'memo keputusan', 'activity-report': 'laporan kegiatan',
      photo: 'foto', letter: 'surat', minutes: 'notula', 'evaluation-report': 'laporan evaluasi', addendum: 'adendum', 'budget-line': 'pagu anggaran', 'regional-regulation': 'peraturan daerah', 'attendance-list': 'daftar hadir', other: 'dokumen lain',
    },
  },
  en: {
    scheme: { G2G: 'G to G', G2P: 'G to P', P2P: 'P to P' },
    rung: {
      'd-30': 'D−30', 'd-14': 'D−14', 'd-7': 'D−7', 'd-1': 'D−1', d0: 'due day', lapse: 'at the lapse', 'd+3': 'D+3', 'd+7': 'D+7', 'd+14': 'D+14', 'd+30': 'D+30',
    },
    reminderState: { planned: 'planned', sent: 'sent', collapsed: 'collapsed', stopped: 'stopped', blocked: 'blocked, no address', held: 'held', failed: 'failed' },
    recipientRole: { owner: 'owner', coordinator: 'coordinator', 'unit-head': 'unit head', 'bureau-head': 'bureau head' },
    caseState: { open: 'open', planned: 'planned', closed: 'closed' },
    caseResult: { answered: 'answered', 'new-date': 'new date', withdrawn: 'withdrawn', unresolved: 'unresolved', 'agreement-ended': 'agreement ended' },
    relation: {
      umbrella: 'umbrella', implements: 'implements', amends: 'amends', renews: 'renews', supersedes: 'supersedes', 'duplicate-of': 'duplicate of', 'concurrent-with': 'concurrent with',
      'sibling-exploration': 'explored together with',
    },
    basis: { clause: 'clause', 'work-plan': 'work plan', 'stated-target': 'stated target', meeting: 'meeting' },
    activityKind: { visit: 'visit', 'courtesy-call': 'courtesy call', meeting: 'meeting', letter: 'letter', call: 'telephone call' },
    changeKind: { 'later-date': 'later date', 'someone-else': 'another office answers' },
    evaluationKind: { interim: 'interim', final: 'final' },
    obligationState: { open: 'open', withdrawn: 'withdrawn', fulfilled: 'fulfilled' },
    commandState: { pending: 'pending', accepted: 'accepted', refused: 'refused' },
    acting: { plt: 'acting (Plt.)', plh: 'acting for the day (Plh.)' },
    notRecorded: { signatories: 'signatories are not on record', witnesses: 'witnesses are not on record' },
    replyResult: { noted: 'read; the reminders stay away', resume: 'no answer; the reminders go on' },
    decision: { treaty: 'treaty', 'non-treaty': 'not a treaty' },
    actorRole: { coordinator: 'coordinator', supervisor: 'supervisor', auditor: 'auditor', admin: 'admin', partner: 'partner', system: 'system' },
    documentType: {
      'initiative-note': 'initiative note', 'consultation-letter': 'consultation letter', 'legal-opinion': 'legal opinion', 'due-diligence-checklist': 'due diligence checklist', proposal: 'proposal',
      'offer-letter': 'offer letter', 'terms-of-reference': 'terms of reference', 'draft-text': 'draft text', 'partner-profile': 'partner profile', 'benefit-summary': 'summary of benefits',
      'legality-check': 'legality check', 'fit-check': 'fit check', 'risk-assessment': 'risk assessment', 'approval-memo': 'approval memo', 'position-paper': 'position paper',
      'final-text': 'final text', 'treaty-paper-receipt': 'receipt of the treaty paper', 'signed-copy': 'signed copy', 'deposit-receipt': 'receipt of the deposit',
      'work-plan': 'work plan', 'implementing-agreement': 'implementing agreement', 'archive-report': 'archive report', 'verdict-memo': 'memo of the verdict', 'activity-report': 'activity report',
      photo: 'photo', letter: 'letter', minutes: 'minutes', 'evaluation-report': 'evaluation report', addendum: 'addendum', 'budget-line': 'budget line', 'regional-regulation': 'regional regulation', 'attendance-list': 'attendance list', other: 'other document',
    },
  },
});

type Lists = (typeof VALUES)['id'];
const labelled = {
  stage: stageLabels, gateState: gateStateLabels, followUpStatus: followUpStatusLabels, verdict: verdictLabels, track: trackLabels, instrument: instrumentLabels, partyCategory: partyCategoryLabels,
  status: statusLabels, outcome: outcomeLabels, attention: attentionLabels, ownerSide: ownerSideLabels, reportOutcome: reportOutcomeLabels, channel: channelLabels, reachability: reachabilityLabels,
  cause: causeLabels, indicator: indicatorLabels, taskKind: taskKindLabels,
};

export type ValueList = keyof Lists | keyof typeof labelled;

/** A value of a closed list in words; a value that is not in it (an open list like document types) is given back as it stands. */
export function valueWord(list: ValueList, value: string, language: Language): string {
  if (list in labelled) return (labelled[list as keyof typeof labelled] as Readonly<Record<string, Readonly<Record<Language, string>>>>)[value]?.[language] ?? value;
  return (VALUES[language][list as keyof Lists] as Readonly<Record<string, string>>)[value] ?? value;
}

/** The same at the beginning of a line or standing alone: `Pemerintah daerah`. */
export function valueName(list: ValueList, value: string, language: Language): string {
  return beginning(valueWord(list, value, language));
}

/** All values of a list to choose from, in its order. @param but the one that cannot be chosen here */
export function valueOptions(list: ValueList, language: Language, but?: string): { value: string; label: string }[] {
  const known = list in labelled ? labelled[list as keyof typeof labelled] : VALUES.id[list as keyof Lists];
  return Object.keys(known).filter((value) => value !== but).map((value) => ({ value, label: valueName(list, value, language) }));
}

/** The list that has words for all of these values; the shortest where several have. Null: nobody named them. */
export function listOf(values: readonly string[]): ValueList | null {
  const lists: [string, readonly string[]][] = [
    ...Object.entries(labelled).map(([name, labels]): [string, string[]] => [name, Object.keys(labels)]),
    ...Object.entries(VALUES.id).map(([name, labels]): [string, string[]] => [name, Object.keys(labels)]),
  ];
  const fitting = lists.filter(([, known]) => values.every((value) => known.includes(value))).sort((a, b) => a[1].length - b[1].length);
  return (fitting[0]?.[0] as ValueList | undefined) ?? null;
}
