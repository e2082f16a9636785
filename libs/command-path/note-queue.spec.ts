import { describe, expect, it } from '@jest/globals';
import type { Database, NewCommand, ToNote } from '#libs/register/index.js';
import { NoteQueue } from './note-queue.js';

const db = {} as Database;
const item = (commandId: string, key?: string): ToNote => ({
  command: { commandId, ...(key ? { idempotency: { scope: 's', key, requestHash: 'h' } } : {}) } as NewCommand, texts: [],
});
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

function recording(fails: (ids: string[]) => Error | null = () => null) {
  const groups: string[][] = [];
  const queue = new NoteQueue(db, async (_, items) => {
    const ids = items.map(({ command }) => command.commandId);
    groups.push(ids);
    await tick();
    const error = fails(ids);
    if (error) throw error;
    return items.map(() => ({ noted: true, head: null }));
  });
  return { queue, groups };
}

describe('NoteQueue', () => {
  it('sends what is alone at once, and gathers what comes meanwhile', async () => {
    const { queue, groups } = recording();
    const first = [queue.add(item('a'))];
    await Promise.resolve();
    const rest = Array.from({ length: 50 }, (_, i) => queue.add(item(`b${i}`)));
    await Promise.all([...first, ...rest]);
    expect(groups.length).toBeLessThanOrEqual(3);
    expect(groups.flat()).toHaveLength(51);
  });

  it('takes at most a hundred, and never two of one id or key', async () => {
    const { queue, groups } = recording();
    await Promise.all([...Array.from({ length: 130 }, (_, i) => queue.add(item(`c${i}`))), queue.add(item('x', 'k')), queue.add(item('y', 'k')), queue.add(item('y'))]);
    for (const group of groups) {
      expect(group.length).toBeLessThanOrEqual(100);
      expect(new Set(group).size).toBe(group.length);
      expect(group.includes('x') && group.includes('y')).toBe(false);
    }
  });

  it('does not let one command\'s fault be the others\'', async () => {
    const { queue } = recording((ids) => (ids.includes('bad') ? new Error('bad') : null));
    const all = await Promise.allSettled([queue.add(item('a')), queue.add(item('bad')), queue.add(item('b'))]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('tells all of them where the database is away, and tries none again', async () => {
    const { queue, groups } = recording(() => Object.assign(new Error('gone'), { code: '57P01' }));
    const all = await Promise.allSettled([queue.add(item('a')), queue.add(item('b'))]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(groups.flat()).toHaveLength(2);
  });
});
