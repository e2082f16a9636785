import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#libs/register/index.js';
import { generateRegister } from '#tools/generate/register.js';
import { Part } from '#tools/stack/part.js';
import { freePorts, wantedPorts } from '#tools/stack/ports.js';
import { databaseUrl, initialise, postgresPart, superuserUrl, usableDataDir } from '#tools/stack/postgres.js';
import { APP, dropDatabase, ensureDatabase, ensureRoles, OWNER } from '#tools/stack/roles.js';

const PASSWORD = 'measured';
/** The day on which generated registers end. */
const UNTIL = Date.parse('2026-11-01T00:00:00Z');

/** What a folder that is kept remembers: the superuser's password, and registers that are whole. */
export interface Memory {
  password: string;
  whole: Record<string, string>;
}

/** A PostgreSQL of its own, in a temporary folder or in one that is kept. */
export class Cluster {
  private constructor(
    private readonly part: Part, private readonly port: number, private readonly superuser: string, private readonly passing: readonly string[],
    private readonly memory: Memory, private readonly memoryFile: string | null,
  ) {}

  /** @param keep folder that outlives the run, with what was built in it; null: a temporary one */
  static async start(keep: string | null): Promise<Cluster> {
    if (keep !== null) await mkdir(keep, { recursive: true });
    const folder = keep ?? (await mkdtemp(join(tmpdir(), 'tepati-scale-')));
    const memoryFile = join(folder, 'registers.json');
    const memory: Memory = existsSync(memoryFile)
      ? (JSON.parse(readFileSync(memoryFile, 'utf8')) as Memory)
      : { password: randomBytes(16).toString('hex'), whole: {} };
    if (keep !== null) writeFileSync(memoryFile, JSON.stringify(memory), { mode: 0o600 });
    const ports = await freePorts(wantedPorts(null, { postgres: 0 }));
    const cluster = {
      dataDir: await usableDataDir(join(folder, 'postgres')), port: ports.postgres, password: memory.password, logFile: join(folder, 'postgres.log'), fsync: false, maxConnections: 50,
    };
    await initialise(cluster);
    const part = new Part(await postgresPart(cluster));
    part.launch();
    await part.waitUntilReady();
    const superuser = superuserUrl(cluster, 'postgres');
    await ensureRoles(superuser, { owner: PASSWORD, app: PASSWORD });
    // Run as root, the server's files lie elsewhere, where its own user may enter.
    return new Cluster(part, ports.postgres, superuser, keep === null ? [folder, cluster.dataDir] : [], memory, keep === null ? null : memoryFile);
  }

  /**
   * A migrated database with a generated register in it; one that is there already is brought to today's tables.
   * @returns its URL as the application's role
   */
  async register(name: string, agreements: number, say: (text: string) => void): Promise<string> {
    const database = `${name}_${agreements}`;
    const [owner, url] = [OWNER, APP].map((role) => databaseUrl(role, PASSWORD, this.port, database)) as [string, string];
    const whole = this.memory.whole[database];
    if (whole === undefined) await dropDatabase(this.superuser, database);
    await ensureDatabase(this.superuser, database);
    await migrate(owner, { appRole: APP });
    if (whole !== undefined) {
      say(`  ${name}: ${whole}, kept`);
      return url;
    }
    const began = performance.now();
    let told = 0;
    const written = await generateRegister(owner, {
      seed: 1, agreements, until: UNTIL, threads: agreements < 2_000 ? 0 : availableParallelism(),
      onProgress: (done) => {
        if (done.agreements - told < 10_000) return;
        told = done.agreements;
        say(`  ${done.agreements} agreements, ${done.events} events, ${((performance.now() - began) / 1000).toFixed(0)} s`);
      },
    });
    const size = `${written.agreements} agreements, ${written.events} events`;
    say(`  ${name}: ${size} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    this.memory.whole[database] = size;
    if (this.memoryFile !== null) writeFileSync(this.memoryFile, JSON.stringify(this.memory), { mode: 0o600 });
    return url;
  }

  async stop(): Promise<void> {
    await this.part.stop();
    for (const folder of this.passing) await rm(folder, { recursive: true, force: true });
  }
}
