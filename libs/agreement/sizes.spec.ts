import { describe, expect, it } from '@jest/globals';
import { fold } from '#libs/agreement/index.js';
import { Life, supervisor, text } from '../../test/support/life.js';

const KIB = 1024;

/** Sizes of architecture, rule 9: what travels through Temporal stays small however long a life is. */
describe('sizes after 5,000 events', () => {
  const life = new Life(Date.parse('2026-01-05T09:00:00+07:00')).implementing('local-government', { policy: 'standard@1' });
  for (let n = 0; life.events.length < 5000; n += 1) {
    life.until(life.now + 3_600_000);
    life.do('add-obligation', { title: `Sinergi pelayanan ke-${n}`, ownerSide: 'partner', basis: 'work-plan', schedule: { dueOn: '2027-06-30' } });
    const followUpId = life.agreement.followUps.at(-1)?.followUpId ?? '';
    life.do('attach-document', { documentId: `doc_activity-report-${n}`, followUpId });
    life.do('report-follow-up', { followUpId, outcome: 'done', summary: text(n) });
    life.do('verify-follow-up', { followUpId }, { actor: supervisor });
    life.do('record-activity', { kind: 'call', on: '2026-01-05', text: text(n) });
  }

  it('the state is at most 256 KiB, each event at most 16 KiB', () => {
    const size = JSON.stringify(life.agreement).length;
    process.stdout.write(`state after ${life.events.length} events: ${Math.round(size / KIB)} KiB\n`);
    expect(size).toBeLessThanOrEqual(256 * KIB);
    expect(Math.max(...life.events.map((e) => JSON.stringify(e).length))).toBeLessThanOrEqual(16 * KIB);
  });

  it('the first event leaves room for a long title and many scope items', () => {
    expect(JSON.stringify(life.events[0]).length).toBeLessThanOrEqual(10 * KIB);
  });

  it('folds to the same state', () => {
    const started = performance.now();
    expect(fold(life.events)).toEqual(life.agreement);
    process.stdout.write(`fold: ${Math.round(life.events.length / ((performance.now() - started) / 1000))} events/s\n`);
  });
});
