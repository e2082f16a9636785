import { BadCursor, type Mark } from './page.js';

/** How a list is ordered: an SQL expression and its type, ascending or not; rows without a value come last either way. */
export interface Order {
  expression: string;
  type: 'text' | 'date' | 'timestamptz' | 'smallint';
  descending: boolean;
  /** Some rows have no value. */
  nullable?: true;
}

/** Collects the parameters of a statement while its conditions are written. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** The next placeholder. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds a condition; with a value, where that is given only: `add('a.stage = ?', filter.stage)`. */
  add(condition: string, ...values: unknown[]): this {
    if (values.includes(undefined)) return this;
    let i = 0;
    this.parts.push(`(${condition.replaceAll('?', () => this.bind(values[i++]))})`);
    return this;
  }

  /** Goes on after a mark. */
  after(order: Order, id: string, mark: Mark | null): this {
    if (!mark) return this;
    const beyond = order.descending ? '<' : '>';
    if (mark.key === null) return this.add(`${order.expression} IS NULL AND ${id} ${beyond} ?`, mark.id);
    const key = this.bind(checkedKey(order, mark.key));
    const typed = `${key}::text::${order.type}`;
    return this.add(
      `${order.expression} ${beyond} ${typed} OR ${order.expression} IS NULL OR (${order.expression} = ${typed} AND ${id} ${beyond} ?)`,
      mark.id);
  }

  /** The same conditions, to which more can be added without changing these. */
  copy(): Conditions {
    const copy = new Conditions();
    copy.values.push(...this.values);
    copy.parts.push(...this.parts);
    return copy;
  }

  get where(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' AND ');
  }
}

/** A cursor is the caller's text: what PostgreSQL could not read as the key's type is no cursor of ours. */
export function checkedKey({ type }: Order, key: string): string {
  const form = { text: /^/u, date: /^\d{4}-\d\d-\d\d$/u, timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/u, smallint: /^\d{1,4}$/u }[type];
  if (!form.test(key) || (type === 'date' && Number.isNaN(Date.parse(key)))) throw new BadCursor();
  if (type === 'timestamptz' && Number.isNaN(Date.parse(key.replace(' ', 'T').replace(/\+00$/u, 'Z')))) throw new BadCursor();
  return key;
}

export const orderBy = (order: Order, id: string): string =>
  `ORDER BY ${order.expression} ${order.descending ? 'DESC' : 'ASC'} NULLS LAST, ${id} ${order.descending ? 'DESC' : 'ASC'}`;

/** `-dueOn` → its order. @throws {BadCursor} never; an unknown name falls back to `fallback`. */
export function orderOf(sort: string | undefined, orders: Record<string, Omit<Order, 'descending'>>, fallback: string): Order & { name: string } {
  const name = sort ?? fallback;
  const base = orders[name.replace(/^-/u, '')] ?? orders[fallback.replace(/^-/u, '')];
  if (!base) throw new Error(`no order ${name}`);
  return { ...base, descending: name.startsWith('-'), name };
}
