/** An agreement goes on while its auditor reads: whatever is decided between two readings accuses nobody. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { auditor } from '#libs/audit/auditor.js';
import { exportAgreements } from '#libs/audit/export.js';
import { folderSource } from '#libs/audit/folder-source.js';
import { findingsOf } from '#libs/audit/report.js';
import type { EvidenceSource } from '#libs/audit/source.js';
import { stackSource } from '#libs/audit/stack-source.js';
import { headQuery } from '#workflows/agreement/messages.js';
import { AuditRig, type AuditedAgreement } from '../support/audit-rig.js';
import { anActivity, commandOf } from '../support/commands.js';
import { proposal } from '../support/life.js';

let rig: AuditRig;
let folder: string;
beforeAll(async () => {
  rig = await AuditRig.start();
  folder = await mkdtemp(join(tmpdir(), 'tepati-export-'));
}, 60_000);
afterAll(async () => {
  await rig.close();
  await rm(folder, { recursive: true });
}, 60_000);

async function proposed(): Promise<AuditedAgreement> {
  const agreement = rig.agreement();
  await agreement.run(commandOf('propose', proposal(), Date.now()));
  return agreement;
}

/** Runs a step after the first call of a member that passes `when`. */
function once<T extends object>(whole: T, member: keyof T, step: () => Promise<unknown>, when: (...given: unknown[]) => boolean = () => true): T {
  let left = 1;
  return new Proxy(whole, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return key !== member ? value.bind(target) as unknown : async (...given: unknown[]) => {
        const answer: unknown = await value.apply(target, given);
        if (when(...given) && left-- > 0) await step();
        return answer;
      };
    },
  });
}

it('decides between the two questions that its workflow is asked: head and state are of one moment', async () => {
  const agreement = await proposed();
  const { client } = rig.temporal;
  const handle = once(agreement.handle, 'query', () => agreement.run(anActivity(Date.now())), (asked) => asked === headQuery);
  const workflow = new Proxy(client.workflow, { get: (target, key) => (key === 'getHandle' ? () => handle : (Reflect.get(target, key) as () => unknown).bind(target)) });
  const between = new Proxy(client, { get: (target, key): unknown => (key === 'workflow' ? workflow : Reflect.get(target, key)) }) as Client;
  const source = stackSource({ db: rig.db, client: between, localBundle: async () => null });
  const report = await auditor(source, { replay: true }).run({ agreementId: agreement.agreementId });
  expect(findingsOf(report)).toEqual([]);
  expect(report).toMatchObject({ state: 'done', replayed: 1, journal: { compared: 2 } });
}, 60_000);

it.each([false, true])('decides after its journal was read (the run rolls over too: %s): an export is whole and agrees', async (rolls) => {
  const agreement = await proposed();
  const step = async (): Promise<void> => {
    await agreement.run(anActivity(Date.now()));
    if (rolls) await agreement.roll();
  };
  const to = join(folder, String(rolls));
  const source: EvidenceSource = once(rig.freshSource().source, 'journal', step);
  const manifest = await exportAgreements(source, [agreement.agreementId], to, { sdk: 'test' });
  expect(manifest.agreements).toMatchObject([{ version: 2, runs: rolls ? [{}, {}] : [{}] }]);
  const report = await auditor(await folderSource(to), { replay: true }).run({ agreementId: agreement.agreementId });
  expect(findingsOf(report)).toEqual([]);
}, 60_000);
