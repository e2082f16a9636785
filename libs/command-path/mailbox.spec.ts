import { describe, expect, it } from '@jest/globals';
import type { Command } from '#libs/agreement/types/command.js';
import { jobOf, LIMITS, takeBatch, type Job } from './job.js';
import { Mailbox } from './mailbox.js';

function job(id: string, { leaseUntil = Date.now() + 60_000, pad = 0 } = {}, done: Job['done'] = () => undefined): Job {
  const command = { commandId: id, name: 'resume', body: { pad: 'x'.repeat(pad) } } as unknown as Command;
  return jobOf(command, { deadline: Date.now() + 5_000, leaseUntil, fresh: true }, done);
}

describe('takeBatch', () => {
  it('takes at most 100 commands and what fits the bytes, but always one', () => {
    const many = Array.from({ length: 130 }, (_, i) => job(`c${i}`));
    expect(takeBatch(many)).toHaveLength(LIMITS.commands);
    expect(many).toHaveLength(30);
    expect(takeBatch([job('a', { pad: 40_000 }), job('b', { pad: 40_000 })])).toHaveLength(1);
    expect(takeBatch([job('big', { pad: 90_000 }), job('b')]).map((j) => j.command.commandId)).toEqual(['big']);
  });
});

describe('Mailbox', () => {
  it('has one batch of an agreement in flight and gathers what arrives meanwhile, in order', async () => {
    const batches: string[][] = [];
    let inFlight = 0;
    const mailbox = new Mailbox(async (_, jobs) => {
      inFlight += 1;
      expect(inFlight).toBe(1);
      batches.push(jobs.map((j) => j.command.commandId));
      await new Promise((resolve) => setTimeout(resolve, 5));
      inFlight -= 1;
    });
    mailbox.add('agr_a', [job('1')]);
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (const id of ['2', '3', '4']) mailbox.add('agr_a', [job(id)]);
    await mailbox.drain();
    expect(batches).toEqual([['1'], ['2', '3', '4']]);
    expect(mailbox.busy).toBe(0);
  });

  it('waits a moment for those that are being noted, and not for those that never come', async () => {
    const batches: string[][] = [];
    const take = (_: string, jobs: Job[]): Promise<void> => {
      batches.push(jobs.map((j) => j.command.commandId));
      return Promise.resolve();
    };
    const patient = new Mailbox(take, 10_000);
    const [second, third] = [patient.expect('agr_a'), patient.expect('agr_a')];
    patient.add('agr_a', [job('1')]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(batches).toEqual([]);
    second();
    second();
    patient.add('agr_a', [job('2')]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    third();
    patient.add('agr_a', [job('3')]);
    await patient.drain();
    expect(batches).toEqual([['1', '2', '3']]);
    const mailbox = new Mailbox(take);
    const never = mailbox.expect('agr_b');
    mailbox.add('agr_b', [job('4')]);
    await mailbox.drain();
    expect(batches.at(-1)).toEqual(['4']);
    never();
  });

  it('lets agreements pass each other', async () => {
    const order: string[] = [];
    const mailbox = new Mailbox(async (agreementId) => {
      await new Promise((resolve) => setTimeout(resolve, agreementId === 'slow' ? 20 : 1));
      order.push(agreementId);
    });
    mailbox.add('slow', [job('1')]);
    mailbox.add('fast', [job('2')]);
    await mailbox.drain();
    expect(order).toEqual(['fast', 'slow']);
  });

  it('leaves a job whose lease is over to the healer', async () => {
    const results: unknown[] = [];
    const mailbox = new Mailbox(async () => { throw new Error('must not be sent'); });
    mailbox.add('agr_a', [job('1', { leaseUntil: Date.now() - 1 }, (r) => results.push(r))]);
    await mailbox.drain();
    expect(results).toEqual([{ state: 'pending', commandId: '1', agreementId: 'agr_a' }]);
  });
});
