import { followUpStatusLabels, gateStateLabels, stageLabels, verdictLabels } from '#libs/contract/labels.js';
import { type Language, words } from './index.js';

/** Words for the values of the closed lists of the api, as the glossary has them; one list, one entry. */
export const VALUES = words({
  id: {
    track: { international: 'internasional', 'local-government': 'pemerintah daerah', 'ministry-agency': 'kementerian/lembaga', institution: 'lembaga dan dunia usaha' },
    instrument: {
      MOU: 'Nota Kesepahaman (MoU)', NOTA_KESEPAKATAN: 'Nota Kesepakatan', KESEPAKATAN_BERSAMA: 'Kesepakatan Bersama', PKS: 'Perjanjian Kerja Sama (PKS)', MSP: 'MSP', MOC: 'MoC',
      PLACEMENT_AGREEMENT: 'Perjanjian Penempatan', WORK_PLAN: 'Rencana Kerja', ADDENDUM: 'Adendum', LOI: 'Surat Minat (LoI)', NDA: 'Perjanjian Kerahasiaan (NDA)', OTHER: 'Lainnya',
    },
    scheme: { G2G: 'G to G', G2P: 'G to P', P2P: 'P to P' },
    partyCategory: {
      'local-government': 'pemerintah daerah', education: 'pendidikan', health: 'kesehatan', finance: 'keuangan', 'government-agency': 'kementerian/lembaga', private: 'swasta',
      ngo: 'organisasi masyarakat', 'foreign-government': 'pemerintah asing', 'foreign-subnational': 'pemerintah daerah asing', 'international-organisation': 'organisasi internasional',
    },
    status: { active: 'berjalan', suspended: 'ditangguhkan', closed: 'ditutup' },
    outcome: { concluded: 'diselesaikan', renewed: 'diperbarui', terminated: 'diakhiri sebelum waktunya', expired: 'berakhir', abandoned: 'tidak dilanjutkan', superseded: 'digantikan' },
    reportOutcome: { done: 'selesai', partial: 'sebagian', blocked: 'terkendala', 'not-applicable': 'tidak berlaku lagi' },
    channel: { system: 'langsung di sistem', link: 'tautan', email: 'surel', letter: 'surat', whatsapp: 'WhatsApp', phone: 'telepon', meeting: 'rapat' },
    reachability: { ok: 'terjangkau', unverified: 'belum dipastikan', bounced: 'surat terpental', vacant: 'jabatan kosong' },
    rung: {
      'd-30': 'H−30', 'd-14': 'H−14', 'd-7': 'H−7', 'd-1': 'H−1', d0: 'hari jatuh tempo', lapse: 'saat lewat tenggat', 'd+3': 'H+3', 'd+7': 'H+7', 'd+14': 'H+14', 'd+30': 'H+30',
    },
    reminderState: { planned: 'direncanakan', sent: 'terkirim', collapsed: 'digabung', stopped: 'dihentikan', blocked: 'tertahan, tidak ada alamat', held: 'ditunda', failed: 'gagal terkirim' },
    recipientRole: { owner: 'penanggung jawab', coordinator: 'koordinator', 'unit-head': 'kepala unit', 'bureau-head': 'kepala biro' },
    cause: {
      unknown: 'belum diketahui', 'no-budget': 'tidak ada anggaran', 'contact-left': 'penghubung pindah', 'no-implementing-agreement': 'belum ada perjanjian pelaksana',
      'unclear-duty': 'tugas belum jelas', 'leadership-change': 'pergantian pimpinan', 'regulation-pending': 'menunggu peraturan', 'data-not-integrated': 'data belum terpadu', other: 'lainnya',
    },
    caseState: { open: 'terbuka', planned: 'terencana', closed: 'ditutup' },
    caseResult: { answered: 'sudah dijawab', 'new-date': 'tanggal baru', withdrawn: 'ditarik', unresolved: 'tidak terselesaikan', 'agreement-ended': 'kerja sama berakhir' },
    relation: {
      umbrella: 'payung', implements: 'melaksanakan', amends: 'mengubah', renews: 'memperbarui', supersedes: 'menggantikan', 'duplicate-of': 'ganda dari', 'concurrent-with': 'berjalan bersama',
      'sibling-exploration': 'penjajakan bersamaan',
    },
    ownerSide: { ours: 'pihak kita', partner: 'mitra', joint: 'bersama' },
    basis: { clause: 'pasal naskah', 'work-plan': 'rencana kerja', 'stated-target': 'target yang dinyatakan', meeting: 'rapat' },
    activityKind: { visit: 'kunjungan', 'courtesy-call': 'kunjungan kehormatan', meeting: 'rapat', letter: 'surat', call: 'telepon' },
    changeKind: { 'later-date': 'tanggal lain', 'someone-else': 'kantor lain yang menjawab' },
    evaluationKind: { interim: 'interim', final: 'final' },
    obligationState: { open: 'berjalan', withdrawn: 'ditarik', fulfilled: 'terpenuhi' },
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
      'work-plan': 'rencana kerja', 'implementing-agreement': 'perjanjian pelaksana', 'archive-report': 'laporan arsip terjaga', 'verdict-memo': 'memo keputusan', 'activity-report': 'laporan kegiatan',
      photo: 'foto', letter: 'surat', minutes: 'notulen', 'evaluation-report': 'laporan evaluasi', addendum: 'adendum', 'budget-line': 'pagu anggaran', 'regional-regulation': 'peraturan daerah', 'attendance-list': 'daftar hadir', other: 'dokumen lain',
    },
  },
  en: {
    track: { international: 'international', 'local-government': 'local government', 'ministry-agency': 'ministry or agency', institution: 'institution' },
    instrument: {
      MOU: 'Memorandum of Understanding', NOTA_KESEPAKATAN: 'Nota Kesepakatan', KESEPAKATAN_BERSAMA: 'Joint Agreement', PKS: 'Cooperation Agreement (PKS)', MSP: 'MSP', MOC: 'MoC',
      PLACEMENT_AGREEMENT: 'Placement Agreement', WORK_PLAN: 'Work Plan', ADDENDUM: 'Addendum', LOI: 'Letter of Intent', NDA: 'Non-Disclosure Agreement', OTHER: 'Other',
    },
    scheme: { G2G: 'G to G', G2P: 'G to P', P2P: 'P to P' },
    partyCategory: {
      'local-government': 'local government', education: 'education', health: 'health', finance: 'finance', 'government-agency': 'government agency', private: 'private',
      ngo: 'civil society', 'foreign-government': 'foreign government', 'foreign-subnational': 'foreign regional government', 'international-organisation': 'international organisation',
    },
    status: { active: 'active', suspended: 'suspended', closed: 'closed' },
    outcome: { concluded: 'concluded', renewed: 'renewed', terminated: 'terminated', expired: 'expired', abandoned: 'abandoned', superseded: 'superseded' },
    reportOutcome: { done: 'done', partial: 'partial', blocked: 'blocked', 'not-applicable': 'not applicable any more' },
    channel: { system: 'in the system itself', link: 'link', email: 'e-mail', letter: 'letter', whatsapp: 'WhatsApp', phone: 'telephone', meeting: 'meeting' },
    reachability: { ok: 'reachable', unverified: 'not yet confirmed', bounced: 'mail bounced', vacant: 'post is vacant' },
    rung: {
      'd-30': 'D−30', 'd-14': 'D−14', 'd-7': 'D−7', 'd-1': 'D−1', d0: 'due day', lapse: 'at the lapse', 'd+3': 'D+3', 'd+7': 'D+7', 'd+14': 'D+14', 'd+30': 'D+30',
    },
    reminderState: { planned: 'planned', sent: 'sent', collapsed: 'collapsed', stopped: 'stopped', blocked: 'blocked, no address', held: 'held', failed: 'failed' },
    recipientRole: { owner: 'owner', coordinator: 'coordinator', 'unit-head': 'unit head', 'bureau-head': 'bureau head' },
    cause: {
      unknown: 'unknown', 'no-budget': 'no budget', 'contact-left': 'the contact has left', 'no-implementing-agreement': 'no implementing agreement', 'unclear-duty': 'unclear duty',
      'leadership-change': 'change of leadership', 'regulation-pending': 'a regulation is pending', 'data-not-integrated': 'data not integrated', other: 'other',
    },
    caseState: { open: 'open', planned: 'planned', closed: 'closed' },
    caseResult: { answered: 'answered', 'new-date': 'new date', withdrawn: 'withdrawn', unresolved: 'unresolved', 'agreement-ended': 'agreement ended' },
    relation: {
      umbrella: 'umbrella', implements: 'implements', amends: 'amends', renews: 'renews', supersedes: 'supersedes', 'duplicate-of': 'duplicate of', 'concurrent-with': 'concurrent with',
      'sibling-exploration': 'explored together with',
    },
    ownerSide: { ours: 'our side', partner: 'partner', joint: 'joint' },
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
const labelled = { stage: stageLabels, gateState: gateStateLabels, followUpStatus: followUpStatusLabels, verdict: verdictLabels };

export type ValueList = keyof Lists | keyof typeof labelled;

/** A value of a closed list in words; a value that is not in it (an open list like document types) is given back as it stands. */
export function valueWord(list: ValueList, value: string, language: Language): string {
  if (list in labelled) return (labelled[list as keyof typeof labelled] as Readonly<Record<string, Readonly<Record<Language, string>>>>)[value]?.[language] ?? value;
  return (VALUES[language][list as keyof Lists] as Readonly<Record<string, string>>)[value] ?? value;
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
