import type { Described, Fallback, Field } from './fields.js';
import { settings, toolVariables } from './settings.js';

type Settings = typeof settings;
type ValueOf<F> = F extends Field<infer T, infer D extends Fallback> ? T | (null extends D ? null : never) : never;

/** Everything that the environment decides, read once at the start of a process. Optional settings left out are null. */
export type Config = { readonly [K in keyof Settings]: ValueOf<Settings[K]> };

/** A variable that is wrong, missing or unknown. */
export interface ConfigFault {
  readonly variable: string;
  readonly problem: string;
}

/** The environment does not fit. Its message lists every fault, one a line, without the values (some are secret). */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: readonly ConfigFault[]) {
    super(['The configuration does not fit:', ...faults.map((f) => `  ${f.variable}: ${f.problem}`)].join('\n'));
  }
}

/**
 * Reads the configuration. This is the only place that reads the environment.
 * @throws {ConfigError} with all faults at once
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: ConfigFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(settings)) values[name] = read(each as Field<unknown>, env, faults);
  faults.push(...unknownVariables(env));
  // The fields were read one by one from the same table that the type comes from.
  const config = values as unknown as Config;
  if (faults.length === 0) faults.push(...contradictions(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function read(field: Field<unknown>, env: Readonly<Record<string, string | undefined>>, faults: ConfigFault[]): unknown {
  const given = env[field.variable];
  const text = given === undefined || given === '' ? field.fallback : given;
  if (text === null) return null;
  if (text === undefined) {
    faults.push({ variable: field.variable, problem: `missing; expected ${field.form} (${field.about})` });
    return null;
  }
  const parsed = field.schema.safeParse(text);
  if (!parsed.success) faults.push({ variable: field.variable, problem: `expected ${field.form}` });
  return parsed.success ? parsed.data : null;
}

/** A misspelt name would otherwise silently mean the default. */
function unknownVariables(env: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const known = new Set<string>([...Object.values(settings).map((each) => each.variable), ...toolVariables]);
  return Object.keys(env)
    .filter((name) => name.startsWith('TEPATI_') && !known.has(name))
    .map((variable) => ({ variable, problem: 'no such setting' }));
}

/** The one host that is not a loopback address and still is only the catcher: its service name in docker-compose.yml. */
const CATCHERS = new Set(['localhost', '127.0.0.1', '[::1]', 'maildev']);

function contradictions(config: Config): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const local = config.stackMode === 'local';
  if (local && !CATCHERS.has(new URL(config.smtpUrl.replace(/^smtps?:/, 'http:')).hostname)) {
    faults.push({
      variable: settings.smtpUrl.variable,
      problem: 'a local stack sends mail only to the catcher: expected a host on this machine',
    });
  }
  if (!local && config.issuerEmbedded) {
    faults.push({
      variable: settings.issuerEmbedded.variable,
      problem: 'the embedded issuer gives tokens to anybody: it runs only with TEPATI_STACK_MODE=local',
    });
  }
  if (config.issuerEmbedded && config.issuerKeysFile === null) {
    faults.push({
      variable: settings.issuerKeysFile.variable,
      problem: `missing; the embedded issuer needs ${settings.issuerKeysFile.about}`,
    });
  }
  if (!local && config.mailCatcher !== null) {
    faults.push({ variable: settings.mailCatcher.variable, problem: 'only a local stack has a catcher' });
  }
  faults.push(...halfAStore(config));
  return faults;
}

/** An endpoint without a key would silently put files somewhere else. */
function halfAStore(config: Config): ConfigFault[] {
  const parts = ['s3Endpoint', 's3Bucket', 's3AccessKey', 's3SecretKey'] as const;
  if (parts.every((name) => config[name] === null)) return [];
  return parts.filter((name) => config[name] === null).map((name) =>
    ({ variable: settings[name].variable, problem: 'missing; an S3-compatible store needs endpoint, bucket and both keys' }));
}

/** One row of the documentation of the settings. */
export interface ConfigRow extends Described {
  readonly name: keyof Config;
  readonly required: boolean;
  /** The text that stands for a missing variable, or null. */
  readonly fallback: string | null;
}

/** All settings, as rows for a table. */
export function describeConfig(): ConfigRow[] {
  return Object.entries(settings).map(([name, each]) => {
    const field = each as Field<unknown>;
    return {
      name: name as keyof Config,
      variable: field.variable,
      about: field.about,
      form: field.form,
      secret: field.secret ?? false,
      required: field.fallback === undefined,
      fallback: field.fallback ?? null,
    };
  });
}

/**
 * The environment that makes `loadConfig` give these values: how a starter hands settings to the parts.
 * Numbers and flags are written in the form that is read.
 */
export function environmentOf(values: { readonly [K in keyof Config]?: Config[K] }): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
    env[settings[name as keyof Config].variable] = text;
  }
  return env;
}
