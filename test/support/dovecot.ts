import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tools/stack/ports.js';

const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find((path) => existsSync(path));
/** An unprivileged user: Dovecot hands no mail to root. */
const NOBODY = 65_534;

/** Why mailboxes cannot be tried here, or null where they can. */
export const noDovecot = PROGRAM ? null : 'there is no Dovecot on this machine (Debian: dovecot-imapd); reading a mailbox was NOT tried';

/** A real IMAP server of its own: temporary configuration, a free port, one Maildir that tests put letters into. */
export class Dovecot {
  #process: ChildProcess | null = null;

  private constructor(readonly folder: string, private readonly port: number) {}

  static async start(): Promise<Dovecot> {
    const folder = await mkdtemp(join(tmpdir(), 'tepati-imap-'));
    await chmod(folder, 0o755);
    const server = new Dovecot(folder, await freePort());
    await server.#configure();
    await server.up();
    return server;
  }

  /** What the configuration of the worker would be. */
  url(path = 'INBOX'): string {
    return `imap://balas%40tepati.example:rahasia@127.0.0.1:${this.port}/${path}`;
  }

  async up(): Promise<void> {
    this.#process = spawn(PROGRAM ?? 'dovecot', ['-F', '-c', join(this.folder, 'dovecot.conf')], { stdio: 'ignore' });
    await waitForPort(this.port);
  }

  async down(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  }

  /** Delivers a letter, as a mail server would: whole, at the end of the folder. */
  async deliver(raw: Buffer | string): Promise<void> {
    // Seconds, microseconds, count: the order in which the server numbers what is new.
    const at = performance.timeOrigin + performance.now();
    const micro = String(Math.floor((at % 1000) * 1000)).padStart(6, '0');
    const name = `${Math.floor(at / 1000)}.M${micro}P1Q${(this.#count += 1)}.test`;
    const draft = join(this.maildir, 'tmp', name);
    await writeFile(draft, raw);
    await own(draft);
    await rename(draft, join(this.maildir, 'new', name));
  }

  #count = 0;

  /** The folder is made anew, as after a restored backup: same letters, other numbers. */
  async renumber(): Promise<void> {
    await this.down();
    for (const name of await readdir(this.maildir)) if (name.startsWith('dovecot')) await rm(join(this.maildir, name));
    // The generation is a moment in seconds; it must not be the same one.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await this.up();
  }

  /** File names with their flags: `…:2,S` has been read. */
  async letters(folder = ''): Promise<string[]> {
    const of = async (sub: string): Promise<string[]> => readdir(join(this.maildir, folder, sub));
    return [...(await of('new')), ...(await of('cur'))].sort();
  }

  async close(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }

  private get maildir(): string {
    return join(this.folder, 'mail');
  }

  async #configure(): Promise<void> {
    for (const part of ['', 'tmp', 'new', 'cur', '.Selesai', '.Selesai/tmp', '.Selesai/new', '.Selesai/cur']) {
      await mkdir(join(this.maildir, part), { recursive: true });
      await own(join(this.maildir, part));
    }
    const root = process.getuid?.() === 0;
    const uid = root ? NOBODY : (process.getuid?.() ?? NOBODY);
    const gid = root ? NOBODY : (process.getgid?.() ?? NOBODY);
    // Without root the server is one user's own and needs no walls between its parts.
    const unprivileged = `
default_internal_user = ${process.env['USER'] ?? uid}
default_login_user = ${process.env['USER'] ?? uid}
service anvil { 
  chroot = 
}
service imap-login { 
  chroot = 
}`;
    await writeFile(join(this.folder, 'dovecot.conf'), `
base_dir = ${this.folder}/run
log_path = ${this.folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${this.maildir}
mail_uid = ${uid}
mail_gid = ${gid}
first_valid_uid = 1
${root ? '' : unprivileged}
service imap-login {
  inet_listener imap {
    port = ${this.port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=rahasia
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${this.folder}/home
}
namespace inbox {
  inbox = yes
  separator = /
}
`);
  }
}

async function own(path: string): Promise<void> {
  if (process.getuid?.() === 0) await chown(path, NOBODY, NOBODY);
}

async function waitForPort(port: number): Promise<void> {
  for (let left = 100; ; left -= 1) {
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => undefined);
      setTimeout(() => socket.destroy(), 200).unref();
    });
    if (there) return;
    if (left === 0) throw new Error('Dovecot does not listen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
