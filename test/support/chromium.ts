import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export { chromiumPath } from '#tools/browser/chromium-path.js';

/** One page of a real browser, spoken to by its own protocol; no library between. */
export class Chromium {
  #id = 0;
  #waiting = new Map<number, (answer: { result?: Record<string, unknown>; error?: { message: string } }) => void>();
  #loaded: (() => void) | null = null;

  private constructor(private readonly process: ChildProcess, private readonly folder: string, private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      const told = JSON.parse(String(data)) as { id?: number; method?: string; result?: Record<string, unknown>; error?: { message: string } };
      if (told.id !== undefined) this.#waiting.get(told.id)?.(told);
      else if (told.method === 'Page.loadEventFired') this.#loaded?.();
    });
  }

  static async start(path: string): Promise<Chromium> {
    const folder = await mkdtemp(join(tmpdir(), 'tepati-browser-'));
    const child = spawn(path, [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank',
    ], { stdio: ['ignore', 'ignore', 'pipe'] });
    const origin = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const port = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
        if (port) resolve(`http://127.0.0.1:${port}`);
      });
      child.once('exit', () => reject(new Error(`the browser ended: ${said.slice(-500)}`)));
    });
    const pages = (await (await fetch(`${origin}/json/list`)).json()) as { type: string; webSocketDebuggerUrl: string }[];
    const socket = new WebSocket(pages.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    const browser = new Chromium(child, folder, socket);
    await browser.send('Page.enable');
    return browser;
  }

  async send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const id = ++this.#id;
    const answer = await new Promise<{ result?: Record<string, unknown>; error?: { message: string } }>((resolve) => {
      this.#waiting.set(id, resolve);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
    this.#waiting.delete(id);
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result ?? {};
  }

  /** A screen of this width (CSS pixels), as a phone. */
  async phone(width: number, height = 640): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: true });
  }

  /** Opens an address; resolves when the page has loaded. */
  open(url: string): Promise<void> {
    return this.#loading(() => this.send('Page.navigate', { url }));
  }

  /** Evaluates in the page; promises are awaited. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })) as
      { result?: { value?: T }; exceptionDetails?: { text: string } };
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result?.value as T;
  }

  /** Does what leads to another page, and waits for it; gives up waiting after a while where none comes. */
  act(expression: string): Promise<void> {
    return this.#loading(() => this.evaluate(expression));
  }

  /** The whole page as PNG. */
  async picture(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
    return Buffer.from(String(data), 'base64');
  }

  async close(): Promise<void> {
    this.socket.close();
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await ended;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  async #loading(action: () => Promise<unknown>): Promise<void> {
    const loaded = new Promise<void>((resolve) => { this.#loaded = resolve; });
    await action();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([loaded, new Promise<void>((resolve) => { timer = setTimeout(resolve, 5_000); })]);
    clearTimeout(timer);
  }
}
