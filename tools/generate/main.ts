import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { loadConfig } from '#libs/config/index.js';
import { createDatabase, followJournal, type Database } from '#libs/register/index.js';
import { LABEL } from './life-of.js';
import { generateRegister } from './register.js';

/** Fewer than this are made by one thread sooner than threads are started. */
const WORTH_THREADS = 2_000;
const TELL_EVERY_MS = 2_000;
/** Another than tests and measurements use: what they compare stays theirs. */
const SEED = 2_026;

const say = (line: string): void => void process.stderr.write(`generated: ${line}\n`);

/**
 * Fills the register that the environment names with `--agreements N` generated ones, up to today. Goes on where it was interrupted; what
 * is there already stays as it is.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { agreements: { type: 'string' } }, strict: true });
  const agreements = Number(values.agreements);
  if (!(Number.isInteger(agreements) && agreements > 0)) throw new Error('--agreements: expected how many');
  const { adminDatabaseUrl } = loadConfig(process.env);
  if (adminDatabaseUrl === null) throw new Error('TEPATI_ADMIN_DATABASE_URL is needed: whole lives are written as the owner of the tables');
  const db = await createDatabase(adminDatabaseUrl, { poolSize: 2, applicationName: 'tepati-generate' });
  try {
    const there = await countGenerated(db);
    if (there >= agreements) return say(`${there} are there already`);
    const began = performance.now();
    let told = 0;
    await generateRegister(adminDatabaseUrl, {
      seed: SEED, agreements, until: Date.now(), ...(await lastReference(db)), threads: agreements < WORTH_THREADS ? 0 : availableParallelism(),
      onProgress: (done) => {
        if (performance.now() - told < TELL_EVERY_MS) return;
        told = performance.now();
        say(`${done.agreements} of ${agreements}, ${done.events} events`);
      },
    });
    say('the standings of every day');
    await followJournal(db);
    say(`${await countGenerated(db)} agreements in ${((performance.now() - began) / 1000).toFixed(0)} s, each says that it is invented`);
  } finally {
    await db.close();
  }
}

async function countGenerated(db: Database): Promise<number> {
  const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM agreements WHERE origin = 'demo' AND doc -> 'origin' ->> 'label' = $1`, [LABEL]);
  return row?.n ?? 0;
}

/** References of generated agreements begin after those that the register has given. */
async function lastReference(db: Database): Promise<{ after: number }> {
  const [row] = await db.query<{ last: number }>(
    `SELECT coalesce(max(split_part(reference, '-', 3)::int), 0) AS last FROM agreements
     WHERE reference ~ '^KS-\\d{4}-\\d+$' AND doc -> 'origin' ->> 'label' IS DISTINCT FROM $1`, [LABEL]);
  return { after: row?.last ?? 0 };
}

await main();
