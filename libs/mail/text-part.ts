import type { Content, ItemContent } from './content.js';

const RULE = '-'.repeat(60);

/** The plain part: the same facts as the HTML part, readable without any markup. Lines end with `\n`. */
export function textPart(content: Content): string {
  return [
    ...(content.demo ? [content.demo, ''] : []),
    content.greeting,
    '',
    content.intro,
    '',
    ...content.items.flatMap((item) => [RULE, ...itemLines(item), '']),
    RULE,
    '',
    content.thanks,
    '',
    content.footer,
    ...(content.stop ? ['', content.stop.label, content.stop.url] : []),
    '',
  ].join('\n');
}

function itemLines(item: ItemContent): string[] {
  return [
    item.title,
    '',
    ...item.facts.map(({ label, value }) => `${label}: ${value}`),
    '',
    item.status,
    ...item.quote.map((line) => (line === '' ? '>' : `> ${line}`)),
    ...(item.firstWord ? [item.firstWord] : []),
    '',
    item.ask,
    ...(item.link ? ['', `${item.link.label}:`, item.link.url, ''] : []),
    `${item.answer.label}: ${item.answer.value}`,
  ];
}
