import type { Client } from '@temporalio/client';
import nodemailer from 'nodemailer';
import { dispatchOnce, type DispatchDeps } from '#activities/mail/index.js';
import { addWorkingDays, INDONESIAN_ZONES, localMidnight } from '#libs/calendar/index.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { Offices } from '#libs/mail/policy/offices.js';
import { policyBook, type Database } from '#libs/register/index.js';
import { cpuSeconds, eachUsed } from '../cpu.js';
import type { Figure } from '../figure.js';
import type { Bench } from '../measures/bench.js';

export interface Delivery {
  bench: Bench;
  db: Database;
  client: Client;
  /** The day that everything was due on. */
  dueOn: string;
}

interface Caught {
  id: string;
  headers: Record<string, string>;
  to: { address: string }[];
}

const WAIT_MS = 15 * 60_000;

/**
 * The next working morning: everybody's digest goes out. The moment is an argument, so nobody waits for it. Then the very same
 * messages once more by nodemailer, one after the other, to the same mail server.
 */
export async function deliver({ bench, db, client, dueOn }: Delivery): Promise<Figure[]> {
  const { stack, say } = bench;
  const inbox = stack.run().mail;
  const morning = localMidnight(zone(), addWorkingDays(indonesianCalendar(), dueOn, 1)) + 9 * 3_600_000;
  const deps: DispatchDeps = {
    db, workflows: client.workflow, policyOf: policyBook(db), officeOf: new Offices().officeOf,
    transport: never(), sender: { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' },
    answerLinkOf: () => Promise.resolve(''), recordDelivery: () => Promise.resolve('later'),
    log: { info: () => undefined, warn: () => undefined, error: (fields, message) => say(`  ${message} ${JSON.stringify(fields)}`) },
  };
  const before = (await caught(inbox)).length;
  const cpuBefore = cpuSeconds(stack);
  const began = performance.now();
  const { started } = await dispatchOnce(deps, new Date(morning));
  await settled(db, started.length);
  const seconds = (performance.now() - began) / 1_000;
  const used = cpuSeconds(stack);
  const mails = (await caught(inbox)).slice(before);
  say(`  ${mails.length} mails in ${seconds.toFixed(1)} s`);
  await told(db);
  const toldAfter = (performance.now() - began) / 1_000;
  const usedInAll = cpuSeconds(stack);
  say(`  all agreements were told after ${toldAfter.toFixed(1)} s`);
  const looped = await byHand(bench, mails);
  const loop = eachUsed(usedInAll, cpuSeconds(stack), mails.length);
  const leaving = eachUsed(cpuBefore, used, mails.length);
  const inAll = eachUsed(cpuBefore, usedInAll, mails.length);
  const people = new Set(mails.map(({ to }) => to[0]?.address ?? '')).size;
  const ids = new Set(mails.map(({ headers }) => headers['message-id'])).size;
  return [
    { name: 'storm: digests to one person', value: mails.length / people, bar: { most: 1 }, detail: `${mails.length} mails, ${people} people, ${started.length} digests` },
    { name: 'storm: mails twice', value: mails.length - ids, bar: { most: 0 }, detail: 'by Message-ID' },
    { name: 'storm: mails a second ÷ nodemailer in a loop', value: mails.length / seconds / looped, bar: { least: 0.7 },
      detail: `${(mails.length / seconds).toFixed(1)}/s ÷ ${looped.toFixed(1)}/s; ours with claim, ledger and workflow` },
    { name: 'storm: CPU ms of a mail that leaves', value: leaving.sum, bar: null, detail: `${leaving.text}; nodemailer's loop: the mail server's ${(loop.sum).toFixed(1)}` },
    { name: 'storm: CPU ms of a mail, its agreements told', value: inAll.sum, bar: null, detail: `${inAll.text}; all told after ${toldAfter.toFixed(1)} s` },
  ];
}

function zone() {
  const jakarta = INDONESIAN_ZONES['Asia/Jakarta'];
  if (!jakarta) throw new Error('no zone');
  return jakarta;
}

/** The stack's own worker sends. */
function never(): DispatchDeps['transport'] {
  const fail = (): never => { throw new Error('the bench sends nothing itself'); };
  return { send: fail, close: fail } as unknown as DispatchDeps['transport'];
}

async function settled(db: Database, wanted: number): Promise<void> {
  for (const until = Date.now() + WAIT_MS; Date.now() < until;) {
    const [row] = await db.query<{ count: number }>(`SELECT count(*) AS count FROM digests WHERE state IN ('sent', 'refused', 'failed', 'empty')`);
    if ((row?.count ?? 0) >= wanted) return;
    await new Promise((r) => setTimeout(r, 200));
  }
  throw new Error('the digests did not end within 15 minutes');
}

/** Until every agreement knows of every mail: that is no part of the rate, and must come to its end all the same. */
async function told(db: Database): Promise<void> {
  for (const until = Date.now() + WAIT_MS; Date.now() < until;) {
    const [row] = await db.query<{ count: number }>(`SELECT count(*) AS count FROM outbox WHERE outcome IS NOT NULL AND NOT recorded`);
    if (row?.count === 0) return;
    await new Promise((r) => setTimeout(r, 200));
  }
  throw new Error('the agreements were not told of their mails within 15 minutes');
}

async function caught(inbox: string): Promise<Caught[]> {
  const answer = await fetch(`${inbox}/email`);
  return (await answer.json()) as Caught[];
}

/** Mails a second of a plain loop, with the bytes that we have just sent. */
async function byHand({ stack }: Bench, mails: readonly Caught[]): Promise<number> {
  const raws = await Promise.all(mails.map(async ({ id, to }) => ({
    to: to[0]?.address ?? '', raw: Buffer.from(await (await fetch(`${stack.run().mail}/email/${id}/source`)).arrayBuffer()),
  })));
  const transport = nodemailer.createTransport({ url: stack.env()['TEPATI_SMTP_URL'] ?? '', pool: true, maxConnections: 1 });
  const began = performance.now();
  for (const { to, raw } of raws) await transport.sendMail({ envelope: { from: 'tepati@tepati.example', to }, raw });
  const seconds = (performance.now() - began) / 1_000;
  transport.close();
  return raws.length / seconds;
}
