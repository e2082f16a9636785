import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface Build {
  build(options: { root: string; bundle: boolean; say: (text: string) => void }): Promise<{ bundle: { file: string } | null }>;
}

/** Builds the workflow bundle where it is stale; the absolute path of its file, or null when there are no workflows. */
export async function currentBundleFile(say: (text: string) => void): Promise<string | null> {
  const root = process.cwd();
  // Built code lies in dist/, the build scripts are not compiled.
  const script = join(root, 'tools', 'build.mjs');
  const { build } = (await import(script)) as Build;
  const { bundle } = await build({ root, bundle: true, say });
  const file = bundle === null ? null : join(root, 'dist', 'workflow-bundle', bundle.file);
  return file !== null && existsSync(file) ? file : null;
}
