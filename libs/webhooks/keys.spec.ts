import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CannotOpen, WebhookKeys } from './keys.js';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tepati-keys-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('keys of webhooks’ secrets', () => {
  it('seal, under their own id, what only they open, each time differently', async () => {
    const keys = await WebhookKeys.at(at('one.json'));
    const sealed = keys.seal('whsec_rahasia', 'whk_1');
    expect(sealed).toMatch(new RegExp(`^sealed:v1:${keys.current}:[\\w-]+$`));
    expect(Buffer.from(sealed.split(':')[3] ?? '', 'base64url').includes('rahasia')).toBe(false);
    expect(keys.seal('whsec_rahasia', 'whk_1')).not.toBe(sealed);
    expect(await keys.open(sealed, 'whk_1')).toBe('whsec_rahasia');
    expect(await keys.open('whsec_dari_dulu', 'whk_1')).toBe('whsec_dari_dulu');
    await expect((await WebhookKeys.at(at('other.json'))).open(sealed, 'whk_1')).rejects.toBeInstanceOf(CannotOpen);
  });

  it('open nothing that was altered, cut, or sealed for another webhook', async () => {
    const keys = await WebhookKeys.at(at('one.json'));
    const sealed = keys.seal('whsec_rahasia', 'whk_1');
    const other = sealed.at(-3) === 'A' ? 'B' : 'A';
    for (const [text, id] of [[sealed, 'whk_2'], [sealed.slice(0, -4), 'whk_1'], [sealed.slice(0, 20), 'whk_1'], [sealed.slice(0, -3) + other + sealed.slice(-2), 'whk_1']]) {
      await expect(keys.open(text ?? '', id ?? '')).rejects.toBeInstanceOf(CannotOpen);
    }
  });

  it('are made once, whoever starts together, and nobody else may read them', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => WebhookKeys.at(at('together/keys.json'))));
    expect(new Set(all.map(({ current }) => current)).size).toBe(1);
    expect((await stat(at('together/keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('change: the new one seals, the old one still opens, and a process that runs learns of it', async () => {
    const [runs, operator] = [await WebhookKeys.at(at('turn.json')), await WebhookKeys.at(at('turn.json'))];
    const old = runs.seal('whsec_lama', 'whk_1');
    const id = await operator.rotate();
    expect(operator.isCurrent(old)).toBe(false);
    const fresh = operator.seal(await operator.open(old, 'whk_1'), 'whk_1');
    expect(fresh).toContain(`:${id}:`);
    expect(await runs.open(fresh, 'whk_1')).toBe('whsec_lama');
    expect((await stat(at('turn.json'))).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(await readFile(at('turn.json'), 'utf8')).keys)).toHaveLength(2);
  });

  it.each(['', '{}', 'bukan kunci', '{"current":"aaaaaaaa","keys":{}}', '{"current":"aaaaaaaa","keys":{"aaaaaaaa":"AAAA"}}'])(
    'a file that holds none is told, without what stands in it: %s', async (text) => {
      await writeFile(at('bad.json'), text);
      await expect(WebhookKeys.at(at('bad.json'))).rejects.toThrow(/^\S+bad\.json holds no keys for secrets of webhooks$/);
    });
});
