import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { noBrowser, settled, WorkspaceRig } from '#tools/browser/workspace-rig.js';
import type { Measure } from './bench.js';

/** An office's machine and line: a quarter of this processor, 1.6 Mbit/s down, and 150 ms there and back. */
const SLOWER = 4;
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const LOADS = 3;
const FILTERS = ['exploration', 'signing', 'implementation', 'evaluation', 'closed'];
const JUMPS = 20;
/** Rows must have their text this long after a jump, in ms. */
const JUMP_WITHIN = 1_000;

/** The register in a real browser on a slow machine and line: how soon it is useful, and whether rows are there wherever one jumps. */
export const web: Measure = async ({ stack, say }) => {
  if (noBrowser !== null) throw new Error(`web: ${noBrowser}`);
  const rig = await WorkspaceRig.start(join(stack.home, 'run.json'));
  try {
    const page = await rig.person('coordinator@BIRO-KS', '/register');
    await settled(page);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', LINE);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

    const loads: number[] = [];
    for (let n = 0; n < LOADS; n += 1) {
      await cdp.send('Network.clearBrowserCache');
      const began = performance.now();
      await page.goto(`${rig.run.web}/register`, { waitUntil: 'commit' });
      await page.locator('[data-row] a').first().waitFor();
      loads.push(performance.now() - began);
    }
    const total = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    say(`  ${total} rows; useful after ${loads.map((ms) => ms.toFixed(0)).join(', ')} ms`);

    const filters: number[] = [];
    for (const stage of FILTERS) {
      // Settled by `aria-busy`: a list that is asked anew does not know how many there are.
      filters.push(await untilRows(page, stage));
    }
    await page.goto(`${rig.run.web}/register`);
    await page.locator('[data-row] a').first().waitFor();
    const jumps: Jump[] = [];
    for (let n = 0; n < JUMPS; n += 1) jumps.push(await jump(page, ((n * 7919) % JUMPS) / JUMPS + 0.013));
    const how = `${total} rows, processor ÷ ${SLOWER}, 1.6 Mbit/s, 150 ms`;
    const worst = Math.max(...jumps.map(({ text }) => text));
    return [
      { name: 'register useful after a load with an empty cache, ms', value: middle(loads), bar: { most: 3_000 }, detail: `median of ${LOADS}; ${how}` },
      { name: 'first rows after a filter, ms', value: Math.max(...filters), bar: { most: 1_000 }, detail: `slowest of ${filters.length}: ${filters.map((ms) => ms.toFixed(0)).join(', ')}; ${how}` },
      { name: 'jumps after which the frame has rows at once', value: jumps.filter(({ atOnce }) => atOnce).length, bar: { least: JUMPS }, detail: `of ${JUMPS}, in the next picture, text or not; ${how}` },
      { name: `jumps whose rows have their text within ${JUMP_WITHIN} ms`, value: jumps.filter(({ text }) => text <= JUMP_WITHIN).length, bar: { least: JUMPS }, detail: `of ${JUMPS}; slowest ${worst.toFixed(0)} ms` },
    ];
  } finally {
    await rig.close();
  }
};

const middle = (sample: readonly number[]): number => [...sample].sort((a, b) => a - b)[Math.floor(sample.length / 2)] ?? Infinity;

/** Milliseconds from the choice of a stage to its first row, or to the word that there is none. */
async function untilRows(page: Page, stage: string): Promise<number> {
  return page.evaluate(async (value) => {
    const select = [...document.querySelectorAll('select')].find((each) => [...each.options].some((option) => option.value === value));
    const grid = document.querySelector('[role=grid]');
    if (!select || !grid) throw new Error('no such filter');
    const began = performance.now();
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value);
    select.dispatchEvent(new Event('change', { bubbles: true }));
    const next = async () => new Promise(requestAnimationFrame);
    while (grid.getAttribute('aria-busy') !== 'true' && performance.now() - began < 10_000) await next();
    while (performance.now() - began < 60_000 && !(grid.getAttribute('aria-busy') === 'false' && (grid.getAttribute('aria-rowcount') === '1' || document.querySelector('[data-row="0"] a')))) await next();
    return performance.now() - began;
  }, stage);
}

interface Jump {
  /** The frame was full of rows in the next picture. */
  atOnce: boolean;
  /** Milliseconds until all of them had their text. */
  text: number;
}

/** To a place in the list, as who drags the scrollbar. @param share 0–1 of the list */
async function jump(page: Page, share: number): Promise<Jump> {
  return page.evaluate(async (to) => {
    const scroller = document.querySelector('[role=grid]')?.parentElement;
    if (!scroller) throw new Error('no list');
    const next = async () => new Promise(requestAnimationFrame);
    const head = scroller.querySelector('[role=row]')?.getBoundingClientRect().bottom ?? 0;
    /** Pixels of the frame, below the head, that rows cover; and whether all of them have their text. */
    const seen = () => {
      const frame = scroller.getBoundingClientRect();
      const rows = [...document.querySelectorAll('[data-row]')].map((row) => ({ row, box: row.getBoundingClientRect() })).filter(({ box }) => box.bottom > head && box.top < frame.bottom);
      const covered = rows.reduce((sum, { box }) => sum + Math.min(box.bottom, frame.bottom) - Math.max(box.top, head), 0);
      return { full: covered >= frame.bottom - head - 4, text: rows.length > 0 && rows.every(({ row }) => row.querySelector('a') !== null) };
    };
    const began = performance.now();
    scroller.scrollTop = Math.floor((scroller.scrollHeight - scroller.clientHeight) * Math.min(1, to));
    await next();
    await next();
    const atOnce = seen().full;
    while (!seen().text && performance.now() - began < 20_000) await next();
    return { atOnce, text: performance.now() - began };
  }, share);
}
