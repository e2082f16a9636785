import mjml2html from 'mjml';
import type { Content, ItemContent } from './content.js';
import { escapeHtml } from './safe-text.js';
import { MESSAGE_MJML } from './templates/message.mjml.js';
import type { Phase } from './wording/wording.js';

/** Dark enough on white for small text (contrast above 4.5). Amber, not red: nobody is accused. */
const ACCENTS: Record<Phase, string> = {
  soon: '#0f6b66', due: '#0f6b66', lapsed: '#9a4b00', help: '#9a4b00', question: '#1d4f91', verify: '#1d4f91',
};

/** Compiled template: everything around the item, and the item itself. */
export interface Skeleton {
  page: string;
  item: string;
}

/** Place of the items in the page; no text of ours or of others can hold it, for `{` never survives as `{{`. */
const ITEMS = '<!-- items -->';

let compiled: Promise<Skeleton> | null = null;

/**
 * Compiles the template once per process (≈ 100 ms) and keeps it.
 * @throws Error where the template itself is wrong: a defect, never a matter of what is filled in
 */
export function skeleton(): Promise<Skeleton> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<Skeleton> {
  const { html, errors } = await mjml2html(MESSAGE_MJML, { validationLevel: 'strict', keepComments: true, fonts: {} });
  if (errors.length > 0) throw new Error(`mail template: ${errors.map((each) => each.formattedMessage).join('; ')}`);
  // MJML indents what nobody reads; a digest of a hundred items would be twice as long.
  const cut = cutOut(html.replace(/\n\s*/g, '\n'), 'item');
  return { page: cut.before + ITEMS + cut.after, item: cut.inside };
}

/** The HTML part of a message. */
export function htmlPart(content: Content, { page, item }: Skeleton): string {
  const kept = keepIf(keepIf(page, 'demo', content.demo !== null), 'stop', content.stop != null);
  const filled = fill(kept, {
    language: content.language,
    subject: content.subject,
    product: content.product,
    about: content.about,
    demo: content.demo ?? '',
    greeting: content.greeting,
    intro: content.intro,
    stop: content.stop?.label ?? '',
    stopUrl: content.stop?.url ?? '',
    thanks: content.thanks,
    footer: content.footer,
  });
  // A function, so that `$&` in a title is no pattern.
  return filled.replace(ITEMS, () => content.items.map((each) => itemPart(item, each)).join(''));
}

function itemPart(template: string, item: ItemContent): string {
  const kept = keepIf(keepIf(keepIf(template, 'quote', item.quote.length > 0), 'first', item.firstWord !== null), 'link', item.link !== null);
  return fill(
    kept,
    {
      accent: ACCENTS[item.phase],
      title: item.title,
      status: item.status,
      firstWord: item.firstWord ?? '',
      ask: item.ask,
      linkLabel: item.link?.label ?? '',
      linkUrl: item.link?.url ?? '',
      answerLabel: item.answer.label,
      answer: item.answer.value,
    },
    { facts: item.facts.map(factRow).join(''), quote: item.quote.map(escapeHtml).join('<br />') },
  );
}

function factRow({ label, value }: { label: string; value: string }): string {
  return (
    `<tr><td class="fact-label" valign="top" style="padding:2px 10px 2px 0;color:#52606d">${escapeHtml(label)}</td>` +
    `<td class="fact-value" valign="top" style="padding:2px 0">${escapeHtml(value)}</td></tr>`
  );
}

/** One pass over the template, so that a value which looks like a place is not filled in again. */
function fill(template: string, texts: Record<string, string>, markup: Record<string, string> = {}): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (Object.hasOwn(markup, name)) return markup[name]!;
    if (!Object.hasOwn(texts, name)) throw new Error(`mail template: nothing to fill into ${name}`);
    return escapeHtml(texts[name]!);
  });
}

function keepIf(template: string, part: string, keep: boolean): string {
  const { before, inside, after } = cutOut(template, part);
  return keep ? before + inside + after : before + after;
}

function cutOut(html: string, part: string): { before: string; inside: string; after: string } {
  const [open, close] = [`<!-- part:${part} -->`, `<!-- /part:${part} -->`];
  const [from, to] = [html.indexOf(open), html.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`mail template: part ${part} is missing`);
  return { before: html.slice(0, from), inside: html.slice(from + open.length, to), after: html.slice(to + close.length) };
}
