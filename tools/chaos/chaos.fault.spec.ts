import { spawn } from 'node:child_process';
import { expect, it } from '@jest/globals';

it('20 kills lose nothing, double nothing and leave nothing unsettled', async () => {
  const child = spawn(process.execPath, ['dist/tools/chaos/main.js', '--kills', '20', '--seed', '20261123', '--pause', '1500'], {
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_OPTIONS')),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const code = await new Promise<number | null>((done) => child.on('exit', done));
  if (code !== 0) process.stderr.write(said);
  expect(said).toContain('OK: every acknowledged command is there once');
  expect(code).toBe(0);
}, 600_000);
