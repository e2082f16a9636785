/**
 * Names, titles and texts come from people and go into headers, HTML and plain text. Nothing here trusts them: a control
 * character in a name would be a header of its own, a bidirectional mark would let a subject lie.
 */

// C0, DEL, C1, line and paragraph separators; bidirectional embeddings, overrides and isolates; the byte order mark.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]+/g;

/** One line, well-formed, without control characters; runs of white space become one blank. */
export function oneLine(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
}

/**
 * For a subject or a display name: {@link oneLine}, and an encoded word that somebody typed stays what was typed. Left alone,
 * readers would decode `=?utf-8?Q?=0A?=`, control characters included.
 */
export function headerText(text: string): string {
  return oneLine(text).replaceAll('=?', '= ?');
}

/** Several lines, each as {@link oneLine}; empty ones at both ends are dropped. */
export function lines(text: string): string[] {
  const all = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map(oneLine);
  const first = all.findIndex((line) => line !== '');
  return first === -1 ? [] : all.slice(first, all.findLastIndex((line) => line !== '') + 1);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/**
 * True for an address that can be put into an envelope as it is: one mailbox, one `@`, no quoting, no list syntax. Whatever is
 * stranger cannot be reached by us and is treated as refused.
 */
export function isPlainAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s<>()[\]\\,;:@"\p{Cc}\p{Cf}]{1,64}@[^\s<>()[\]\\,;:@"\p{Cc}\p{Cf}]+$/u.test(address);
}
