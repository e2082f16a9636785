import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Reads workflow bundles from the folder that the build writes: `current.json` names the newest, `<hash>.js` are all of them.
 * @returns a function that gives the code of a build id, of the newest bundle for null, or null where the folder has it not
 */
export function localBundles(folder: string): (buildId: string | null) => Promise<string | null> {
  return async (buildId) => {
    if (buildId !== null && !/^[0-9a-f]{64}$/.test(buildId)) return null;
    const file = buildId === null ? await currentFile(folder) : `${buildId}.js`;
    return file === null ? null : readOrNull(join(folder, file));
  };
}

async function currentFile(folder: string): Promise<string | null> {
  const text = await readOrNull(join(folder, 'current.json'));
  return text === null ? null : (JSON.parse(text) as { file: string }).file;
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
