import type { NodemailerError } from 'nodemailer';

/** What became of one attempt to hand a message to the mail server. */
export type SendOutcome =
  /** Our mail server took it (glossary: *delivered*). */
  | { state: 'sent'; response: string }
  /** It may go later: network, time-outs, 4xx, our own login or sender. `ambiguous`: the server may have taken it, its yes was lost. */
  | { state: 'temporary'; reason: string; ambiguous: boolean }
  /** The server refuses this recipient for good (5xx to RCPT): the contact is *bounced*. */
  | { state: 'refused-recipient'; reason: string }
  /** The server refuses this message for good. */
  | { state: 'refused-message'; reason: string };

/**
 * True where an enhanced status (RFC 3463) speaks of the recipient: address, mailbox or the way there. `5.3.x` is about the server,
 * `5.5.x` about the talk between servers, `5.6.x` about the content, `5.7.x` about policy: whoever refuses all that comes from us
 * ("relay access denied", a sender check that fails) says nothing of a single address. Without a status: true.
 */
export function speaksOfAddress(status: string | null): boolean {
  return status === null || !/^5\.[3567]\./.test(status);
}

const ENHANCED = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/;

/**
 * Sorts an error of the transport.
 *
 * Only an answer to RCPT says something about the address, only one to DATA something about the message. What the server
 * says while it greets, logs us in or hears our sender is about ourselves: an operator mends it, and no reminder is lost meanwhile.
 * So is a refusal to RCPT that does not speak of the address ({@link speaksOfAddress}): a relay that forgot us would otherwise have
 * every partner of the country *bounced* within a morning.
 */
export function outcomeOfError(error: unknown): SendOutcome {
  if (!(error instanceof Error)) return { state: 'temporary', reason: 'unknown', ambiguous: false };
  const { command = '', responseCode, response, code = error.name } = error as NodemailerError;
  const reason = withoutAddresses(response ?? `${code}: ${error.message}`);
  const permanent = responseCode !== undefined && responseCode >= 500 && responseCode !== 503;
  if (permanent && command.startsWith('RCPT TO') && speaksOfAddress(ENHANCED.exec(response ?? '')?.[1] ?? null)) return { state: 'refused-recipient', reason };
  if (permanent && command.startsWith('DATA')) return { state: 'refused-message', reason };
  // No answer at all and a broken connection: it may have broken after the final dot.
  const ambiguous = responseCode === undefined && ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET'].includes(code) && !beforeMail(error as NodemailerError);
  return { state: 'temporary', reason, ambiguous };
}

/** Errors that can only happen before a message is on its way. */
function beforeMail(error: NodemailerError): boolean {
  return (
    error.timeoutType === 'CONNECT_TIMEOUT' || error.timeoutType === 'GREETING_TIMEOUT' || error.syscall === 'connect' ||
    error.originalCode === 'ECONNREFUSED'
  );
}

/** Reasons are kept and logged, so addresses must not stand in them. */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>]+@[^\s<>]+/g, '(address)').replace(/\s+/g, ' ').slice(0, 300);
}
