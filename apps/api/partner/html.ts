import { escapeHtml, oneLine } from '#libs/mail/safe-text.js';

/** Markup of our own; everything else that goes into a page is text. */
export class Markup {
  constructor(readonly source: string) {}
}

type Piece = Markup | string | number | null | false | readonly Piece[];

/**
 * A page's template: whatever is filled in is escaped and loses control and bidirectional characters, unless it is {@link Markup}.
 * So no field can be forgotten. Attributes always stand in double quotes.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < values.length ? sourceOf(values[index] ?? null) : '')).join(''));
}

function sourceOf(value: Piece): string {
  if (value === null || value === false) return '';
  if (value instanceof Markup) return value.source;
  if (typeof value === 'string') return escapeHtml(oneLine(value));
  return typeof value === 'number' ? String(value) : value.map(sourceOf).join('');
}

/** Text with its lines, as it was typed into a text area. */
export function typed(text: string): Markup {
  return new Markup(escapeHtml(text.replaceAll(/\r\n?/g, '\n').split('\n').map((line) => oneLine(line)).join('\n')));
}
