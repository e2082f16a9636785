import { DATABASE, NAMESPACE, origin } from './environment.js';
import { type Home, writeJson } from './home.js';
import type { Ports } from './ports.js';
import { superuserUrl } from './postgres.js';
import type { Secrets } from './secrets.js';

/** What a running stack tells tools, tests and people: the content of `run.json`. */
export interface RunFile {
  readonly api: string;
  readonly web: string;
  readonly ops: string;
  readonly issuer: string;
  /** Base of the catcher's REST API. */
  readonly mail: string;
  readonly mailUi: string;
  /** host:port */
  readonly temporal: string;
  readonly temporalNamespace: string;
  readonly temporalUi: string;
  /** The superuser's URL, with its password. */
  readonly postgres: string;
  readonly pid: number;
  /** Kept current; null for a part that is being started again at this moment. */
  readonly pids: Record<'api' | 'worker' | 'temporal' | 'postgres' | 'mail', number | null>;
  readonly startedAt: string;
}

export function runFileOf(ports: Ports, secrets: Secrets, pids: Record<string, number | null>, startedAt: Date): RunFile {
  const pid = (name: string): number | null => pids[name] ?? null;
  return {
    api: origin(ports.api),
    web: origin(ports.api),
    ops: origin(ports.ops),
    issuer: origin(ports.issuer),
    mail: `${origin(ports.mailUi)}/api`,
    mailUi: origin(ports.mailUi),
    temporal: `127.0.0.1:${ports.temporal}`,
    temporalNamespace: NAMESPACE,
    temporalUi: origin(ports.temporalUi),
    postgres: superuserUrl({ port: ports.postgres, password: secrets.postgres }, DATABASE),
    pid: process.pid,
    pids: { api: pid('api'), worker: pid('worker'), temporal: pid('temporal'), postgres: pid('postgres'), mail: pid('mail') },
    startedAt: startedAt.toISOString(),
  };
}

export function writeRunFile(home: Home, run: RunFile): void {
  writeJson(home.runFile, run);
}
