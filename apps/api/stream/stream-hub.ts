import { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database, lastPosition, readPositions, sequence, type PositionedEvent } from '#libs/register/index.js';

/** Which events a listener hears; null: all. */
export interface StreamFilter {
  units: ReadonlySet<string> | null;
  types: ReadonlySet<string> | null;
}

export interface StreamOptions {
  /** Milliseconds between two looks while anybody listens. */
  everyMs?: number;
  /** Milliseconds between two signs of life. */
  heartbeatMs?: number;
  /** Bytes that may wait for a slow listener before it is dropped; it comes back with `Last-Event-ID`. */
  mostWaiting?: number;
}

const EVERY_MS = 250;
const HEARTBEAT_MS = 15_000;
const MOST_WAITING = 256 * 1024;
/** A listener that is far behind is read for in pages, and gets the next one when it has taken the last. */
const PAGE = 200;
const MOST_LISTENERS = 1_000;
/** A listener that takes nothing for so long is gone. */
const PATIENCE_MS = 30_000;

interface Listener {
  stream: Readable;
  filter: StreamFilter;
  /** Last position that was looked at for it. */
  position: number;
  /** Hears what the hub reads; before that it is read for by itself. */
  live: boolean;
  wake: () => void;
}

/**
 * Server-sent events from the journal. One look at the database serves everybody who is up to date; nobody listens, nobody looks.
 * Nothing is kept for a listener: whoever was cut off says where they were, and the journal tells the rest.
 */
@Injectable()
export class StreamHub implements OnModuleDestroy {
  readonly #listeners = new Set<Listener>();
  #turn: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #heart: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(private readonly db: Database, private readonly options: StreamOptions = {}) {}

  get full(): boolean {
    return this.#closed || this.#listeners.size >= MOST_LISTENERS;
  }

  get listening(): number {
    return this.#listeners.size;
  }

  /**
   * @param after position of the last event that was heard; null: from now on
   * @param lifeMs after so long the stream ends and the listener signs in again; 0: what is there now, then the end
   */
  async open(filter: StreamFilter, after: number | null, lifeMs: number): Promise<Readable> {
    await sequence(this.db);
    const last = await lastPosition(this.db);
    const listener: Listener = {
      filter, position: Math.min(after ?? last, last), live: false, wake: () => undefined,
      stream: new Readable({ highWaterMark: 64 * 1024, read: () => listener.wake() }),
    };
    const { stream } = listener;
    let end: NodeJS.Timeout | undefined;
    stream.on('close', () => {
      clearTimeout(end);
      this.#listeners.delete(listener);
      listener.wake();
    });
    stream.push('retry: 2000\n\n');
    // Older than this journal knows (it was restored): what came after that is lost to the listener, who should read anew.
    if (after !== null && after > last) stream.push(`event: reset\ndata: {"position":${last}}\nid: ${last}\n\n`);
    this.#listeners.add(listener);
    void this.#catchUp(listener).then(() => {
      if (lifeMs === 0 && !stream.destroyed) stream.push(null);
    }, (error: unknown) => stream.destroy(error as Error));
    if (lifeMs > 0) end = setTimeout(() => stream.push(null), lifeMs);
    this.#start();
    return stream;
  }

  /** On the way out every stream ends in order; listeners come back to whoever serves next. */
  onModuleDestroy(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#heart);
    for (const { stream } of this.#listeners) if (!stream.readableEnded) stream.push(null);
    this.#listeners.clear();
  }

  #start(): void {
    if (this.#closed || this.#timer) return;
    this.#heart ??= setInterval(() => this.#beat(), this.options.heartbeatMs ?? HEARTBEAT_MS);
    this.#timer = setTimeout(() => void this.#look(), this.options.everyMs ?? EVERY_MS);
  }

  async #look(): Promise<void> {
    this.#turn ??= this.#read().finally(() => { this.#turn = null; });
    // A database that is away for a while: the next look finds what was missed.
    await this.#turn.catch(() => undefined);
    this.#timer = undefined;
    if (this.#listeners.size > 0) this.#start();
    else {
      clearInterval(this.#heart);
      this.#heart = undefined;
    }
  }

  async #read(): Promise<void> {
    const live = [...this.#listeners].filter((one) => one.live);
    if (live.length === 0) return;
    await sequence(this.db);
    // From the one that is furthest behind: somebody may have become live with a look older than ours. Usually all stand together.
    let from = Math.min(...live.map(({ position }) => position));
    for (;;) {
      const rows = await readPositions(this.db, from, PAGE);
      const last = rows.at(-1);
      if (!last) return;
      from = last.position;
      for (const listener of live) this.#tell(listener, rows);
      if (rows.length < PAGE) return;
    }
  }

  async #catchUp(listener: Listener): Promise<void> {
    while (!listener.stream.destroyed && !this.#closed) {
      const rows = await readPositions(this.db, listener.position, PAGE);
      const room = this.#tell(listener, rows);
      if (rows.length < PAGE) break;
      if (!room && !(await this.#room(listener))) return;
    }
    listener.live = true;
  }

  /** Waits until what was given has been taken. @returns false where the listener is gone */
  async #room(listener: Listener): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const taken = await new Promise<boolean>((resolve) => {
      listener.wake = () => resolve(true);
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    clearTimeout(timer);
    listener.wake = () => undefined;
    if (!taken) listener.stream.destroy();
    return taken && !listener.stream.destroyed;
  }

  /** @returns false where the listener has enough for now */
  #tell(listener: Listener, rows: readonly PositionedEvent[]): boolean {
    const { stream, filter } = listener;
    let text = '';
    for (const row of rows) {
      if (row.position <= listener.position) continue;
      listener.position = row.position;
      if ((filter.units?.has(row.unit) ?? true) && (filter.types?.has(row.type) ?? true)) text += frame(row);
    }
    if (text === '' || stream.destroyed || stream.readableEnded) return true;
    const room = stream.push(text);
    if (stream.readableLength > (this.options.mostWaiting ?? MOST_WAITING)) stream.destroy();
    return room;
  }

  /** Says that we are there, and how far everything has been looked through: an event without data only moves `Last-Event-ID`. */
  #beat(): void {
    for (const { stream, live, position } of this.#listeners) {
      if (live && stream.readableLength === 0) stream.push(`: ada\nid: ${position}\n\n`);
    }
  }
}

function frame({ position, ...event }: PositionedEvent): string {
  return `id: ${position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
