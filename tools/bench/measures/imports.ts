import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { insist } from '#tools/load/http.js';
import { registerRows, wrongRows } from '#tools/generate/register-file.js';
import { spreadsheet } from '#tools/generate/spreadsheet.js';
import { takeIn } from '#libs/import/run/intake.js';
import { createDatabase, selfParty } from '#libs/register/index.js';
import type { Figure } from '../figure.js';
import { timed, type Bench, type Measure } from './bench.js';

/** The agency's partners of 2024. */
const PARTNERS = 342;
const MANY = 10_000;
const FEW = 1_000;
const MIB = 1024 * 1024;
const UNTIL = Date.parse('2026-11-22T00:00:00Z');
const UNTIL_MS = 300_000;

/** A register of 342 rows from upload to agreements, every row accounted for; and what ten thousand rows need of memory. */
export const imports: Measure = async (bench) => [...(await whole(bench)), ...(await memory(bench))];

interface Answer { id: string; state: string; rows: number; statuses: Record<string, number> }

async function whole({ stack, ours, say }: Bench): Promise<Figure[]> {
  const url = `${stack.run().api}/api/v1/imports`;
  const plan = { seed: 342, agreements: PARTNERS, until: UNTIL };
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(spreadsheet([...registerRows(plan)]))]), 'register.xlsx');
  let made: Answer | null = null;
  const reading = await timed(async () => {
    const reply = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${ours.token}` }, body });
    if (reply.status !== 201) throw new Error(`upload: ${reply.status} ${await reply.text()}`);
    made = (await reply.json()) as Answer;
  });
  const { id } = made as unknown as Answer;
  const making = await timed(async () => {
    const begun = await fetch(`${url}/${id}/commit`, { method: 'POST', headers: { authorization: `Bearer ${ours.token}` } });
    if (begun.status !== 202) throw new Error(`commit: ${begun.status} ${await begun.text()}`);
    for (const until = Date.now() + UNTIL_MS; ; ) {
      made = (await insist('GET', `${url}/${id}`, ours.token)).body as unknown as Answer;
      if (made.state === 'done') return;
      if (Date.now() > until) throw new Error(`the import is ${made.state} after ${UNTIL_MS / 1000} s: ${JSON.stringify(made.statuses)}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });
  const { rows, statuses } = made as unknown as Answer;
  const wrong = wrongRows(plan);
  const accounted = statuses['made'] === PARTNERS - wrong && statuses['blocked'] === wrong ? rows : 0;
  say(`  ${JSON.stringify(statuses)}`);
  return [
    { name: 'import, rows of 342 accounted for', value: accounted, bar: { least: PARTNERS }, detail: `made ${statuses['made']}, left to people ${statuses['blocked']}; read in ${(reading / 1000).toFixed(1)} s` },
    { name: 'import, seconds to make 342 rows', value: making / 1000, bar: { most: 120 }, detail: `${((PARTNERS - wrong) / (making / 1000)).toFixed(1)} agreements a second, five commands each` },
  ];
}

/** Reading and judging only: what is made afterwards is made forty rows at a time, whatever the file's length. */
async function memory({ stack, say }: Bench): Promise<Figure[]> {
  const db = await createDatabase(stack.env()['TEPATI_DATABASE_URL'] ?? '', { poolSize: 6, connectTimeout: 60_000 });
  const folder = await mkdtemp(join(tmpdir(), 'tepati-bench-'));
  try {
    const uploadedBy = (await selfParty(db))?.id ?? '';
    const path = join(folder, 'register');
    const run = async (agreements: number): Promise<{ live: number; seconds: number }> => {
      await writeFile(path, csvOf(agreements));
      const meter = new LiveMemory();
      const ms = await timed(() => takeIn(db, { path, fileName: 'bench.csv', size: 0, uploadedBy, unit: null }, '2026-11-22'));
      return { live: meter.stop(), seconds: ms / 1000 };
    };
    await run(FEW); // The first one compiles.
    const [few, many] = [await run(FEW), await run(MANY)];
    say(`  live: ${few.live.toFixed(1)} MiB at ${FEW}, ${many.live.toFixed(1)} MiB at ${MANY}`);
    return [{
      name: 'import, MiB more of live memory at 10,000 rows than at 1,000', value: Math.max(0, many.live - few.live), bar: { most: 16 },
      detail: `reading and judging, not making; ${few.live.toFixed(1)} → ${many.live.toFixed(1)} MiB, ${few.seconds.toFixed(1)} → ${many.seconds.toFixed(1)} s`,
    }];
  } finally {
    await rm(folder, { recursive: true, force: true });
    await db.close();
  }
}

function csvOf(agreements: number): string {
  return [...registerRows({ seed: 10_000 + agreements, agreements, until: UNTIL })]
    .map((cells) => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(';')).join('\n');
}

/** The most that lived at any look: garbage is collected first, so that what is only waiting to be collected does not count. */
class LiveMemory {
  readonly #collect: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #before: number;
  #most = 0;

  constructor() {
    setFlagsFromString('--expose-gc');
    this.#collect = runInNewContext('gc') as () => void;
    this.#before = this.#now();
    this.#timer = setInterval(() => { this.#most = Math.max(this.#most, this.#now()); }, 1_000);
  }

  /** @returns MiB more than at the beginning */
  stop(): number {
    clearInterval(this.#timer);
    return (Math.max(this.#most, this.#now()) - this.#before) / MIB;
  }

  #now(): number {
    this.#collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }
}
