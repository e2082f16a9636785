import { type Language, words } from './index.js';

/** What an event of the journal is called: something that has happened. */
export const EVENT_NAMES = words({
  id: {
    AgreementProposed: 'Penjajakan dimulai', ActivityRecorded: 'Kegiatan dicatat', DocumentAttached: 'Dokumen dilampirkan', LiaisonAssigned: 'Penghubung ditetapkan', CoordinatorAssigned: 'Koordinator ditetapkan',
    ReminderPolicySet: 'Kebijakan pengingat diganti', AgreementRelated: 'Dihubungkan dengan kerja sama lain', EventCorrected: 'Catatan dikoreksi', GatePassed: 'Gerbang dilalui', GateWaived: 'Gerbang dibebaskan',
    StageAdvanced: 'Maju ke tahap berikutnya', StageReturned: 'Kembali ke tahap sebelumnya', AgreementAbandoned: 'Penjajakan dihentikan', SigningScheduled: 'Penandatanganan dijadwalkan',
    SigningRecorded: 'Ditandatangani', ObligationAdded: 'Kewajiban ditambahkan', ObligationAmended: 'Kewajiban diubah', ObligationWithdrawn: 'Kewajiban ditarik', FollowUpScheduled: 'Tindak lanjut dijadwalkan',
    FollowUpsNotRecorded: 'Tindak lanjut lama dicatat tanpa jam', FollowUpReported: 'Tindak lanjut dilaporkan', FollowUpVerified: 'Tindak lanjut diverifikasi', FollowUpReturned: 'Dikembalikan dengan pertanyaan',
    FollowUpRescheduled: 'Tindak lanjut dijadwalkan ulang', ChangeRequested: 'Perubahan diminta', ChangeDeclined: 'Perubahan ditolak', FollowUpLapsed: 'Tindak lanjut lewat tenggat', AssistanceOpened: 'Kasus asistensi dibuka',
    AssistanceJoined: 'Bergabung dengan kasus asistensi', AssistanceLogged: 'Asistensi dicatat', AssistanceReassigned: 'Penanggung jawab kasus diubah', AssistanceClosed: 'Kasus asistensi ditutup',
    EvaluationOpened: 'Evaluasi dibuka', EvaluationRecorded: 'Evaluasi dicatat', AgreementAmended: 'Diubah dengan adendum', AgreementExtended: 'Diperpanjang', AgreementRenewed: 'Diperbarui dengan kerja sama baru',
    AgreementSuspended: 'Ditangguhkan', AgreementResumed: 'Dilanjutkan', AgreementTerminated: 'Diakhiri sebelum waktunya', AgreementConcluded: 'Diselesaikan', AgreementExpired: 'Jangka waktu berakhir',
    CalendarAdopted: 'Kalender baru dipakai', CycleOpened: 'Siklus evaluasi dibuka', ReminderPlanned: 'Pengingat direncanakan', RemindersPaused: 'Surat pengingat dijeda', RemindersResumed: 'Surat pengingat berjalan lagi',
    LetterRecorded: 'Surat dicatat terkirim', VerificationReminderPlanned: 'Pengingat verifikasi direncanakan', DeliveryRecorded: 'Pengiriman surat dicatat', ReplyReceived: 'Balasan diterima', ReplyHandled: 'Balasan dibaca', CustodyRecorded: 'Penyimpanan naskah asli dicatat',
  },
  en: {
    AgreementProposed: 'Exploration began', ActivityRecorded: 'Activity recorded', DocumentAttached: 'Document attached', LiaisonAssigned: 'Liaison named', CoordinatorAssigned: 'Coordinator named',
    ReminderPolicySet: 'Reminder policy changed', AgreementRelated: 'Related to another agreement', EventCorrected: 'A record was corrected', GatePassed: 'Gate passed', GateWaived: 'Gate waived',
    StageAdvanced: 'Advanced to the next stage', StageReturned: 'Returned to an earlier stage', AgreementAbandoned: 'Abandoned', SigningScheduled: 'Signing scheduled',
    SigningRecorded: 'Signed', ObligationAdded: 'Obligation added', ObligationAmended: 'Obligation amended', ObligationWithdrawn: 'Obligation withdrawn', FollowUpScheduled: 'Follow-up scheduled',
    FollowUpsNotRecorded: 'Old follow-ups recorded without a clock', FollowUpReported: 'Follow-up reported', FollowUpVerified: 'Follow-up verified', FollowUpReturned: 'Returned with a question',
    FollowUpRescheduled: 'Follow-up rescheduled', ChangeRequested: 'A change was asked for', ChangeDeclined: 'The change was declined', FollowUpLapsed: 'Follow-up lapsed', AssistanceOpened: 'Assistance case opened',
    AssistanceJoined: 'Joined an assistance case', AssistanceLogged: 'Assistance logged', AssistanceReassigned: 'Case reassigned', AssistanceClosed: 'Assistance case closed',
    EvaluationOpened: 'Evaluation opened', EvaluationRecorded: 'Evaluation recorded', AgreementAmended: 'Amended', AgreementExtended: 'Extended', AgreementRenewed: 'Renewed',
    AgreementSuspended: 'Suspended', AgreementResumed: 'Resumed', AgreementTerminated: 'Terminated', AgreementConcluded: 'Concluded', AgreementExpired: 'Expired',
    CalendarAdopted: 'A new calendar was adopted', CycleOpened: 'Evaluation cycle opened', ReminderPlanned: 'Reminder planned', RemindersPaused: 'Reminders paused', RemindersResumed: 'Reminders resumed',
    LetterRecorded: 'Letter recorded as sent', VerificationReminderPlanned: 'Reminder to verify planned', DeliveryRecorded: 'Delivery recorded', ReplyReceived: 'Reply received', ReplyHandled: 'Reply read', CustodyRecorded: 'Custody of originals recorded',
  },
});

/** A type of event in words; one that is newer than this page is given back as it stands. */
export function eventName(type: string, language: Language): string {
  return (EVENT_NAMES[language] as Readonly<Record<string, string>>)[type] ?? type;
}
