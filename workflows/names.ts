/** Task queue of the agreement workflows: versioned, one Worker for each bundle that still has open runs. */
export const AGREEMENTS_QUEUE = 'agreements';
/** Unversioned queue of side effects on the journal and the archive. */
export const ACTIVITIES_QUEUE = 'activities';
/** Unversioned queue of outgoing mail, with a rate of its own. */
export const MAIL_QUEUE = 'mail';
/** Worker Deployment whose versions (build id = hash of the bundle) the agreements are pinned to. */
export const DEPLOYMENT_NAME = 'tepati';
/** Type of the one workflow that decides about an agreement. */
export const AGREEMENT_WORKFLOW = 'agreementWorkflow';
/** Type of the workflow that sends one message to one person. */
export const DIGEST_WORKFLOW = 'digestWorkflow';
/** Type of the workflow that sends messages to many people. */
export const MAIL_ROUND_WORKFLOW = 'mailRoundWorkflow';
/** Type of the workflow that sends one message about a meeting. */
export const MEETING_MAIL_WORKFLOW = 'meetingMailWorkflow';
/** Type of the workflow that delivers one message to one webhook. */
export const WEBHOOK_WORKFLOW = 'webhookWorkflow';

/** Type of the workflow that carries out an import. */
export const IMPORT_WORKFLOW = 'importWorkflow';

/** @returns the workflow id of an import, e.g. `import/imp_ab12`. */
export function importWorkflowId(importId: string): string {
  return `import/${importId}`;
}

/** Type of the workflow that judges the rows of a large import. */
export const IMPORT_READING_WORKFLOW = 'importReadingWorkflow';

/** @returns the workflow id of an import's reading, e.g. `import/imp_ab12/reading`. */
export function importReadingWorkflowId(importId: string): string {
  return `import/${importId}/reading`;
}

/** Type of the workflow that brings a new calendar to every open agreement. */
export const CALENDAR_ROLLOUT_WORKFLOW = 'calendarRolloutWorkflow';

/** @returns the workflow id of a calendar's rollout, e.g. `calendar-rollout/ID@2027-1`. */
export function calendarRolloutId(version: string): string {
  return `calendar-rollout/${version}`;
}

/** @returns the workflow id of an agreement, e.g. `agreement/agr_ab12`. */
export function agreementWorkflowId(agreementId: string): string {
  return `agreement/${agreementId}`;
}
