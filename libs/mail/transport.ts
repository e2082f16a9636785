import { createTransport } from 'nodemailer';
import type { ComposedMail } from './compose.js';
import { outcomeOfError, type SendOutcome } from './outcome.js';

/** The mail server and how hard it may be pressed. */
export interface TransportSettings {
  /** `smtp://host:port` or `smtps://user:password@host:port` */
  url: string;
  /** Most mails handed over in a second by this process. */
  ratePerSecond: number;
  maxConnections?: number;
  /** Milliseconds for connecting and for the greeting, each. */
  connectTimeoutMs?: number;
  /** Milliseconds that a connection may be silent in the middle of a message. */
  idleTimeoutMs?: number;
}

/** Hands messages to the mail server. Never throws for what the server or the network says: that is an outcome. */
export interface MailTransport {
  /** Most mails handed over in a second, by all processes together. */
  readonly ratePerSecond: number;
  send(mail: Pick<ComposedMail, 'raw' | 'envelope'>): Promise<SendOutcome>;
  close(): void;
}

/**
 * A pool of SMTP connections. The pool's own repetition is off (`maxRequeues: 0`): it would send a message again, unseen by the
 * ledger, when a connection breaks after the server took it.
 */
export function smtpTransport(settings: TransportSettings): MailTransport {
  const connectTimeout = settings.connectTimeoutMs ?? 10_000;
  const pool = createTransport({
    ...urlOptions(settings.url),
    pool: true,
    maxConnections: settings.maxConnections ?? 2,
    maxMessages: 100,
    rateDelta: 1000,
    rateLimit: settings.ratePerSecond,
    maxRequeues: 0,
    connectionTimeout: connectTimeout,
    greetingTimeout: connectTimeout,
    socketTimeout: settings.idleTimeoutMs ?? 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    ratePerSecond: settings.ratePerSecond,
    async send({ raw, envelope }) {
      try {
        const info = await pool.sendMail({ raw, envelope });
        return { state: 'sent', response: info.response };
      } catch (error) {
        return outcomeOfError(error);
      }
    },
    close: () => pool.close(),
  };
}

function urlOptions(url: string): { host: string; port: number; secure: boolean; auth?: { user: string; pass: string } } {
  const parsed = new URL(url);
  const secure = parsed.protocol === 'smtps:';
  const port = parsed.port === '' ? (secure ? 465 : 25) : Number(parsed.port);
  const login = parsed.username === '' ? {} : { auth: { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) } };
  return { host: parsed.hostname.replace(/^\[|\]$/g, ''), port, secure, ...login };
}
