import { Worker } from 'node:worker_threads';
import { createDatabase, gatherCounts, seedDirectory, type Database } from '#libs/register/index.js';
import { writeDirectory, type RegisterPlan } from './directory.js';
import { documentTypes } from './life-of.js';
import { writeLives, type Written } from './write-lives.js';

export interface GenerateOptions extends RegisterPlan {
  /** Threads that generate, each with a connection of its own; 0: this one. Only compiled code runs in threads. */
  threads?: number;
  onProgress?: (done: Written) => void;
}

/** What a thread is told. */
export interface ThreadTask {
  url: string;
  plan: RegisterPlan;
  range: readonly [number, number];
}

/**
 * Writes a register of any size into a migrated database: partners, and lives folded by the decider, as `append` would have written
 * them, without a workflow. All of it says that it is invented. The same seed and size, the same events and hashes.
 */
export async function generateRegister(url: string, options: GenerateOptions): Promise<Written> {
  const { threads = 0, onProgress = () => undefined, ...plan } = options;
  const db = await createDatabase(url, { poolSize: 2, applicationName: 'tepati-generate' });
  try {
    await seedDirectory(db);
    await writeDirectory(db, plan, documentTypes);
    const done = threads === 0 ? await writeLives(db, plan, [0, plan.agreements], onProgress) : await inThreads(url, plan, threads, onProgress);
    await countReferences(db);
    await gatherCounts(db);
    await db.query('ANALYZE');
    return done;
  } finally {
    await db.close();
  }
}

async function inThreads(url: string, plan: RegisterPlan, threads: number, onProgress: (done: Written) => void): Promise<Written> {
  const parts: Written[] = [];
  const sum = (): Written => parts.reduce((a, b) => ({ agreements: a.agreements + b.agreements, events: a.events + b.events }), { agreements: 0, events: 0 });
  const share = Math.ceil(plan.agreements / threads);
  await Promise.all(Array.from({ length: threads }, (_, n) => {
    const task: ThreadTask = { url, plan, range: [n * share, Math.min(plan.agreements, (n + 1) * share)] };
    return new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: task });
      worker.on('message', (done: Written) => {
        parts[n] = done;
        onProgress(sum());
      });
      worker.on('error', reject);
      worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a generating thread ended with ${code}`))));
    });
  }));
  return sum();
}

/** The next reference that a person gets comes after the generated ones of its year. */
async function countReferences(db: Database): Promise<void> {
  await db.query(
    `INSERT INTO reference_counters AS c (year, last)
     SELECT split_part(reference, '-', 2)::int, max(split_part(reference, '-', 3)::int) FROM agreements WHERE reference ~ '^KS-\\d{4}-\\d+$' GROUP BY 1
     ON CONFLICT (year) DO UPDATE SET last = greatest(c.last, excluded.last)`);
}
