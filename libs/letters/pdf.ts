import type { Content } from 'pdfmake';
import type { LetterContent } from './model.js';
import { press } from './press.js';

const A4_INNER = 451;

/** The letter on A4, Indonesian official layout. Text is set as it is: nothing in it is markup. */
export async function letterPdf(letter: LetterContent): Promise<Buffer> {
  const document = press.createPdf({
    pageSize: 'A4',
    pageMargins: [72, 48, 72, 56],
    info: { title: letter.marks.at(-1)?.value ?? '', author: letter.head.join(', '), creator: 'Tepati' },
    language: letter.language,
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.15 },
    ...(letter.draft ? { watermark: { text: letter.draft, color: '#8a8f98', opacity: 0.14, bold: true } } : {}),
    footer: (page: number, pages: number) => ({ text: pages > 1 ? `${page} / ${pages}` : '', alignment: 'center', fontSize: 9, color: '#52606d', margin: [0, 20, 0, 0] }),
    content: body(letter),
  });
  return document.getBuffer();
}

/** The library writes into the lists that it is given: it gets copies. */
function body(letter: LetterContent): Content[] {
  return [
    ...(letter.demo ? [{ text: letter.demo, alignment: 'center' as const, italics: true, color: '#9a4b00', margin: [0, 0, 0, 6] as [number, number, number, number] }] : []),
    ...letter.head.map((line, i): Content => ({ text: i === 0 ? line.toUpperCase() : line, alignment: 'center', bold: i === 0, fontSize: i === 0 ? 14 : 12, lineHeight: 1.1 })),
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: A4_INNER, y2: 0, lineWidth: 1.6 }, { type: 'line', x1: 0, y1: 3, x2: A4_INNER, y2: 3, lineWidth: 0.5 }], margin: [0, 6, 0, 14] },
    {
      columns: [
        { width: '*', table: { widths: [58, 6, '*'], body: letter.marks.map(({ label, value }) => [label, ':', value]) }, layout: 'noBorders' },
        { width: 120, text: letter.date, alignment: 'right', margin: [0, 2, 0, 0] },
      ],
      columnGap: 12,
    },
    { stack: [...letter.addressee], margin: [0, 14, 0, 12] },
    { text: letter.greeting, margin: [0, 0, 0, 8] },
    ...letter.paragraphs.map(paragraph),
    {
      table: { widths: [92, 6, '*'], body: letter.facts.map(({ label, value }) => [label, ':', value]) },
      layout: 'noBorders', margin: [18, 0, 0, 8],
    },
    ...letter.afterFacts.map(paragraph),
    paragraph(letter.closing),
    {
      unbreakable: true, margin: [230, 14, 0, 0],
      stack: [{ text: `${letter.signature.office},` }, { text: letter.signature.name, bold: true, margin: [0, 48, 0, 0] }],
    },
    ...(letter.copies
      ? [{ unbreakable: true, margin: [0, 18, 0, 0] as [number, number, number, number], fontSize: 10, stack: [`${letter.copies.label}:`, { ol: [...letter.copies.names] }] }]
      : []),
  ];
}

function paragraph(text: string): Content {
  return { text, margin: [0, 0, 0, 8] };
}
