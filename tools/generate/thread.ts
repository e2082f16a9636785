import { parentPort, workerData } from 'node:worker_threads';
import { createDatabase } from '#libs/register/index.js';
import type { ThreadTask } from './register.js';
import { writeLives } from './write-lives.js';

const { url, plan, range } = workerData as ThreadTask;
const db = await createDatabase(url, { poolSize: 2, applicationName: 'tepati-generate' });
try {
  await writeLives(db, plan, range, (done) => parentPort?.postMessage(done));
} finally {
  await db.close();
}
