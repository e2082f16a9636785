/** A level of test, told by the file's name. Levels run in this order. */
export interface Level {
  readonly name: 'pure' | 'wf' | 'int' | 'e2e' | 'browser' | 'fault';
  readonly title: string;
  /** What has to run before its tests do. */
  readonly needs: readonly ('bundle' | 'test-server' | 'servers' | 'stack' | 'demo-stack')[];
  /** Files at once; 1 where a test measures time or brings up a stack of its own. */
  readonly workers: number;
  /** A test that names no limit of its own fails after this many seconds: servers on two busy cores are slow. */
  readonly testSeconds: number;
  /** After this many minutes the level is ended and counts as failed. */
  readonly minutes: number;
  /** Native modules (Temporal's core) may hold the process open after the last test. */
  readonly forceExit: boolean;
}

export const levels: readonly Level[] = [
  { name: 'pure', title: 'pure', needs: [], workers: 2, testSeconds: 15, minutes: 6, forceExit: false },
  { name: 'wf', title: 'workflow and replay', needs: ['bundle', 'test-server'], workers: 2, testSeconds: 60, minutes: 10, forceExit: true },
  { name: 'int', title: 'integration', needs: ['bundle', 'test-server', 'servers'], workers: 2, testSeconds: 60, minutes: 15, forceExit: true },
  { name: 'e2e', title: 'end to end', needs: ['bundle', 'servers', 'stack'], workers: 1, testSeconds: 90, minutes: 15, forceExit: true },
  { name: 'browser', title: 'browser', needs: ['bundle', 'demo-stack'], workers: 1, testSeconds: 90, minutes: 15, forceExit: true },
  { name: 'fault', title: 'faults', needs: ['bundle', 'servers'], workers: 1, testSeconds: 120, minutes: 15, forceExit: true },
];

/** Endings that make a spec something other than pure. */
const marked = ['wf', 'int', 'e2e', 'fault', 'browser'];

/**
 * The pattern (for jest) of the files of a level, of those whose path holds one of the filters.
 * @param filters plain texts, not patterns; they are looked for below the root only
 * @param root the absolute path that all files begin with
 */
export function patternOf(level: Level['name'], filters: readonly string[], root = process.cwd()): string {
  const ending = level === 'pure' ? `(?<!\\.(?:${marked.join('|')}))\\.spec\\.ts$` : `\\.${level}\\.spec\\.ts$`;
  const wanted = filters.length === 0 ? '' : `(?=.*(?:${filters.map(escape).join('|')}))`;
  return `^${escape(root)}/${wanted}.*${ending}`;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
