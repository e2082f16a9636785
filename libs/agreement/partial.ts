/** A partial date (`2023`, `2023-05`, `2023-05-17`) sorts as its first day. */
export function firstDay(partial: string): string {
  if (partial.length === 4) return `${partial}-01-01`;
  if (partial.length === 7) return `${partial}-01`;
  return partial;
}
