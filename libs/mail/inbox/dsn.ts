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
  const { head } = halves(text);
  const type = fieldOf(head, 'content-type') ?? '';
  if (!/^multipart\/report\b/i.test(type) || !/report-type="?delivery-status"?/i.test(type)) return null;
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

/** A recipient is refused for good: `failed` with a permanent status. What only took too long says nothing of the address. */
export function isPermanent({ action, status }: DeliveryReport['recipients'][number]): boolean {
  return action === 'failed' && status.startsWith('5.');
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
