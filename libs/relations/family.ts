/** A relation as one side told it: `from` *kind* `to`, read as a sentence (`from` implements `to`, `from` is the umbrella of `to`). */
export interface Edge {
  from: string;
  kind: string;
  to: string;
}

/** An agreement as far as families ask. */
export interface Member {
  agreementId: string;
  reference: string;
  title: string;
  instrument: string;
  stage: string;
  status: string;
  signedOn: string | null;
  effectiveFrom: string | null;
  endsOn: string | null;
}

export interface Branch {
  agreementId: string;
  children: Branch[];
}

export interface Remark {
  /** `child-ends-first` is lawful and worth knowing; `child-outlives-umbrella` and `renewal-gap` are for somebody to look at. */
  code: 'signed-same-day' | 'child-ends-first' | 'child-outlives-umbrella' | 'renewal-gap';
  agreementId: string;
  otherId: string;
  days?: number;
}

export interface Family {
  members: Member[];
  relations: Edge[];
  /** From the uppermost umbrella down; several where an agreement implements two. */
  trees: Branch[];
  /** Amendments, renewals and what superseded what, the earliest first. */
  chain: string[];
  siblings: string[];
  remarks: Remark[];
}

const FOLLOWS = new Set(['renews', 'supersedes', 'amends']);

/** Umbrella and sub-agreement of an edge, whichever side told it. */
function parentAndChild({ from, kind, to }: Edge): [string, string] | null {
  if (kind === 'implements') return [to, from];
  return kind === 'umbrella' ? [from, to] : null;
}

/** The family of one agreement. Total: relations in a circle (people tell what they tell) end where they began. Pure. */
export function familyOf(agreementId: string, members: readonly Member[], relations: readonly Edge[]): Family {
  const byId = new Map(members.map((member) => [member.agreementId, member]));
  const known = relations.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const pairs = known.flatMap((edge) => parentAndChild(edge) ?? []).reduce<[string, string][]>((all, id, i, flat) => (i % 2 === 0 ? [...all, [id, flat[i + 1] ?? '']] : all), []);
  const chain = linked(agreementId, known.filter(({ kind }) => FOLLOWS.has(kind))).sort(earlier(byId));
  return {
    members: [...members].sort((a, b) => earlier(byId)(a.agreementId, b.agreementId)),
    relations: known,
    trees: rootsOf(agreementId, pairs).map((root) => branch(root, pairs, new Set())).filter(({ children }) => children.length > 0),
    chain: chain.length > 1 ? chain : [],
    siblings: linked(agreementId, known.filter(({ kind }) => kind === 'sibling-exploration')).filter((id) => id !== agreementId).sort(),
    remarks: [...pairs.flatMap(([parent, child]) => remarksOf(byId.get(parent), byId.get(child))), ...gaps(chain, byId)],
  };
}

/** All that are linked with one by edges, in any direction, itself too. */
function linked(id: string, edges: readonly Edge[]): string[] {
  const found = new Set([id]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { from, to } of edges) {
      if (found.has(from)) found.add(to);
      else if (found.has(to)) found.add(from);
    }
  }
  return [...found];
}

function rootsOf(id: string, pairs: readonly [string, string][]): string[] {
  const above = new Set<string>();
  const roots = new Set<string>();
  const climb = (one: string): void => {
    if (above.has(one)) return;
    above.add(one);
    const parents = pairs.filter(([, child]) => child === one).map(([parent]) => parent);
    if (parents.length === 0) roots.add(one);
    for (const parent of parents) climb(parent);
  };
  climb(id);
  // In a circle nobody is uppermost: it is told from the agreement that was asked for.
  return roots.size > 0 ? [...roots].sort() : [id];
}

function branch(id: string, pairs: readonly [string, string][], path: ReadonlySet<string>): Branch {
  const here = new Set([...path, id]);
  const children = [...new Set(pairs.filter(([parent, child]) => parent === id && !here.has(child)).map(([, child]) => child))].sort();
  return { agreementId: id, children: children.map((child) => branch(child, pairs, here)) };
}

const dayOf = (member: Member | undefined): string => member?.effectiveFrom ?? member?.signedOn ?? '9999';
const earlier = (byId: ReadonlyMap<string, Member>) => (a: string, b: string): number => {
  const [left, right] = [`${dayOf(byId.get(a))} ${a}`, `${dayOf(byId.get(b))} ${b}`];
  return left < right ? -1 : left > right ? 1 : 0;
};

function remarksOf(parent: Member | undefined, child: Member | undefined): Remark[] {
  if (!parent || !child) return [];
  const about = { agreementId: child.agreementId, otherId: parent.agreementId };
  return [
    ...(child.signedOn !== null && child.signedOn === parent.signedOn ? [{ code: 'signed-same-day' as const, ...about }] : []),
    ...(child.endsOn !== null && parent.endsOn !== null && child.endsOn < parent.endsOn ? [{ code: 'child-ends-first' as const, ...about }] : []),
    ...(parent.endsOn !== null && child.signedOn !== null && (child.endsOn === null || child.endsOn > parent.endsOn) ? [{ code: 'child-outlives-umbrella' as const, ...about }] : []),
  ];
}

/** Days in a chain on which nothing was in force. */
function gaps(chain: readonly string[], byId: ReadonlyMap<string, Member>): Remark[] {
  return chain.slice(1).flatMap((id, i) => {
    const [before, next] = [byId.get(chain[i] ?? ''), byId.get(id)];
    if (!before?.endsOn || !next?.effectiveFrom || next.effectiveFrom <= before.endsOn) return [];
    const days = (Date.parse(next.effectiveFrom) - Date.parse(before.endsOn)) / 86_400_000 - 1;
    return days > 0 ? [{ code: 'renewal-gap' as const, agreementId: id, otherId: before.agreementId, days }] : [];
  });
}
