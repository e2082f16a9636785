/** The lists of the register; each has an address of its own. */
export const LISTS = ['agreements', 'follow-ups', 'parties'] as const;
export type ListName = (typeof LISTS)[number];

/** What is asked of a list, word for word as the api takes it; it stands in the address. */
export type Query = Readonly<Record<string, string>>;

export const listPath = (list: ListName): string => (list === 'agreements' ? '/register' : `/register/${list}`);

/** Where the register shows what the api names as `behind` a number: `/api/v1/insights/follow-ups?figure=…`. */
export function behindLink(path: string, more: Query = {}): string {
  const [before = '', search = ''] = path.split('?');
  const list: ListName = before.endsWith('/follow-ups') ? 'follow-ups' : 'agreements';
  return `${listPath(list)}?${new URLSearchParams([...new URLSearchParams(search), ...Object.entries(more)]).toString()}`;
}

/** A list with a question. */
export const listLink = (list: ListName, query: Query): string => `${listPath(list)}?${new URLSearchParams(query).toString()}`;
