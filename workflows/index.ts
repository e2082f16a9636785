export { agreementWorkflow } from './agreement/agreement.workflow.js';
export { calendarRolloutWorkflow } from './calendar-rollout/calendar-rollout.workflow.js';
export { digestWorkflow } from './digest/digest.workflow.js';
export { importReadingWorkflow } from './imports/import-reading.workflow.js';
export { importWorkflow } from './imports/import.workflow.js';
export { mailRoundWorkflow } from './mails/mail-round.workflow.js';
export { meetingMailWorkflow } from './meetings/meeting-mail.workflow.js';
export { webhookWorkflow } from './webhooks/webhook.workflow.js';
