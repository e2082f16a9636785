/** The first member in which two canonical texts of events differ. */
export function firstDifference(recorded: string, found: string): string {
  const difference = walk(parse(recorded), parse(found), '');
  return difference ?? 'the bytes differ';
}

function walk(recorded: unknown, found: unknown, path: string): string | null {
  if (isTree(recorded) && isTree(found) && Array.isArray(recorded) === Array.isArray(found)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(found)])) {
      const deeper = walk((recorded as Record<string, unknown>)[key], (found as Record<string, unknown>)[key], `${path}/${key}`);
      if (deeper !== null) return deeper;
    }
    return null;
  }
  return recorded === found ? null : `${path || '/'} was ${cut(JSON.stringify(recorded) ?? 'absent')} and is ${cut(JSON.stringify(found) ?? 'absent')}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
