import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeConfig, loadConfig } from '#libs/config/index.js';
import { stackEnvironment } from '../stack/environment.js';
import { homeAt } from '../stack/home.js';
import { wantedPorts } from '../stack/ports.js';

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
}

const root = join(import.meta.dirname, '../..');
const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as { services: Record<string, Service> };
const ours = Object.entries(services).filter(([, service]) => service.environment?.['TEPATI_DATABASE_URL'] !== undefined);

/** As compose would fill them in, when every password that is asked for is given. */
function filledIn(environment: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{[A-Z_]+:\?[^}]+\}/g, 'x')]));
}

describe('docker-compose.yml', () => {
  it('runs the parts that npm start runs', () => {
    expect(Object.keys(services)).toEqual(expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', 'maildev', 'migrate', 'api', 'worker']));
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'worker']);
  });

  it.each(ours)('%s is given settings that fit, none unknown and none missing', (_, service) => {
    const config = loadConfig(filledIn(service.environment));
    expect(config.stackMode).toBe('local');
    expect(config.temporalNamespace).toBe('tepati');
  });

  it('sets what the native start sets', () => {
    const native = stackEnvironment(root, homeAt('/home'), wantedPorts(null, null), { postgres: 'p', owner: 'o', app: 'a' });
    const set = new Set(ours.flatMap(([, service]) => Object.keys(service.environment ?? {})));
    expect([...set].sort()).toEqual(Object.keys(native).sort());
    expect(describeConfig().filter((row) => row.required && !set.has(row.variable))).toEqual([]);
  });

  it('gives the owner of the tables to the migrations alone', () => {
    const owners = ours.filter(([, service]) => service.environment?.['TEPATI_ADMIN_DATABASE_URL'] !== undefined);
    expect(owners.map(([name]) => name)).toEqual(['migrate']);
  });

  it('publishes ports to this machine only, and the ones that its addresses name', () => {
    const published = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(published.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    const config = loadConfig(filledIn(services['api']?.environment));
    for (const address of [config.webOrigin, config.issuerOrigin]) {
      const { port } = new URL(address);
      expect(services['api']?.ports).toContain(`127.0.0.1:${port}:${port}`);
    }
  });

  it('holds no password', () => {
    const secrets = Object.values(services).flatMap((service) => Object.entries(service.environment ?? {}).filter(([name]) => /PASSWORD|PWD|DATABASE_URL/.test(name)));
    expect(secrets.length).toBeGreaterThan(5);
    for (const [, value] of secrets) expect(value).toMatch(/\$\{[A-Z]+_PASSWORD:\?[^}]+\}/);
  });

  it('depends only on services that exist', () => {
    const named = Object.values(services).flatMap((service) => Object.keys(service.depends_on ?? {}));
    expect(named.filter((name) => !(name in services))).toEqual([]);
  });

  it('runs nothing of ours as root', () => {
    const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
    const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(lastStage).toMatch(/^USER node$/m);
    for (const [, service] of ours) expect(service.user).toBeUndefined();
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/node/package.json'), 'utf8')) as { version: string };
    expect(dockerfile.match(/^FROM node:\S+/gm)).toEqual(Array(2).fill(`FROM node:${version}-bookworm-slim`));
  });
});
