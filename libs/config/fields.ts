import { isIP } from 'node:net';
import { z } from 'zod';

/** How a setting is told to a person: in the documentation, in `describeConfig()` and in error messages. */
export interface Described {
  /** Name of the environment variable. */
  readonly variable: string;
  /** What it is for. */
  readonly about: string;
  /** The expected form, as a phrase that can follow "expected". */
  readonly form: string;
  /** The value contains a password, or names a file that does: never logged. */
  readonly secret?: boolean;
}

/** One setting: its description, how its text is read, and what it is when the variable is not there. */
export interface Field<T, F extends Fallback = Fallback> extends Described {
  readonly schema: z.ZodType<T, string>;
  readonly fallback: F;
}

/** The text taken when the variable is missing or empty; `undefined`: it is required; `null`: it may be left out. */
export type Fallback = string | null | undefined;

type Text<F extends Fallback> = Omit<Described, 'form'> & { readonly fallback: F };

const field =
  <T>(form: string, schema: z.ZodType<T, string>) =>
  <F extends Fallback>(text: Text<F>): Field<T, F> => ({ ...text, form, schema });

/** The kinds of settings there are; each knows its form once. */
export const kind = {
  text: field('a text', z.string().min(1)),
  path: field('a folder or file', z.string().min(1)),
  postgres: field('postgres://user:password@host:port/database', z.string().refine(isUrl(['postgres:', 'postgresql:']))),
  smtp: field('smtp://host:port or smtps://user:password@host:port', z.string().refine(isUrl(['smtp:', 'smtps:']))),
  imap: field('imap://user:password@host:port/Folder or imaps://…', z.string().refine(isUrl(['imap:', 'imaps:']))),
  replyTo: field('an address, in which {token} may stand for the message', z.string().refine(isReplyTo)),
  tidy: field('leave, mark, or move:Folder', z.string().regex(/^(?:leave|mark|move:[^\s"\\*%\r\n][^"\\*%\r\n]{0,100})$/)),
  origin: field('an origin like http://localhost:3000, without a path', z.string().refine(isOrigin)),
  hostPort: field('host:port', z.string().regex(/^[^\s:/]+:\d{1,5}$/)),
  host: field('a host name or address to listen on', z.string().regex(/^[^\s/]+$/)),
  port: field('a port, 1–65535', z.string().regex(/^\d{1,5}$/).transform(Number).refine((n) => n >= 1 && n <= 65_535)),
  flag: field('on or off', z.enum(['on', 'off']).transform((text) => text === 'on')),
  networks: field(
    'addresses and networks with commas between them, such as 10.0.0.7,192.168.0.0/16',
    z.string().transform((text): readonly string[] => text.split(',').map((one) => one.trim())).refine((all) => all.every(isNetwork)),
  ),
  rate: field('a whole number of mails a second, 1–1000', wholeNumber(1, 1000)),
  count: field('a whole number, 1–1000', wholeNumber(1, 1000)),
  mailbox: field('an address, or a name and an address in angle brackets', z.string().refine(isMailbox)),
} as const;

/** A setting that is one of a few words. */
export const oneOf = <const W extends readonly [string, ...string[]], F extends Fallback>(
  words: W,
  text: Text<F>,
): Field<W[number], F> => ({
  ...text,
  form: words.join(' or '),
  schema: z.string().refine((word): word is W[number] => words.includes(word)),
});

function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((n) => n >= min && n <= max);
}

function isUrl(protocols: readonly string[]): (text: string) => boolean {
  return (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '';
}

function isOrigin(text: string): boolean {
  return isUrl(['http:', 'https:'])(text) && new URL(text).origin === text;
}

function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 4 ? 32 : 128));
}

function isMailbox(text: string): boolean {
  return /^(?:[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text);
}

function isReplyTo(text: string): boolean {
  const filled = text.replace('{token}', '0'.repeat(40));
  return /^[^\s<>@{}]+@[^\s<>@{}]+$/.test(filled) && filled.slice(0, filled.indexOf('@')).length <= 64;
}
