export { compose, UnusableAddress, type AnswerableMail, type ComposedMail, type Sender } from './compose.js';
export { ledgerFigures } from './ledger/attempts.js';
export { smtpTransport, type MailTransport } from './transport.js';
