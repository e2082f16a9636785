import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { letterContent } from './content.js';
import { letterDocx } from './docx.js';
import { sampleLetter } from './letter.factory.js';
import type { LetterContent } from './model.js';
import { letterPdf } from './pdf.js';

/** Text of every page, words apart by a blank. */
async function textOf(pdf: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: document.numPages }, async (_, i) => (await document.getPage(i + 1)).getTextContent()));
  await document.loadingTask.destroy();
  return pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join(' ').replaceAll(/\s+/g, ' ');
}

/** One member of a zip file, by its central directory. */
function unzipped(zip: Buffer, name: string): string {
  for (let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16); zip.readUInt32LE(at) === 0x02014b50;) {
    const [size, names, extra, comment] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    if (zip.toString('utf8', at + 46, at + 46 + names) === name) {
      const local = zip.readUInt32LE(at + 42);
      const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(begin, begin + size);
      return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
    }
    at += 46 + names + extra + comment;
  }
  throw new Error(`no ${name} in the document`);
}

const paragraphs = (xml: string): string => xml.replaceAll('</w:p>', ' ').replaceAll(/<[^>]+>/g, '').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ');

const words = (letter: LetterContent): string[] => [
  ...letter.head.slice(1), ...letter.marks.flatMap(({ label, value }) => [label, value]), letter.date, ...letter.addressee, letter.greeting,
  ...letter.paragraphs, ...letter.facts.flatMap(({ label, value }) => [label, value]), ...letter.afterFacts, letter.closing, letter.signature.office, letter.signature.name,
];

describe('a letter to a partner’s superior', () => {
  it.each(['id', 'en'] as const)('says the same in both formats: numbers, clause, dates, office (%s)', async (language) => {
    const letter = letterContent(sampleLetter({ language }));
    const pdf = await textOf(await letterPdf(letter));
    const docx = paragraphs(unzipped(await letterDocx(letter), 'word/document.xml'));
    for (const word of words(letter)) {
      // The PDF breaks lines where it likes, after hyphens too.
      expect(pdf.replaceAll(' ', '')).toContain(word.replaceAll(' ', ''));
      expect(docx).toContain(word.replaceAll(/\s+/g, ' ').trim());
    }
    for (const fact of ['CONTOH-110', 'CONTOH/MITRA/7', 'Bupati Flores Timur', '“Pelindungan pekerja migran sejak dari desa”']) expect(docx).toContain(fact);
    expect(docx).toContain(language === 'id' ? 'Rabu, 31 Desember 2025' : 'Wednesday, 31 December 2025');
  });

  it('is marked as a draft until it has a number', async () => {
    expect(letterContent(sampleLetter()).draft).toBe('KONSEP');
    const sent = letterContent(sampleLetter({ number: 'B-123/KS/I/2026', date: '2026-01-12' }));
    expect([sent.draft, sent.date, sent.marks[0]?.value]).toEqual([null, '12 Januari 2026', 'B-123/KS/I/2026']);
    expect(await textOf(await letterPdf(sent))).not.toContain('KONSEP');
  });

  it('says that nobody was reminded before, where it is so', () => {
    const facts = sampleLetter();
    const letter = letterContent({ ...facts, followUp: { ...facts.followUp, remindedOn: [] } });
    expect(letter.facts.find(({ label }) => label === 'Pengingat')?.value).toBe('belum ada yang terkirim sebelum surat ini');
  });

  it('takes every text as text: markup, fields, formulas, lines, marks of direction', async () => {
    const evil = '</w:t></w:r><w:r><w:instrText>HYPERLINK "http://x.example"</w:instrText></w:r> =cmd|\' /C calc\'!A0 <b>{{x}}</b>\r\nBcc: a@b.example \u202Eabc\u0000';
    const facts = sampleLetter();
    const letter = letterContent({
      ...facts, number: evil, agreement: { ...facts.agreement, title: evil, numbers: [{ party: evil, number: evil }] },
      addressee: { office: evil, party: evil }, followUp: { ...facts.followUp, title: evil, clause: evil }, signatory: { office: evil, name: evil },
    });
    for (const text of words(letter)) expect(text).not.toMatch(/[\r\n\u0000\u202e]/u);
    const xml = unzipped(await letterDocx(letter), 'word/document.xml');
    expect(xml).not.toContain('<w:instrText>HYPERLINK');
    expect(xml).toContain('&lt;/w:t&gt;&lt;/w:r&gt;');
    const pdf = await letterPdf(letter);
    expect(await textOf(pdf)).toContain('<b>{{x}}</b>');
    expect(pdf.toString('latin1')).not.toMatch(/\/(?:URI|JavaScript|Launch|EmbeddedFile)\b/);
  });

  it('goes over several pages where the promise is long', async () => {
    const facts = sampleLetter();
    const letter = letterContent({ ...facts, followUp: { ...facts.followUp, clause: 'Pelindungan menyeluruh. '.repeat(250) } });
    expect(await textOf(await letterPdf(letter))).toMatch(/1 \/ \d/);
  });
});
