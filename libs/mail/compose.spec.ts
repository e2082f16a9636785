import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser, type ParsedMail } from 'mailparser';
import { compose, messageIdOf, UnusableAddress, type Sender } from './compose.js';
import { contentOf } from './content.js';
import { sampleItem, sampleMessage } from './mail.factory.js';
import { headerText, oneLine } from './safe-text.js';

const sender: Sender = { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' };

async function parsed(raw: Buffer): Promise<ParsedMail> {
  return simpleParser(raw, { skipTextToHtml: true, skipHtmlToText: true });
}

function headerNames(raw: Buffer): string[] {
  const head = raw.toString('latin1').split('\r\n\r\n', 1)[0]!;
  return head.split('\r\n').flatMap((line) => (/^[ \t]/.test(line) ? [] : [line.split(':', 1)[0]!.toLowerCase()])).sort();
}

const HEADERS = [
  'auto-submitted', 'content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'reply-to', 'subject', 'to',
  'x-tepati-items', 'x-tepati-kind',
];

describe('a composed mail', () => {
  it('has the headers that tests rely on', async () => {
    const mail = await compose(sampleMessage(), sender);
    const { headers, to, messageId, subject, date } = await parsed(mail.raw);
    expect(headerNames(mail.raw)).toEqual(HEADERS);
    expect(to).toMatchObject({ value: [{ address: 'k.7f3a@contoh.example', name: '(contoh) K. Penghubung' }] });
    expect(messageId).toBe(messageIdOf('digest/con_contoh/2026-01-02', 'tepati.example'));
    expect(subject).toBe('Tindak lanjut lewat tenggat 31 Desember 2025: Projek penempatan pertama (TL-2026-0001-01)');
    expect(date?.toISOString()).toBe('2026-01-02T00:30:00.000Z');
    expect(headers.get('x-tepati-kind')).toBe('lapse');
    expect(headers.get('x-tepati-items')).toBe('flw_contoh_1=lapse');
    expect(headers.get('content-language')).toBe('id');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.envelope).toEqual({ from: sender.address, to: 'k.7f3a@contoh.example' });
  });

  it('is the same, byte for byte, on every attempt', async () => {
    const first = await compose(sampleMessage(), sender);
    const second = await compose(sampleMessage(), sender);
    expect(second.raw.equals(first.raw)).toBe(true);
    const other = await compose(sampleMessage({ digestId: 'digest/con_contoh/2026-01-02/2' }), sender);
    expect(other.messageId).not.toBe(first.messageId);
  });

  it('folds a long list of items and gives it back whole', async () => {
    const items = Array.from({ length: 200 }, (_, i) => sampleItem({ followUpId: `flw_abcdefghijklmnop_${i}`, item: 'd+14' }));
    const { raw } = await compose(sampleMessage({ items }), sender);
    const longest = Math.max(...raw.toString('latin1').split('\r\n').map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(998);
    const listed = String((await parsed(raw)).headers.get('x-tepati-items')).split(', ');
    expect(listed).toEqual(items.map((item) => `${item.followUpId}=d+14`));
  });

  it('tells of twenty promises before mail programs cut it off', async () => {
    const items = Array.from({ length: 20 }, (_, i) => sampleItem({ followUpReference: `TL-2026-0001-${i}`, demoLabel: '(contoh, rekaan)', answerUrl: `https://tepati.example/p/${'x'.repeat(43)}` }));
    const mail = await parsed((await compose(sampleMessage({ items }), sender)).raw);
    // Gmail shows the first 102 kB of the HTML part and a link to the rest.
    expect(Buffer.byteLength(mail.html || '')).toBeLessThan(85_000);
  });

  it('asks nothing from outside and tells nobody who read it', async () => {
    const html = (await parsed((await compose(sampleMessage(), sender)).raw)).html || '';
    const outside = html.replaceAll('http://www.w3.org/1999/xhtml', '').match(/https?:|<img|<link|<script|@import|url\(/gi);
    expect(outside).toBeNull();
    expect(html).toContain('max-width:600px');
    expect(html).toMatch(/^<!doctype html>\s*<html lang="id"/);
    expect(html).not.toMatch(/\{\{|part:|<!-- items/);
  });

  it('says the same facts in both parts', async () => {
    const { html, text } = await parsed((await compose(sampleMessage({ items: [sampleItem({ firstWord: true })] }), sender)).raw);
    const plain = (html || '').replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
    const facts = (text ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('-'));
    expect(facts.length).toBeGreaterThan(12);
    for (const line of facts) {
      const value = line.replace(/^[^:]{1,20}: /, '');
      expect(plain).toContain(value);
    }
  });

  it('answers go to the coordinators, not to the reader himself', async () => {
    const toPartner = await parsed((await compose(sampleMessage(), sender)).raw);
    expect(toPartner.replyTo?.value[0]?.address).toBe('rani@tepati.example');
    const own = sampleMessage({ items: [sampleItem({ voice: 'coordinator', coordinatedByReader: true })] });
    expect((await parsed((await compose(own, sender)).raw)).replyTo).toBeUndefined();
  });

  it.each(['', 'a', 'a@b@c', 'a b@c.example', '"x"@c.example', 'a@c.example,b@c.example', 'a@c.example\r\nBcc: b@c.example', '<a@c.example>', 'a@c.example\u0000'])(
    'cannot be addressed to %j',
    async (address) => {
      await expect(compose(sampleMessage({ to: { name: 'X', address } }), sender)).rejects.toThrow(UnusableAddress);
    },
  );
});

describe('names, titles and texts from people', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
    fc.array(fc.constantFrom('\r\n', '\n', '\r', '\u2028', 'Bcc: x@y.example', ' ', '\u0000', '<b>', '{{ask}}', '$&', '=?utf-8?Q?x?=', '"', '<!-- items -->', '\ud800', '\u202e', 'ä', '\u{1f4c5}', ','), { maxLength: 12 })
      .map((parts) => parts.join('')),
  );

  it('never make a header, a recipient or markup', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (name, title, other) => {
        const item = sampleItem({
          title, agreementTitle: other, ownerParty: name, demoLabel: other, item: 'question', question: title, lapsed: false,
          numbers: [{ party: name, number: title }], coordinator: { name, email: 'rani@tepati.example', phone: other },
        });
        const message = sampleMessage({ to: { name, address: 'k@contoh.example' }, items: [item] });
        const { raw } = await compose(message, sender);
        const mail = await parsed(raw);
        expect(headerNames(raw)).toEqual(HEADERS);
        expect([mail.to ?? []].flat().flatMap(({ value }) => value.map((each) => each.address))).toEqual(['k@contoh.example']);
        expect(mail.cc).toBeUndefined();
        expect(mail.bcc).toBeUndefined();
        expect(oneLine(mail.subject ?? '')).toBe(headerText(contentOf(message).subject));
        expect(mail.headers.get('x-tepati-items')).toBe('flw_contoh_1=question');
        const html = mail.html || '';
        expect(html).not.toMatch(/<b>(?!Cara)/);
        expect(html.match(/<tr>/g)?.length).toBe(html.match(/<\/tr>/g)?.length);
      }),
      { numRuns: 100 },
    );
  });
});
