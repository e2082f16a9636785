import { speaksOfAddress } from '../outcome.js';

/** What a mail server says of a message that it could not hand over, or not yet (RFC 3464). */
export interface DeliveryReport {
  recipients: { address: string; action: string; /** `5.1.1` */ status: string }[];
  /** Of the message that it is about, where its header came back. */
  messageId: string | null;
}

/** Bytes that are looked at; a report holds our letter again at its end, and that may be long. */
const MOST_BYTES = 512 * 1024;

/**
 * Reads a delivery report; null where the message is none. Works on the raw message, since its parts are machine text that a parser
 * for people's mail turns into prose.
 */
export function deliveryReportOf(raw: Buffer): DeliveryReport | null {
  const text = raw.subarray(0, MOST_BYTES).toString('latin1').replace(/\r\n/g, '\n');
  const { head, body: whole } = halves(text);
  const type = fieldOf(head, 'content-type') ?? '';
  if (!/^multipart\/report\b/i.test(type)) return reportInProse(head, whole);
  if (!/report-type="?delivery-status"?/i.test(type)) return null;
  const boundary = /boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  if (!boundary) return null;
  const parts = text.split(`\n--${boundary[1] ?? boundary[2] ?? ''}`).slice(1);
  let status: DeliveryReport['recipients'] = [];
  let messageId: string | null = null;
  for (const part of parts) {
    const { head: partHead, body } = halves(part.replace(/^[ \t]*\n/, ''));
    const partType = (fieldOf(partHead, 'content-type') ?? '').toLowerCase();
    const decoded = decode(body, fieldOf(partHead, 'content-transfer-encoding'));
    if (/^message\/(?:global-)?delivery-status/.test(partType)) status = recipientsIn(decoded);
    else if (/^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)/.test(partType)) {
      messageId ??= /<[^<>\s]{3,300}>/.exec(fieldOf(halves(decoded).head, 'message-id') ?? '')?.[0] ?? null;
    }
  }
  return { recipients: status, messageId };
}

/**
 * What became of the address. `refused`: for good, `failed` with a permanent status that speaks of it. `rejected`: the message did not
 * arrive, but for a reason that is no fault of the address (policy, content, size). `delayed`: it took too long, or is still tried.
 */
export type Verdict = 'refused' | 'rejected' | 'delayed';

export function verdictOf({ action, status }: DeliveryReport['recipients'][number]): Verdict {
  if (action !== 'failed' || !status.startsWith('5.')) return 'delayed';
  return speaksOfAddress(status) ? 'refused' : 'rejected';
}

/** Where the letter that could not be handed over begins. */
const COPY_BELOW = /^-{3,}.*(?:copy of|original message|below this line|salinan).*$/im;
/** Lines that name an address by itself, as qmail and those who learned from it do. */
const NAMED = /^[ \t]*<([^<>\s@]{1,64}@[^<>\s@]{1,255})>:?[ \t]*$/gm;

/**
 * Reports from before RFC 3464, still sent by qmail, by older Exim (many shared hosts) and by some webmail: a text for people. They
 * are taken for reports only where a mail server wrote them, and speak of an address only where they name it and say why.
 */
function reportInProse(head: string, whole: string): DeliveryReport | null {
  const from = fieldOf(head, 'from') ?? '';
  if (!/\b(?:mailer-daemon|postmaster)@/i.test(from) && !/^<\s*>$/.test(fieldOf(head, 'return-path') ?? '')) return null;
  const text = decode(whole, fieldOf(head, 'content-transfer-encoding'));
  const cut = COPY_BELOW.exec(text)?.index ?? text.length;
  const words = text.slice(0, cut);
  const named = [...words.matchAll(NAMED)];
  const failed = (fieldOf(head, 'x-failed-recipients') ?? '').split(/[\s,]+/).filter((each) => each.includes('@'));
  const blocks = failed.length > 0
    ? failed.map((address) => ({ address, why: words.slice(Math.max(words.toLowerCase().indexOf(address.toLowerCase()), 0)) }))
    : named.map((match, i) => ({ address: match[1] ?? '', why: words.slice(match.index, named[i + 1]?.index) }));
  // A vacation note, too, may come from nobody and name an address: where no mail server says why, none has spoken.
  if (failed.length === 0 && !/\b[245]\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d[ -]/.test(words)) return null;
  if (blocks.length === 0) return null;
  const status = (why: string): string => /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(why)?.[0] ?? (/\b5\d\d[ -]/.test(why) ? '5.0.0' : '');
  return {
    recipients: blocks.map(({ address, why }) => ({ address, action: 'failed', status: status(why) })),
    messageId: /^message-id:\s*(<[^<>\s]{3,300}>)/im.exec(text.slice(cut))?.[1] ?? null,
  };
}

function recipientsIn(text: string): DeliveryReport['recipients'] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const action = fieldOf(block, 'action')?.toLowerCase();
    const address = (fieldOf(block, 'final-recipient') ?? fieldOf(block, 'original-recipient'))?.replace(/^[^;]*;\s*/, '').replace(/^<|>$/g, '');
    if (!action || !address) return [];
    return [{ address: address.trim(), action: action.trim(), status: /\d\.\d{1,3}\.\d{1,3}/.exec(fieldOf(block, 'status') ?? '')?.[0] ?? '' }];
  });
}

function halves(text: string): { head: string; body: string } {
  const at = text.indexOf('\n\n');
  return at < 0 ? { head: text, body: '' } : { head: text.slice(0, at), body: text.slice(at + 2) };
}

/** A header field, its folded lines joined; null where it is absent. */
function fieldOf(head: string, name: string): string | null {
  const unfolded = head.replace(/\n[ \t]+/g, ' ');
  const line = unfolded.split('\n').find((each) => each.slice(0, name.length + 1).toLowerCase() === `${name}:`);
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

function decode(body: string, encoding: string | null): string {
  switch (encoding?.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('latin1').replace(/\r\n/g, '\n');
    case 'quoted-printable':
      return body.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    default:
      return body;
  }
}
