import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the sink treats what comes; changed between messages by the test. */
export interface SinkManners {
  /** Answer to RCPT by address; 250 where absent. */
  rcpt: Map<string, number>;
  /** `hold`: it is kept, and the yes waits until the test lets it go. `cut-before`: the line breaks when the message is there, nothing is kept. `cut-after`: it is kept and the line breaks before
   * the server's yes. A number: that code, nothing is kept. */
  data: 'take' | 'hold' | 'cut-before' | 'cut-after' | number;
  /** Whose messages are held although others are taken: `before` the text is transferred (nothing is kept), or `after` it was kept. */
  holding: Map<string, 'before' | 'after'>;
}

export interface Caught {
  to: string;
  raw: Buffer;
  mail: ParsedMail;
}

/** A real SMTP server that keeps what it takes, and can be rude. It drops no doubles: a test must see them. */
export class SmtpSink {
  readonly caught: Caught[] = [];
  readonly manners: SinkManners = { rcpt: new Map(), data: 'take', holding: new Map() };
  /** Messages whose text was transferred, kept or not. */
  attempts = 0;
  /** Addresses whose message waits for an answer, by {@link SinkManners.holding}. */
  readonly waiting: string[] = [];
  private held: (() => void)[] = [];
  private server: SMTPServer | null = null;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens; after {@link close} on the same port again. */
  async listen(): Promise<this> {
    const server = this.create();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', () => resolve());
    });
    // A client that goes away in the middle is part of the tests.
    server.on('error', () => undefined);
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  async close(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Dies as a killed server does: every line breaks without a word, nobody listens. {@link listen} brings it back. */
  async die(): Promise<void> {
    for (const connection of this.server?.connections ?? []) socketOf(connection).destroy();
    this.held.length = 0;
    await this.close();
  }

  /** Says yes to everything that is held. */
  letGo(): void {
    for (const done of this.held.splice(0)) done();
  }

  /** Everything that came for an address, oldest first. */
  of(address: string): Caught[] {
    return this.caught.filter((each) => each.to === address);
  }

  private create(): SMTPServer {
    return new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      closeTimeout: 200,
      onRcptTo: (address, _session, done) => {
        if (this.manners.holding.get(address.address) === 'before') {
          this.held.push(done);
          this.waiting.push(address.address);
          return;
        }
        const code = this.manners.rcpt.get(address.address);
        done(code === undefined ? null : refusal(code));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void this.take(Buffer.concat(chunks), session.envelope.rcptTo.map((each) => each.address), session, done);
        });
      },
    });
  }

  private async take(raw: Buffer, to: string[], session: object, done: (error?: Error | null) => void): Promise<void> {
    this.attempts += 1;
    const { data } = this.manners;
    if (typeof data === 'number') return done(refusal(data));
    if (data !== 'cut-before') {
      const mail = await simpleParser(raw, { skipTextToHtml: true, skipHtmlToText: true });
      for (const address of to) this.caught.push({ to: address, raw, mail });
    }
    const held = to.filter((address) => this.manners.holding.get(address) === 'after');
    if (held.length > 0) {
      this.held.push(done);
      this.waiting.push(...held);
      return;
    }
    if (data === 'take') return done();
    if (data === 'hold') return void this.held.push(done);
    this.breakLine(session);
  }

  /** Ends the connection of a session without a word. */
  private breakLine(session: object): void {
    const id = (session as { id: string }).id;
    for (const connection of this.server?.connections ?? []) {
      if ((connection as unknown as { id: string }).id === id) socketOf(connection).destroy();
    }
  }
}

function socketOf(connection: unknown): { destroy(): void } {
  return (connection as { _socket: { destroy(): void } })._socket;
}

function refusal(code: number): Error {
  return Object.assign(new Error(code >= 500 ? 'no such mailbox here' : 'come back later'), { responseCode: code });
}
