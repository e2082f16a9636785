export { compose, messageIdOf, UnusableAddress, type ComposedMail, type Sender } from './compose.js';
export { dateInWords, dayInWords } from './dates.js';
export { isAfterDue, kindOf } from './model.js';
export type { ItemKind, Language, MailItem, MailMessage, MailPerson, MessageKind, Voice } from './model.js';
export { skeleton as compileMailTemplate } from './html-part.js';
export { smtpTransport, type MailTransport, type TransportSettings } from './transport.js';
export type { SendOutcome } from './outcome.js';
