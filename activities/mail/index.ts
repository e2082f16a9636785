export type { AttemptAnswer, AttemptInput, DigestActivities, DigestInput, MailActivities } from './contract.js';
export type { DeliveryCommand, DeliveryTold, MailDeps, MailLog } from './deps.js';
export { sendConfirmations } from './confirm-mails.js';
export { dispatchOnce, healMail, type DispatchDeps, type Dispatched } from './dispatch.js';
export { startMailDispatch, type DispatcherOptions, type MailDispatch } from './dispatcher.js';
export { sendLinkMails } from './link-mails.js';
export { mailActivities, type MailWork } from './mail.activities.js';
export { Offices } from '#libs/mail/policy/offices.js';
