import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporalCli } from '../binaries/temporal-cli.js';
import { appPart, type Programs, programs as ownPrograms, runProgram } from './apps.js';
import { DATABASE, NAMESPACE, stackEnvironment, withoutOwner } from './environment.js';
import { clearHome, homeAt, openHome, readJson, writeJson } from './home.js';
import { mailPart } from './mail.js';
import { noteProcesses, releaseHome, takeHome } from './ownership.js';
import { freePorts, type Ports, wantedPorts } from './ports.js';
import { initialise, postgresPart, superuserUrl, usableDataDir } from './postgres.js';
import { ensureDatabase, ensureRoles } from './roles.js';
import { runFileOf, type RunFile, writeRunFile } from './run-file.js';
import { ensureSecrets } from './secrets.js';
import { Supervisor } from './supervisor.js';
import { temporalPart } from './temporal.js';

/** How a stack is to be started. */
export interface StackOptions {
  /** Its folder; relative to the repository's root. Default: TEPATI_HOME or `.tepati`. */
  readonly home?: string;
  /** Whether to load the demo, once in the life of the home. */
  readonly demo: boolean;
  /** First of ten ports in a row; null: those of the last start, or the usual ones; 0: whichever are free. */
  readonly portBase: number | null;
  /** Stop a stack of this home that is running, and begin with nothing. */
  readonly fresh: boolean;
  /** Most mails a second; the setting's default where absent. */
  readonly mailRate?: number | null;
  /** Settings beside those that the stack decides ({@link givenByHand}); none where absent. */
  readonly given?: Readonly<Record<string, string>>;
  /** Generated agreements to fill the register with; none where absent. */
  readonly generated?: number;
  readonly programs?: Programs;
  /** Told of progress, one line each. */
  readonly say: (text: string) => void;
  /** Gives the start up: what runs by then is stopped in order, and `startStack` throws. */
  readonly signal?: AbortSignal;
}

/** A name of a part that can be killed or waited for. */
export type PartName = keyof RunFile['pids'];

/** A stack that runs. */
export interface Stack {
  readonly home: string;
  /** As it stands in run.json at this moment. */
  readonly run: RunFile;
  /** Everything the parts were told, and the owner's database too. */
  readonly env: Readonly<Record<string, string>>;
  /** Rejects, naming the part and its last log lines, when the stack cannot go on. */
  readonly broken: Promise<never>;
  /** kill -9; the supervisor starts the part again. */
  kill(part: PartName): void;
  /** Stops in order and gives the home free. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  abort(): void;
}

/** The api drains first; PostgreSQL and Temporal go when nobody needs them any more. */
const STOP_ORDER = ['api', 'worker', 'mail', 'postgres', 'temporal'] as const;

/**
 * Starts a stack: PostgreSQL, Temporal and the mail catcher at once, then migrations, api and worker, then the demo.
 * The repository must be built. Errors name the part that failed and the last lines of its log.
 * @throws {AlreadyRunning} when another process runs a stack in this home and `fresh` is false
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { say } = options;
  const root = process.cwd();
  const home = homeAt(resolve(root, options.home ?? (process.env['TEPATI_HOME'] || '.tepati')));
  const programs = options.programs ?? ownPrograms;
  const cli = await temporalCli(say);
  say(`Temporal CLI: ${cli.by}`);
  openHome(home);
  await takeHome(home, { replace: options.fresh, say });
  const startedAt = new Date();
  let ports: Ports | null = null;
  let up = false;
  const secretsOf = (): ReturnType<typeof ensureSecrets> => ensureSecrets(home);
  const publish = (): void => {
    noteProcesses(home, supervisor.pids);
    if (up && ports !== null) writeRunFile(home, runFileOf(ports, secretsOf(), supervisor.pids, startedAt));
  };
  const supervisor = new Supervisor(say, publish);
  const stop = async (): Promise<void> => {
    await supervisor.stop(STOP_ORDER);
    rmSync(home.runFile, { force: true });
    releaseHome(home);
  };
  try {
    const dataDir = await usableDataDir(home.postgres);
    if (options.fresh) {
      clearHome(home);
      rmSync(dataDir, { recursive: true, force: true });
    }
    openHome(home);
    if (dataDir !== home.postgres) say(`PostgreSQL's files lie in ${dataDir}: it does not run as root, and may not enter ${home.folder}`);
    rmSync(home.runFile, { force: true });
    const secrets = secretsOf();
    ports = await freePorts(wantedPorts(options.portBase, readJson<Ports>(home.portsFile)));
    writeJson(home.portsFile, ports);
    const env = { ...stackEnvironment(root, home, ports, secrets, options.mailRate ?? null), ...options.given };
    writeJson(home.envFile, env);
    await startServers(ports, dataDir);
    await timed('migrations', () => runProgram('migrate', programs.migrate, 5, { root, home, env }, options.signal));
    if (options.generated) await generate(options.generated, env);
    const at = { root, home, env: withoutOwner(env) };
    await Promise.all([
      timed('api', () => supervisor.start(appPart('api', programs.api, ports?.ops ?? 0, at), ['postgres', 'temporal'])),
      timed('worker', () => supervisor.start(appPart('worker', programs.worker, ports?.workerOps ?? 0, at), ['postgres', 'temporal'])),
    ]);
    // From here on the stack can be used; whoever waits for run.json need not wait for the demo.
    up = true;
    publish();
    if (options.demo) await loadDemo(env);
    const found = ports;
    return {
      home: home.folder,
      env,
      broken: supervisor.broken,
      get run() {
        return runFileOf(found, secrets, supervisor.pids, startedAt);
      },
      kill: (part) => supervisor.part(part).kill(),
      stop,
      abort: () => {
        supervisor.killAll();
        releaseHome(home);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }

  async function startServers(at: Ports, dataDir: string): Promise<void> {
    const logs = (name: string): string => join(home.logs, `${name}.log`);
    const database = async (): Promise<void> => {
      const secrets = secretsOf();
      const password = secrets.postgres;
      const cluster = { dataDir, port: at.postgres, password, logFile: logs('postgres'), fsync: true, maxConnections: 100 };
      await initialise(cluster);
      await supervisor.start(await postgresPart(cluster));
      const superuser = superuserUrl(cluster, 'postgres');
      await ensureRoles(superuser, secrets);
      await ensureDatabase(superuser, DATABASE);
    };
    const server = {
      cli: cli.path,
      port: at.temporal,
      uiPort: at.temporalUi,
      metricsPort: at.temporalMetrics,
      namespace: NAMESPACE,
      dbFile: join(home.temporal, 'temporal.db'),
      cwd: home.temporal,
      logFile: logs('temporal'),
    };
    const catcher = { smtpPort: at.smtp, webPort: at.mailUi, folder: home.mail, logFile: logs('mail') };
    await Promise.all([
      timed('PostgreSQL', database),
      timed('Temporal', () => supervisor.start(temporalPart(server))),
      timed('mail catcher', () => supervisor.start(mailPart(catcher))),
    ]);
  }

  /** Whole lives are written before anybody reads: no start waits for them twice. */
  async function generate(agreements: number, env: Record<string, string>): Promise<void> {
    const program = [...(programs.generate ?? ownPrograms.generate ?? []), '--agreements', String(agreements)];
    say(`generating ${agreements} agreements; progress is in ${join(home.logs, 'generate.log')}`);
    await timed('generated', () => runProgram('generate', program, 10 + agreements / 1_000, { root, home, env }, options.signal));
  }

  async function loadDemo(env: Record<string, string>): Promise<void> {
    const state = readJson<{ demoLoadedAt?: string }>(home.stateFile) ?? {};
    if (state.demoLoadedAt !== undefined) return;
    await timed('demo', () => runProgram('demo', programs.demo, 10, { root, home, env }, options.signal));
    writeJson(home.stateFile, { ...state, demoLoadedAt: new Date().toISOString() });
  }

  async function timed(what: string, work: () => Promise<void>): Promise<void> {
    const began = performance.now();
    options.signal?.throwIfAborted();
    await work();
    options.signal?.throwIfAborted();
    say(`${what.padEnd(14)} ready  ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}
