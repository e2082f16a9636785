export type { MailboxDeps, ReplyCommand, ReplyTold } from './deps.js';
export type { MailboxSettings } from './imap.js';
export { readMailbox } from './read.js';
