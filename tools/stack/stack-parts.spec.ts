import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeConfig, loadConfig } from '#libs/config/index.js';
import { GIVEN_BY_HAND, givenByHand, stackEnvironment, withoutOwner } from './environment.js';
import { clearHome, homeAt, openHome, readJson, writeJson } from './home.js';
import { identify, isAlive } from './identity.js';
import { lastLines, rotate } from './log-files.js';
import { readOptions } from './options.js';
import { AlreadyRunning, noteProcesses, releaseHome, runningParts, takeHome } from './ownership.js';
import { freePorts, wantedPorts } from './ports.js';
import { ensureSecrets } from './secrets.js';

let folder: string;
const say = (): void => undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tepati-parts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('options of npm start', () => {
  it('are few, and others are refused', () => {
    expect(readOptions([])).toEqual({ demo: true, fresh: false, generated: 0, portBase: null, mailRate: null, help: false });
    expect(readOptions(['--fresh', '--no-demo', '--port-base', '4000'])).toEqual({ demo: false, fresh: true, generated: 0, portBase: 4000, mailRate: null, help: false });
    expect(readOptions(['--mail-rate', '25']).mailRate).toBe(25);
    expect(() => readOptions(['--mail-rate', '0'])).toThrow('--mail-rate');
    expect(readOptions(['--generated', '5000']).generated).toBe(5_000);
    expect(() => readOptions(['--generated', 'many'])).toThrow('--generated');
    expect(() => readOptions(['--frsh'])).toThrow('--frsh');
    expect(() => readOptions(['--port-base', '80'])).toThrow('1024');
    expect(() => readOptions(['fresh'])).toThrow('fresh');
  });
});

describe('ports', () => {
  it('are the usual ones, those of the last start, or ten in a row', () => {
    expect(wantedPorts(null, null)).toMatchObject({ api: 3000, postgres: 5433 });
    expect(wantedPorts(null, { api: 3100 })).toMatchObject({ api: 3100, postgres: 5433 });
    expect(Object.values(wantedPorts(4000, { api: 3100 }))).toEqual([4000, 4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4009]);
  });

  it('that are taken are replaced, and none is given twice', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    const found = await freePorts({ ...wantedPorts(null, null), api: address.port, ops: address.port });
    taken.close();
    expect([found.api, found.ops]).not.toContain(address.port);
    expect(new Set(Object.values(found)).size).toBe(10);
    // A port that the system gives to outgoing connections may be taken before its server starts.
    expect([found.api, found.ops, ...Object.values(await freePorts(wantedPorts(0, null)))].every((port) => port < 32_768)).toBe(true);
  });
});

describe('the home of a stack', () => {
  it('is never a folder that holds something else', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    expect(() => openHome(homeAt(folder))).toThrow('thesis.txt');
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });

  it('begins anew without what was stored, and keeps logs and lock', () => {
    const home = homeAt(join(folder, 'home'));
    openHome(home);
    const first = ensureSecrets(home);
    writeJson(home.lockFile, {});
    writeFileSync(join(home.logs, 'api.log'), 'words');
    writeFileSync(join(home.mail, 'x.eml'), 'mail');
    clearHome(home);
    openHome(home);
    expect([existsSync(home.lockFile), existsSync(join(home.logs, 'api.log')), existsSync(join(home.mail, 'x.eml'))]).toEqual([true, true, false]);
    expect(ensureSecrets(home).app).not.toBe(first.app);
  });

  it('keeps its secrets from others, and for the next start', () => {
    const home = homeAt(join(folder, 'home'));
    openHome(home);
    const secrets = ensureSecrets(home);
    expect(ensureSecrets(home)).toEqual(secrets);
    expect(new Set(Object.values(secrets)).size).toBe(3);
    expect(statSync(home.secretsFile).mode & 0o777).toBe(0o600);
  });

  it('is run by one process at a time; a lock whose owner is gone binds nobody', async () => {
    const home = homeAt(join(folder, 'home'));
    openHome(home);
    await takeHome(home, { replace: false, say });
    await expect(takeHome(home, { replace: false, say })).rejects.toThrow(AlreadyRunning);
    releaseHome(home);
    writeJson(home.lockFile, { pid: process.pid, began: 'before the last boot' });
    await takeHome(home, { replace: false, say });
    expect(readJson<{ pid: number }>(home.lockFile)?.pid).toBe(process.pid);
  });

  it('ends what a killed run has left, and nothing that only has its number', async () => {
    const home = homeAt(join(folder, 'home'));
    openHome(home);
    const left = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { detached: true });
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { detached: true });
    try {
      await Promise.all([once(left, 'spawn'), once(stranger, 'spawn')]);
      noteProcesses(home, { worker: left.pid ?? 0, api: null });
      const noted = readJson<Record<string, unknown>>(home.processFile) ?? {};
      writeJson(home.processFile, { ...noted, mail: { pid: stranger.pid, began: 'another time' } });
      expect(Object.keys(runningParts(home))).toEqual(['worker']);
      const ended = once(left, 'exit');
      await takeHome(home, { replace: false, say });
      expect(await ended).toEqual([null, 'SIGTERM']);
      expect(identify(stranger.pid ?? 0)).not.toBeNull();
    } finally {
      left.kill('SIGKILL');
      stranger.kill('SIGKILL');
    }
  });
});

describe('processes', () => {
  it('are told apart from later ones with the same number', () => {
    const self = identify(process.pid);
    if (self === null) throw new Error('not found');
    expect(isAlive(self)).toBe(true);
    expect(isAlive({ ...self, began: 'another time' })).toBe(false);
    expect(identify(2 ** 22 + 1)).toBeNull();
  });
});

describe('what the parts are told', () => {
  const home = homeAt('/home/of/it');
  const env = stackEnvironment('/root/of/it', home, wantedPorts(4000, null), { postgres: 'p', owner: 'own/er', app: 'a@p:p' });

  it('is a configuration that fits, local, with mail to the catcher', () => {
    const config = loadConfig(env);
    expect(config).toMatchObject({ stackMode: 'local', apiPort: 4000, smtpUrl: 'smtp://127.0.0.1:4004', issuerEmbedded: true });
    expect(decodeURIComponent(new URL(config.databaseUrl).password)).toBe('a@p:p');
  });

  it('holds no word of the owner, once that is taken out', () => {
    expect(env['TEPATI_ADMIN_DATABASE_URL']).toContain('tepati_owner');
    expect(JSON.stringify(withoutOwner(env))).not.toMatch(/owner|own%2Fer/);
  });
});

describe('what a person may add', () => {
  it('is what the stack does not decide itself: a mailbox, a receiver of webhooks; nothing that leads to another database or mail server', () => {
    const shell = { TEPATI_IMAP_URL: 'imap://a:b@127.0.0.1:143/INBOX', TEPATI_MAIL_REPLY_TO: 'balas+{token}@tepati.example', TEPATI_SMTP_URL: 'smtp://kantor.example', TEPATI_WEBHOOK_OPEN_NETWORKS: '', HOME: '/x' };
    expect(givenByHand(shell)).toEqual({ TEPATI_IMAP_URL: shell.TEPATI_IMAP_URL, TEPATI_MAIL_REPLY_TO: shell.TEPATI_MAIL_REPLY_TO });
    const own = stackEnvironment('/root/of/it', homeAt('/home/of/it'), wantedPorts(4000, null), { postgres: 'p', owner: 'o', app: 'a' });
    expect(GIVEN_BY_HAND.filter((name) => name in own)).toEqual([]);
    expect(loadConfig({ ...own, ...givenByHand(shell) })).toMatchObject({ imapUrl: shell.TEPATI_IMAP_URL, mailReplyTo: shell.TEPATI_MAIL_REPLY_TO });
  });

  it('has the names of settings', () => {
    const names = new Set(describeConfig().map(({ variable }) => variable));
    expect(GIVEN_BY_HAND.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('logs', () => {
  it('are put aside at a start, the oldest fall away', async () => {
    const log = join(folder, 'api.log');
    for (let start = 1; start <= 7; start += 1) {
      rotate(log);
      writeFileSync(log, `start ${start}\nend ${start}\n`);
    }
    expect(readdirSync(folder).sort()).toEqual(['api.log', 'api.log.1', 'api.log.2', 'api.log.3', 'api.log.4']);
    expect(await lastLines(log, 1)).toEqual(['end 7']);
    expect(await lastLines(`${log}.4`, 5)).toEqual(['start 3', 'end 3']);
    expect(await lastLines(join(folder, 'none.log'), 5)).toEqual([]);
  });
});
