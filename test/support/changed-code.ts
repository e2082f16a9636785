import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Built {
  hash: string;
  file: string;
}

/** A copy of the project's workflow code with one rule changed, built as the project builds it: what a deploy of a new version is. */
export interface ChangedCode {
  hash: string;
  code: string;
  /** With `current.json`, as the worker wants it. */
  bundleDir: string;
  remove(): void;
}

/**
 * @param file relative to the repository's root
 * @param was text that must stand in the file exactly once
 */
export async function buildChanged(file: string, was: string, becomes: string): Promise<ChangedCode> {
  const root = mkdtempSync(join(tmpdir(), 'tepati-changed-'));
  const from = process.cwd();
  for (const each of ['workflows', 'libs', 'activities', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(from, each), join(root, each), { recursive: true });
  }
  symlinkSync(join(from, 'node_modules'), join(root, 'node_modules'));
  const text = readFileSync(join(root, file), 'utf8');
  if (text.split(was).length !== 2) throw new Error(`${file} does not hold this exactly once: ${was}`);
  writeFileSync(join(root, file), text.replace(was, becomes));
  const script = join(from, 'tools/build/bundle.mjs');
  const { buildWorkflowBundle } = (await import(script)) as {
    buildWorkflowBundle(options: { root: string; dist: string; say: (text: string) => void }): Promise<Built>;
  };
  const { hash, file: built } = await buildWorkflowBundle({ root, dist: join(root, 'dist'), say: () => undefined });
  const bundleDir = join(root, 'dist', 'workflow-bundle');
  return {
    hash, bundleDir,
    code: readFileSync(join(bundleDir, built), 'utf8'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A rule of the decider that a test may change, and what it then says: an activity without a place gets one. */
export const A_RULE = ['libs/agreement/decide/people.ts', 'place: b.place ?? null', "place: b.place ?? 'tidak disebut'"] as const;
