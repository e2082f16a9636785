import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
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
const FORMATS = ['csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
/** Rows of the great register that are made before it is stopped: the first half warms up, the second is measured. */
const MADE = 800;
const MIB = 1024 * 1024;
const UNTIL = Date.parse('2026-11-22T00:00:00Z');
const UNTIL_MS = 900_000;

/**
 * A register of 342 rows from upload to agreements, every row accounted for; what ten thousand rows need of memory, read and made;
 * how many are made in a second, and that a stop stops.
 */
export const imports: Measure = async (bench) => [...(await whole(bench)), ...(await live(bench)), ...(await great(bench))];

interface Answer { id: string; state: string; rows: number; statuses: Record<string, number> }

async function whole({ stack, ours, say }: Bench): Promise<Figure[]> {
  const side = new Side(stack, ours);
  const plan = { seed: 342, agreements: PARTNERS, until: UNTIL };
  let made = await side.upload(fileOf(plan, 'xlsx'), 'register.xlsx');
  const making = await timed(async () => {
    await side.begin(made.id);
    made = await side.until(made.id, ({ state }) => state === 'done');
  });
  const { rows, statuses } = made;
  const wrong = wrongRows(plan);
  const accounted = statuses['made'] === PARTNERS - wrong && statuses['blocked'] === wrong ? rows : 0;
  say(`  ${JSON.stringify(statuses)}`);
  return [
    { name: 'import, rows of 342 accounted for', value: accounted, bar: { least: PARTNERS }, detail: `made ${statuses['made']}, left to people ${statuses['blocked']}` },
    { name: 'import, seconds to make 342 rows', value: making / 1000, bar: { most: 120 }, detail: `${((PARTNERS - wrong) / (making / 1000)).toFixed(1)} agreements a second, five commands each` },
  ];
}

/** What lives while a file is read and judged, garbage left out: nothing of it may grow with the rows. */
async function live({ stack, say }: Bench): Promise<Figure[]> {
  const db = await createDatabase(stack.env()['TEPATI_DATABASE_URL'] ?? '', { poolSize: 6, connectTimeout: 60_000 });
  const folder = await mkdtemp(join(tmpdir(), 'tepati-bench-'));
  try {
    const uploadedBy = (await selfParty(db))?.id ?? '';
    const path = join(folder, 'register');
    const run = async (agreements: number, format: Format): Promise<number> => {
      await writeFile(path, fileOf({ seed: 10_000 + agreements, agreements, until: UNTIL }, format));
      const meter = new LiveMemory();
      await takeIn(db, { path, fileName: `bench.${format}`, size: 0, uploadedBy, unit: null }, '2026-11-22');
      return meter.stop();
    };
    const figures: Figure[] = [];
    for (const format of FORMATS) {
      await run(FEW, format); // The first one compiles.
      const [few, many] = [await run(FEW, format), await run(MANY, format)];
      say(`  live, ${format}: ${few.toFixed(1)} MiB at ${FEW}, ${many.toFixed(1)} MiB at ${MANY}`);
      figures.push({
        name: `import, MiB more of live memory at 10,000 rows than at 1,000, .${format}`, value: Math.max(0, many - few), bar: { most: 16 },
        detail: `reading and judging; ${few.toFixed(1)} → ${many.toFixed(1)} MiB${format === 'xlsx' ? '; the texts that cells share are held' : ''}`,
      });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await db.close();
  }
}

/** Ten thousand rows through the running parts: what the api needs to take them in, and the worker to make them. */
async function great({ stack, ours, say }: Bench): Promise<Figure[]> {
  const side = new Side(stack, ours);
  const figures: Figure[] = [];
  let last: Answer | null = null;
  for (const format of FORMATS) {
    const run = async (agreements: number): Promise<{ peak: number; seconds: number }> => {
      const file = fileOf({ seed: 20_000 + agreements, agreements, until: UNTIL }, format);
      const meter = new ResidentMemory(stack.run().pids.api);
      const ms = await timed(async () => { last = await side.upload(file, `bench.${format}`); });
      return { peak: await meter.stop(), seconds: ms / 1000 };
    };
    for (const agreements of [FEW, FEW]) await run(agreements);
    const [few, many] = [await run(FEW), await run(MANY)];
    figures.push({
      name: `import, api's resident memory at 10,000 rows ÷ at 1,000, .${format}`, value: many.peak / few.peak, bar: { most: 1.4 },
      detail: `upload to preview; ${few.peak.toFixed(0)} → ${many.peak.toFixed(0)} MiB, ${few.seconds.toFixed(1)} → ${many.seconds.toFixed(1)} s`,
    });
  }
  const { id } = last as unknown as Answer;
  await side.begin(id);
  const [first, second] = [MADE / 2, MADE];
  const measured = async (until: number): Promise<{ peak: number; ms: number; made: number }> => {
    const meter = new ResidentMemory(stack.run().pids.worker);
    let made = 0;
    const ms = await timed(async () => { made = settled(await side.until(id, (now) => settled(now) >= until || now.state === 'done')); });
    return { peak: await meter.stop(), ms, made };
  };
  const [warm, made] = [await measured(first), await measured(second)];
  const rate = (made.made - warm.made) / (made.ms / 1000);
  const before = settled(await side.stop(id));
  const stopped = await side.until(id, ({ state }) => state === 'stopped');
  say(`  stopped: ${JSON.stringify(stopped.statuses)}`);
  return [
    ...figures,
    { name: 'import, rows of 10,000 made in a second', value: rate, bar: { least: 4 }, detail: `from row ${warm.made} to ${made.made}; all would take ${(MANY / rate / 60).toFixed(0)} minutes` },
    { name: `import, worker's resident memory from row ${first} to ${second} ÷ before`, value: made.peak / warm.peak, bar: { most: 1.4 }, detail: `${warm.peak.toFixed(0)} → ${made.peak.toFixed(0)} MiB` },
    { name: 'import, rows made after it was told to stop', value: settled(stopped) - before, bar: { most: 16 }, detail: `${settled(stopped)} made, ${stopped.statuses['make']} left` },
  ];
}

const settled = ({ statuses }: Answer): number => (statuses['made'] ?? 0) + (statuses['refused'] ?? 0);

/** The API as a person's browser asks it. */
class Side {
  readonly #url: string;

  constructor(stack: Bench['stack'], private readonly ours: Bench['ours']) {
    this.#url = `${stack.run().api}/api/v1/imports`;
  }

  /** Until all of its rows are judged. */
  async upload(content: Buffer, name: string): Promise<Answer> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(content)]), name);
    const reply = await fetch(this.#url, { method: 'POST', headers: { authorization: `Bearer ${this.ours.token}` }, body });
    if (reply.status !== 201) throw new Error(`upload: ${reply.status} ${await reply.text()}`);
    const { id } = (await reply.json()) as Answer;
    return this.until(id, ({ state }) => state !== 'reading');
  }

  begin(id: string): Promise<Answer> {
    return this.#post(id, 'commit');
  }

  stop(id: string): Promise<Answer> {
    return this.#post(id, 'stop');
  }

  async until(id: string, holds: (now: Answer) => boolean): Promise<Answer> {
    for (const until = Date.now() + UNTIL_MS; ; await sleep(250)) {
      const now = (await insist('GET', `${this.#url}/${id}`, this.ours.token)).body as unknown as Answer;
      if (holds(now)) return now;
      if (Date.now() > until) throw new Error(`the import is ${now.state} after ${UNTIL_MS / 1000} s: ${JSON.stringify(now.statuses)}`);
    }
  }

  async #post(id: string, what: string): Promise<Answer> {
    const reply = await fetch(`${this.#url}/${id}/${what}`, { method: 'POST', headers: { authorization: `Bearer ${this.ours.token}` } });
    if (reply.status !== 202) throw new Error(`${what}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Answer;
  }
}

function fileOf(plan: { seed: number; agreements: number; until: number }, format: Format): Buffer {
  const rows = [...registerRows(plan)];
  if (format === 'xlsx') return spreadsheet(rows);
  return Buffer.from(rows.map((cells) => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(';')).join('\n'));
}

/** The most that a process had of the machine's memory at any look, in MiB. */
class ResidentMemory {
  #most = 0;
  #on = true;
  readonly #looking: Promise<void>;

  constructor(private readonly pid: number | null) {
    this.#looking = this.#look();
  }

  async stop(): Promise<number> {
    this.#on = false;
    await this.#looking;
    return this.#most;
  }

  async #look(): Promise<void> {
    const ask = promisify(execFile);
    do {
      // A process that has ended has none.
      const { stdout } = await ask('ps', ['-o', 'rss=', '-p', String(this.pid)]).catch(() => ({ stdout: '0' }));
      this.#most = Math.max(this.#most, Number(stdout) / 1024);
      await sleep(200);
    } while (this.#on);
  }
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
