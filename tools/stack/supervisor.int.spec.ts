import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PartSpec } from './part.js';
import { Supervisor } from './supervisor.js';

describe('supervisor', () => {
  let folder: string;
  let said: string[];
  let supervisor: Supervisor;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tepati-supervisor-'));
    said = [];
    supervisor = new Supervisor((text) => said.push(text), () => undefined);
  });
  afterEach(() => {
    supervisor.killAll();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A part that is ready as soon as it has made its file. */
  function spec(name: string, script: string): PartSpec {
    const sign = join(folder, `${name}.ready`);
    const code = `const fs = require('node:fs'); const sign = ${JSON.stringify(sign)}; fs.writeFileSync(sign, ''); ${script}`;
    return {
      name,
      command: process.execPath,
      args: ['-e', code],
      env: {},
      cwd: folder,
      logFile: join(folder, `${name}.log`),
      check: () => (existsSync(sign) ? Promise.resolve() : Promise.reject(new Error('no sign'))),
      stopSignal: 'SIGTERM',
      stopWithinMs: 1_000,
      startWithinMs: 10_000,
    };
  }

  const forEver = 'setInterval(() => undefined, 1000);';

  async function until(condition: () => boolean): Promise<void> {
    for (const end = Date.now() + 15_000; !condition(); await sleep(20)) if (Date.now() > end) throw new Error('waited in vain');
  }

  it('starts a part again that was killed, as often as that happens', async () => {
    await supervisor.start(spec('worker', forEver));
    for (let kills = 1; kills <= 7; kills += 1) {
      const pid = supervisor.pids['worker'];
      supervisor.part('worker').kill();
      await until(() => said.filter((line) => line.endsWith('ready again')).length === kills);
      expect(supervisor.pids['worker']).not.toBe(pid);
    }
  }, 30_000);

  it('gives up on a part that dies by itself five times, names it and shows the end of its log', async () => {
    await supervisor.start(spec('worker', "console.log('no bundle here'); setTimeout(() => process.exit(3), 1_500);"));
    await expect(supervisor.broken).rejects.toThrow(/worker died 5 times soon after its start \(exit 3\)[^]*no bundle here/);
  }, 30_000);

  it('starts a part again only when those it needs are ready', async () => {
    await supervisor.start(spec('postgres', forEver));
    await supervisor.start(spec('api', forEver), ['postgres']);
    rmSync(join(folder, 'postgres.ready'));
    const { postgres } = supervisor.pids;
    supervisor.part('postgres').kill();
    // Its death is known before the other one's.
    await until(() => supervisor.pids['postgres'] !== postgres);
    supervisor.part('api').kill();
    await until(() => said.includes('api is ready again'));
    expect(said.indexOf('postgres is ready again')).toBeLessThan(said.indexOf('api is ready again'));
  }, 30_000);

  it('tells why a part cannot be started at all', async () => {
    const never = { ...spec('mail', "console.error('port is taken'); process.exit(1);"), check: () => Promise.reject(new Error('no')) };
    await expect(supervisor.start(never)).rejects.toThrow(/mail ended while it was starting[^]*port is taken/);
  });

  it('stops in the order it is given, and kills what does not go', async () => {
    await supervisor.start(spec('stubborn', `process.on('SIGTERM', () => undefined); ${forEver}`));
    await supervisor.start(spec('willing', forEver));
    await supervisor.stop(['willing', 'stubborn']);
    expect(said).toEqual(['stopping willing', 'stopping stubborn']);
    expect(supervisor.pids).toEqual({ stubborn: null, willing: null });
  });
});
