import {
  AlignmentType, BorderStyle, Document, Footer, Packer, Paragraph, PageNumber, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType,
} from 'docx';
import type { LetterContent } from './model.js';

const FONT = 'Arial';
/** Twentieths of a point. */
const AFTER = 160;
const INNER = 9_026;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** The letter as a document that people finish in their own words. The same text as the PDF; nothing in it is a field or a link. */
export async function letterDocx(letter: LetterContent): Promise<Buffer> {
  const document = new Document({
    creator: 'Tepati',
    title: letter.marks.at(-1)?.value ?? '',
    styles: { default: { document: { run: { font: FONT, size: 22, language: { value: letter.language === 'id' ? 'id-ID' : 'en-GB' } } } } },
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1_134, bottom: 1_304, left: 1_440, right: 1_440 } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT], size: 18 })] })] }) },
      children: children(letter),
    }],
  });
  return Packer.toBuffer(document);
}

function children(letter: LetterContent): (Paragraph | Table)[] {
  return [
    ...[letter.demo, letter.draft].flatMap((text) => (text === null ? [] : [line(text, { center: true, italics: true })])),
    ...letter.head.map((text, i) => new Paragraph({
      alignment: AlignmentType.CENTER,
      ...(i === letter.head.length - 1 ? { border: { bottom: { style: BorderStyle.DOUBLE, size: 6, color: '000000', space: 4 } }, spacing: { after: 240 } } : {}),
      children: [new TextRun({ text: i === 0 ? text.toUpperCase() : text, bold: i === 0, size: i === 0 ? 28 : 24 })],
    })),
    line(letter.date, { right: true }),
    pairs(letter.marks, 1_250),
    line('', {}),
    ...letter.addressee.map((text) => line(text, {})),
    line('', {}),
    line(letter.greeting, { after: AFTER }),
    ...letter.paragraphs.map(paragraph),
    pairs(letter.facts, 2_000),
    line('', {}),
    ...[...letter.afterFacts, letter.closing].map(paragraph),
    line(`${letter.signature.office},`, { indent: 4_600, keep: true }),
    ...[1, 2, 3].map(() => line('', { keep: true })),
    line(letter.signature.name, { indent: 4_600, bold: true }),
    ...(letter.copies ? [line('', {}), line(`${letter.copies.label}:`, {}), ...letter.copies.names.map((name, i) => line(`${i + 1}. ${name}`, {}))] : []),
  ];
}

interface Shape {
  center?: boolean;
  right?: boolean;
  italics?: boolean;
  bold?: boolean;
  after?: number;
  indent?: number;
  keep?: boolean;
}

function line(text: string, { center, right, italics, bold, after, indent, keep }: Shape): Paragraph {
  return new Paragraph({
    ...(center ? { alignment: AlignmentType.CENTER } : right ? { alignment: AlignmentType.RIGHT } : {}),
    ...(after ? { spacing: { after } } : {}), ...(indent ? { indent: { left: indent } } : {}), ...(keep ? { keepNext: true } : {}),
    children: [new TextRun({ text, ...(italics ? { italics } : {}), ...(bold ? { bold } : {}) })],
  });
}

function paragraph(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.JUSTIFIED, spacing: { after: AFTER }, children: [new TextRun(text)] });
}

function pairs(rows: readonly { label: string; value: string }[], width: number): Table {
  const cell = (text: string, size: number): TableCell =>
    new TableCell({ width: { size, type: WidthType.DXA }, borders: { top: none, bottom: none, left: none, right: none }, children: [line(text, {})] });
  return new Table({
    layout: TableLayoutType.FIXED, borders: noBorders, columnWidths: [width, 250, INNER - width - 250], width: { size: INNER, type: WidthType.DXA },
    rows: rows.map(({ label, value }) => new TableRow({ children: [cell(label, width), cell(':', 250), cell(value, INNER - width - 250)] })),
  });
}
