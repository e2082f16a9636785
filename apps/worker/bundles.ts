import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { WorkflowBundle } from '#libs/register/index.js';

const currentSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.string(),
  lockfileSha256: z.string(),
  nodeVersion: z.string(),
});

/**
 * The bundle that the build has left in `folder` (`current.json` and the file that it names).
 *
 * @throws Error where there is none, or where its bytes are not those that its name promises
 */
export async function currentBundle(folder: string): Promise<WorkflowBundle> {
  const current = currentSchema.parse(JSON.parse(await readFile(join(folder, 'current.json'), 'utf8')));
  const code = await readFile(join(folder, current.file), 'utf8');
  if (bundleHash(code) !== current.hash) throw new Error(`the workflow bundle ${current.file} is not what current.json says: build again`);
  return { hash: current.hash, code, lockSha256: current.lockfileSha256, nodeVersion: current.nodeVersion };
}

/** Build id of a bundle: SHA-256 of its code without the source map comment, as `tools/build` computes it. */
export function bundleHash(code: string): string {
  return createHash('sha256').update(code.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\s*$/, '\n')).digest('hex');
}
