import type { CommandName } from '#libs/agreement/types/command.js';
import { AGREEMENT_FREE_TEXT, agreementBody, bodyExamples } from './bodies.js';
import * as assistance from './commands/assistance.js';
import { systemCommand, type CommandEntry } from './commands/entry.js';
import * as evaluation from './commands/evaluation.js';
import * as followUps from './commands/follow-ups.js';
import * as life from './commands/life.js';
import * as replies from './commands/replies.js';
import * as signing from './commands/signing.js';
import * as requests from './commands/requests.js';
import * as stages from './commands/stages.js';
import * as system from './commands/system.js';

/** The first command of a life. It has no route of its own: `POST /agreements` sends it. */
const propose: CommandEntry<'propose', typeof agreementBody> = {
  ...systemCommand({
    name: 'propose',
    schema: agreementBody,
    label: { id: 'Mulai penjajakan', en: 'Start the exploration' },
    summary: { id: 'Kerja sama dicatat sejak kontak pertama.', en: 'An agreement is kept from its first contact.' },
    example: bodyExamples.agreement,
  }),
  freeText: AGREEMENT_FREE_TEXT,
  contacts: ['/liaisonId', '/coordinatorId'],
  parties: ['/partnerIds/*'],
  agreements: ['/parentId', '/siblingOf'],
};

/** Every command, in the order of `api.md` §6; the system's own come last. The one place that names them all. */
export const catalogue = {
  propose,
  'record-activity': life.recordActivity,
  'attach-document': life.attachDocument,
  'assign-liaison': life.assignLiaison,
  'assign-coordinator': life.assignCoordinator,
  'set-reminder-policy': life.setReminderPolicy,
  'pause-reminders': life.pauseReminders,
  'resume-reminders': life.resumeReminders,
  'record-letter': life.recordLetter,
  relate: life.relate,
  correct: life.correct,
  'pass-gate': stages.passGate,
  'waive-gate': stages.waiveGate,
  'advance-stage': stages.advanceStage,
  'return-stage': stages.returnStage,
  abandon: life.abandon,
  'schedule-signing': signing.scheduleSigning,
  'record-signing': signing.recordSigning,
  'record-custody': signing.recordCustody,
  'add-obligation': followUps.addObligation,
  'amend-obligation': followUps.amendObligation,
  'withdraw-obligation': followUps.withdrawObligation,
  'report-follow-up': followUps.reportFollowUp,
  'verify-follow-up': followUps.verifyFollowUp,
  'return-follow-up': followUps.returnFollowUp,
  'reschedule-follow-up': followUps.rescheduleFollowUp,
  'request-change': requests.requestChange,
  'decline-change': requests.declineChange,
  'handle-reply': replies.handleReply,
  'open-assistance': assistance.openAssistance,
  'log-assistance': assistance.logAssistance,
  'close-assistance': assistance.closeAssistance,
  'request-assistance': assistance.requestAssistance,
  'join-assistance': assistance.joinAssistance,
  'reassign-assistance': assistance.reassignAssistance,
  'open-evaluation': evaluation.openEvaluation,
  'record-evaluation': evaluation.recordEvaluation,
  amend: signing.amend,
  extend: signing.extend,
  renew: evaluation.renew,
  suspend: evaluation.suspend,
  resume: evaluation.resume,
  terminate: evaluation.terminate,
  conclude: evaluation.conclude,
  'adopt-calendar': system.adoptCalendar,
  'lapse-follow-up': system.lapseFollowUp,
  'request-reminder': system.requestReminder,
  'record-delivery': system.recordDelivery,
  'record-reply': replies.recordReply,
  expire: system.expire,
  'open-cycle': system.openCycle,
  'schedule-occurrence': system.scheduleOccurrence,
  'assist-follow-up': system.assistFollowUp,
} satisfies { [N in CommandName]: CommandEntry<N> };

/** All commands as a list, the system's own too. */
export const commandEntries: readonly CommandEntry[] = Object.values(catalogue);

/** The commands that people send: each is one route and one operation of the OpenAPI document. */
export const publicCommands: readonly CommandEntry[] = commandEntries.filter((entry) => !entry.internal);

/** A command that has a route, by the name in its path; null for anything else, the system's own commands too. */
export function publicCommand(name: string): CommandEntry | null {
  return publicCommands.find((entry) => entry.name === name) ?? null;
}
