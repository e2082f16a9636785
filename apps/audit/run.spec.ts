import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { emptyReport, type AuditReport, type Finding } from '#libs/audit/report.js';
import { exitCodeOf, printReport } from './audit-output.js';
import { program } from './program.js';
import { explain, run } from './run.js';

const finding: Finding = {
  agreementId: 'agr_1', version: 7, what: 'column-differs', where: 'agreement_events.data', since: '2026-11-23T02:00:00.000Z', detail: 'it differs',
};
const report = (change: Partial<AuditReport> = {}): AuditReport => ({ ...emptyReport('rep_1', 'done', 'agr_1'), chain: { verified: true, events: 9, findings: [] }, ...change });
const broken = { verified: false, events: 9, findings: [finding] };

let out = '';
let words = '';
let before: typeof process.exitCode;
beforeEach(() => {
  [out, words, before] = ['', '', process.exitCode];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => { words += String(text); return true; });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = before;
});

describe('exit codes', () => {
  it.each<[string, AuditReport, number]>([
    ['all agrees', report(), 0],
    ['something does not', report({ chain: broken }), 1],
    ['something does not, and the rest could not be read', report({ state: 'failed', error: 'away', chain: broken }), 1],
    ['nothing could be read', report({ state: 'failed', error: 'away' }), 2],
    ['a replay decided otherwise', report({ divergent: [{ ...finding, what: 'decision-differs' }] }), 1],
    ['the chain says no without a finding', report({ chain: { verified: false, events: 0, findings: [] } }), 2],
  ])('%s', (_name, given, code) => {
    expect(exitCodeOf(given)).toBe(code);
  });

  it.each([
    [['token', '--role', 'king']],
    [['token']],
    [['audit', 'verify']],
    [['audit', 'verify', 'agr_1', '--all']],
    [['audit', 'show', 'agr_1', '--as-of', '31-12-2025']],
    [['audit', 'show', 'agr_1', '--known-at', '2025-12-31T00:00:00']],
    [['audit', 'show', 'agr_1', '--version', '0']],
    [['audit', 'show', 'agr_1', '--version', '1', '--as-of', '2025-12-31']],
    [['admin', 'rebuild']],
    [['nonsense']],
  ])('wrong use is 2, told in words, and stdout stays clean: %j', async (args) => {
    await expect(run(program(), ['node', 'tepati', ...args])).resolves.toBe(2);
    expect(words).not.toBe('');
    expect(words).not.toContain('    at ');
    expect(out).toBe('');
  });

  it('help is 0', async () => {
    await expect(run(program(), ['node', 'tepati', '--help'])).resolves.toBe(0);
    expect(out).toContain('audit');
  });
});

describe('a report', () => {
  it('names agreement, version, what, where and since when, once', () => {
    printReport(report({ chain: broken, journal: { compared: 9, mismatches: [finding] } }), { json: false, replay: true });
    expect(out.match(/agr_1 version 7 · column-differs · agreement_events\.data · since 2026-11-23T02:00:00\.000Z\n {4}it differs/g)).toHaveLength(1);
    expect(out).toContain('1 disagreement.');
    expect(process.exitCode).toBe(1);
  });

  it('does not say that all agree where it was not finished', () => {
    printReport(report({ state: 'failed', error: 'Temporal cannot be read' }), { json: false, replay: true });
    expect(out).toContain('Not audited to the end.');
    expect(out).not.toContain('All agree');
    expect(words).toContain('Temporal cannot be read');
  });

  it('is one JSON object on stdout', () => {
    printReport(report(), { json: true, replay: true });
    expect(JSON.parse(out)).toEqual(report());
  });
});

it.each([
  ['ECONNREFUSED', 'Is it running?'], ['28P01', 'credentials'], ['42P01', 'tepati admin migrate'],
])('explains %s in words', (code, word) => {
  expect(explain(Object.assign(new Error('x'), { code }))).toContain(word);
});
