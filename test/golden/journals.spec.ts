import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#libs/journal/canonical.js';
import { hashOfText } from '#libs/journal/chain.js';
import { folderSource } from '#libs/audit/folder-source.js';
import { verifyRows } from '#libs/audit/verify-chain.js';
import { eventsOf, foldRows, stateHash } from '#libs/audit/verify-fold.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { evolve } from '#libs/agreement/index.js';
import { goldenAgreements } from './cases.js';

describe.each(goldenAgreements())('golden journal $name', ({ agreementId, folder, version, hash, stateHash: recorded }) => {
  const journal = folderSource(folder).then((source) => source.journal(agreementId));

  it('is an unbroken chain to the recorded head', async () => {
    const { rows, head } = await journal;
    expect(verifyRows({ agreementId, rows, head })).toEqual([]);
    expect(rows.at(-1)).toMatchObject({ version, hash });
  });

  it('folds on today\'s code to the recorded state', async () => {
    const state = foldRows((await journal).rows);
    expect(state && stateHash(state)).toBe(recorded);
  });

  it('folds the same from any state of its life that went through JSON', async () => {
    let state: AgreementState | null = null;
    for (const event of eventsOf((await journal).rows)) state = JSON.parse(JSON.stringify(evolve(state, event))) as AgreementState;
    expect(state && stateHash(state)).toBe(recorded);
  });

  it('names the version of one character that was changed', async () => {
    const { rows, head } = await journal;
    const middle = rows[Math.floor(rows.length / 2)];
    if (middle === undefined) throw new Error('an empty journal');
    const at = middle.hashedText.lastIndexOf('"effectiveOn":"20') + '"effectiveOn":"20'.length;
    const text = `${middle.hashedText.slice(0, at)}${middle.hashedText[at] === '2' ? '1' : '2'}${middle.hashedText.slice(at + 1)}`;
    const changed = (change: Partial<typeof middle>): string[] => {
      const altered = rows.map((row) => (row === middle ? { ...row, ...change } : row));
      return verifyRows({ agreementId, rows: altered, head }).map((f) => `${f.version} ${f.what}`);
    };
    expect(changed({ hashedText: text })).toContain(`${middle.version} hash-differs`);
    expect(changed({ data: { ...(middle.data as object), altered: true } })).toEqual([`${middle.version} column-differs`]);
    const after = changed({ hashedText: text, hash: hashOfText(text) });
    expect(after).toContain(middle === rows.at(-1) ? `${middle.version} head-differs` : `${middle.version + 1} previous-hash-differs`);
  });
});

it('holds canonical JSON, one event a line', async () => {
  for (const { agreementId, folder } of goldenAgreements()) {
    const { rows } = await (await folderSource(folder)).journal(agreementId);
    for (const event of eventsOf(rows)) expect(canonicalJson(JSON.parse(canonicalJson(event)))).toBe(canonicalJson(event));
  }
});
