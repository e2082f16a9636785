import { inflateRawSync } from 'node:zlib';
import { expect } from '@jest/globals';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const BIDI = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/u;
const HEADERS = new Set([
  'x-tepati-kind', 'x-tepati-items', 'content-language', 'auto-submitted', 'list-unsubscribe', 'list-unsubscribe-post', 'from', 'to', 'reply-to', 'subject', 'message-id', 'date',
  'mime-version', 'content-type', 'content-transfer-encoding', 'precedence', 'x-auto-response-suppress', 'references', 'in-reply-to', 'x-tepati-meeting',
]);

/** Markup in which every tag and attribute is one of ours. */
export function judgeMarkup(markup: string, what: string): void {
  const tags = [...markup.matchAll(/<\/?([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g)];
  const strange = tags.filter(([, name]) => !/^(?:html|head|meta|title|style|body|header|main|footer|article|section|div|span|table|tbody|tr|td|th|h[1-4]|p|b|strong|small|br|hr|dl|dt|dd|ul|ol|li|a|form|fieldset|legend|label|input|select|option|textarea|button|blockquote|o:[a-z]+|v:[a-z]+|xml|noscript)$/i.test(name ?? ''));
  expect([what, strange.map(([tag]) => tag)]).toEqual([what, []]);
  const attributes = tags.flatMap(([, , rest = '']) => [...rest.replaceAll(/"[^"]*"|'[^']*'/g, '""').matchAll(/([^\s=/"]+)\s*=/g)].map(([, name]) => name ?? ''));
  expect([what, attributes.filter((name) => /^on|^zq|^x$/i.test(name))]).toEqual([what, []]);
  // Outside of tags no `<` is left over but that of comments and the doctype.
  const rest = tags.reduce((text, [tag]) => text.replace(tag, ''), markup).replaceAll(/<!--[\s\S]*?-->|<!doctype[^>]*>/gi, '');
  expect([what, rest.includes('<zq'), BIDI.test(markup)]).toEqual([what, false, false]);
}

/** A message: its own headers only, one reader, harmless parts. @returns its text */
export async function judgeMail(raw: Buffer): Promise<string> {
  const head = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const names = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
  expect(names.filter((name) => !HEADERS.has(name))).toEqual([]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  const mail = await simpleParser(raw, { skipTextToHtml: true });
  const to = [mail.to ?? []].flat().flatMap(({ value }) => value);
  expect([to.length, mail.cc, mail.bcc]).toEqual([1, undefined, undefined]);
  expect(`${mail.subject}${mail.text}`).not.toMatch(BIDI);
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  expect(mail.subject).not.toMatch(/[\u0000-\u001f]/);
  if (mail.html) judgeMarkup(mail.html, `mail "${mail.subject?.slice(0, 60)}"`);
  for (const file of mail.attachments) if (file.contentType === 'text/calendar') judgeCalendar(file.content.toString('utf8'), 1);
  return `${mail.subject}\n${mail.text}`;
}

/** A calendar of so many entries, with no property that somebody typed. */
export function judgeCalendar(text: string, entries: number): void {
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  expect(events).toHaveLength(entries);
  for (const event of events) {
    expect(event.getAllProperties('attendee').map((one) => String(one.getFirstValue())).filter((value) => !value.toLowerCase().startsWith('mailto:') || value.includes('zq'))).toEqual([]);
  }
  expect(text).not.toMatch(BIDI);
}

/** Comma-separated values of which none is a formula. @returns the fields */
export function judgeCsv(text: string): string[] {
  const fields: string[] = [];
  for (const [, quoted, plain] of text.replace(/^\ufeff/u, '').matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(?:,|\r\n|$)/g)) fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  expect(fields.filter((field) => /^[=+\-@\t\r]/.test(field) && !/^-?\d+$/.test(field))).toEqual([]);
  return fields;
}

/** What a ZIP holds, by its central directory. */
export function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, name, extra, comment, from] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42)];
    const begin = from + 30 + file.readUInt16LE(from + 26) + file.readUInt16LE(from + 28);
    const bytes = file.subarray(begin, begin + packed);
    entries.set(file.toString('utf8', at + 46, at + 46 + name), (file.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** A workbook: inline strings only. @returns the sheets' XML */
export function judgeWorkbook(file: Buffer): string {
  const sheets = [...unzip(file)].filter(([name]) => name.startsWith('xl/worksheets/')).map(([, xml]) => xml).join('');
  expect(sheets).not.toMatch(/<f[ >]|<hyperlink|<zq/u);
  expect(sheets.match(/<c /gu)?.length).toBe(sheets.match(/<c t="inlineStr"/gu)?.length);
  return sheets;
}

/** A text document: words only, no field, link or markup that somebody typed. @returns its XML */
export function judgeDocument(file: Buffer): string {
  const parts = unzip(file);
  const xml = parts.get('word/document.xml') ?? '';
  expect(xml).not.toMatch(/<zq|w:instrText|w:hyperlink|w:fldSimple/);
  expect([...parts].filter(([name, text]) => name.endsWith('.rels') && text.includes('TargetMode="External"')).map(([name]) => name)).toEqual([]);
  expect(BIDI.test(xml)).toBe(false);
  return xml;
}

/** A PDF that opens, leads nowhere and runs nothing. @returns its text, without blanks */
export async function judgePdf(file: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0, useSystemFonts: true }).promise;
  const words: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    expect(await page.getAnnotations()).toEqual([]);
    words.push((await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  expect(await document.getJSActions()).toBeNull();
  await document.loadingTask.destroy();
  return words.join('').replaceAll(/\s+/g, '');
}
