/** One place in which two states differ; `was` or `is` undefined: it was added or removed. */
export interface Difference {
  path: string[];
  /** What people call the thing of a list in which it lies: its reference or title. */
  name: string | null;
  was: unknown;
  is: unknown;
}

/** Follows from other places, changes with every event, or is for machines. */
const LEFT_OUT = new Set(['version', 'nextActions', 'why', 'id', 'updatedAt', 'templateVersion', 'messageId', 'dueAt', 'lapsesAt', 'assistsAt', 'lapseRecordedAt', 'reportedBy']);

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What differs between two answers of the api about one agreement; things of lists are recognised by their id, not by their place. */
export function differences(before: Tree, after: Tree, path: string[] = [], name: string | null = null): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !LEFT_OUT.has(key)).flatMap((key): Difference[] => {
    const [was, is] = [before[key], after[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    if (Array.isArray(was) && Array.isArray(is)) return ofLists(was, is, [...path, key], name);
    if (isTree(was) && isTree(is)) return differences(was, is, [...path, key], name);
    if (isTree(is) && (was === null || was === undefined)) return differences({}, is, [...path, key], name);
    return [{ path: [...path, key], name, was: was ?? null, is: Array.isArray(is) || isTree(is) ? null : is ?? null }];
  });
}

function ofLists(before: unknown[], after: unknown[], path: string[], name: string | null): Difference[] {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const young = new Map(after.map((each) => [keyOf(each), each]));
  const changed = [...young].flatMap(([key, is]): Difference[] => {
    const was = old.get(key);
    if (was === undefined) return [{ path, name: nameOf(is) ?? name, was: undefined, is: isTree(is) ? null : is }];
    return isTree(was) && isTree(is) ? differences(was, is, path, nameOf(is) ?? name) : [];
  });
  return [...changed, ...[...old].filter(([key]) => !young.has(key)).map(([, was]): Difference => ({ path, name: nameOf(was) ?? name, was: null, is: undefined }))];
}

function keyOf(value: unknown): string {
  if (!isTree(value)) return JSON.stringify(value);
  for (const key of ['id', 'gate', 'rung', 'partyId', 'contactId', 'agreementId']) if (typeof value[key] === 'string') return `${key}:${value[key]}`;
  return JSON.stringify(value);
}

function nameOf(value: unknown): string | null {
  if (!isTree(value)) return null;
  for (const key of ['reference', 'title', 'gate', 'rung', 'documentType', 'number', 'name', 'kind']) if (typeof value[key] === 'string') return value[key];
  return null;
}
