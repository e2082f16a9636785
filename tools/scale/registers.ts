import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#libs/register/index.js';
import { generateRegister } from '#tools/generate/register.js';
import { Part } from '#tools/stack/part.js';
import { freePorts, wantedPorts } from '#tools/stack/ports.js';
import { databaseUrl, initialise, postgresPart, superuserUrl, usableDataDir } from '#tools/stack/postgres.js';
import { APP, ensureDatabase, ensureRoles, OWNER } from '#tools/stack/roles.js';

const PASSWORD = 'measured';
/** The day on which generated registers end. */
const UNTIL = Date.parse('2026-11-01T00:00:00Z');

/** A PostgreSQL of its own in a temporary folder. */
export class Cluster {
  private constructor(private readonly part: Part, private readonly port: number, private readonly superuser: string, private readonly folders: readonly string[]) {}

  static async start(): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'tepati-scale-'));
    const ports = await freePorts(wantedPorts(null, { postgres: 0 }));
    const password = randomBytes(16).toString('hex');
    const cluster = {
      dataDir: await usableDataDir(join(folder, 'postgres')), port: ports.postgres, password, logFile: join(folder, 'postgres.log'), fsync: false, maxConnections: 50,
    };
    await initialise(cluster);
    const part = new Part(await postgresPart(cluster));
    part.launch();
    await part.waitUntilReady();
    const superuser = superuserUrl(cluster, 'postgres');
    await ensureRoles(superuser, { owner: PASSWORD, app: PASSWORD });
    // Run as root, the server's files lie elsewhere, where its own user may enter.
    return new Cluster(part, ports.postgres, superuser, [folder, cluster.dataDir]);
  }

  /** A migrated database with a generated register in it. @returns its URL as the application's role */
  async register(name: string, agreements: number, say: (text: string) => void): Promise<string> {
    await ensureDatabase(this.superuser, name);
    await migrate(databaseUrl(OWNER, PASSWORD, this.port, name), { appRole: APP });
    const began = performance.now();
    let told = 0;
    const url = databaseUrl(APP, PASSWORD, this.port, name);
    const written = await generateRegister(databaseUrl(OWNER, PASSWORD, this.port, name), {
      seed: 1, agreements, until: UNTIL, threads: agreements < 2_000 ? 0 : availableParallelism(),
      onProgress: (done) => {
        if (done.agreements - told < 10_000) return;
        told = done.agreements;
        say(`  ${done.agreements} agreements, ${done.events} events, ${((performance.now() - began) / 1000).toFixed(0)} s`);
      },
    });
    say(`  ${name}: ${written.agreements} agreements, ${written.events} events in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    return url;
  }

  async stop(): Promise<void> {
    await this.part.stop();
    for (const folder of this.folders) await rm(folder, { recursive: true, force: true });
  }
}
