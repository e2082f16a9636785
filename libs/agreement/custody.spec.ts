import { describe, expect, it } from '@jest/globals';
import { Life, proposal, signing, supervisor, text } from '../../test/support/life.js';
import { fold } from './index.js';
import { agreementView } from './view/index.js';

const NOW = Date.parse('2026-03-02T09:00:00+07:00');
const both = { on: '2024-12-20', originals: [
  { n: 1, languages: ['id', 'en'], partyId: 'pty_ours', place: 'Arsip Biro, Jakarta' },
  { n: 2, languages: ['id', 'en'], partyId: 'pty_1', place: 'Honolulu', documentId: 'doc_receipt' },
] };

function signed(): Life {
  const life = new Life(NOW);
  life.implementing();
  return life;
}

const originals = (life: Life) => agreementView(life.agreement, life.now).originals;

describe('originals on paper', () => {
  it('are nowhere before the signing', () => {
    const life = new Life(NOW);
    life.implementing();
    const unsigned = new Life(NOW);
    unsigned.do('propose', proposal());
    expect(unsigned.try('record-custody', both)).toMatchObject({ refusal: { code: 'not-signed' } });
    expect(life.try('record-custody', { ...both, on: '2024-12-19' }))
      .toMatchObject({ refusal: { code: 'before-signing', errors: [{ pointer: '/on' }], params: { signedOn: signing().signedOn } } });
    expect(life.try('record-custody', { ...both, on: '2026-03-03' })).toMatchObject({ refusal: { code: 'in-the-future' } });
    expect(originals(life)).toBeUndefined();
  });

  it('tell who holds each since when; a new entry is a move, also one that is told late', () => {
    const life = signed();
    const [event] = life.do('record-custody', both);
    expect(event).toMatchObject({ type: 'CustodyRecorded', effectiveOn: '2024-12-20' });
    life.do('record-custody', { on: '2025-06-02', originals: [{ n: 1, partyId: 'pty_archive', place: 'Arsip nasional', documentId: 'doc_deposit-receipt' }] });
    life.do('record-custody', { on: '2025-01-13', originals: [{ n: 1, partyId: 'pty_ours', place: 'BP3MI Bali' }] });
    expect(originals(life)).toMatchObject([
      {
        n: 1, languages: ['id', 'en'], partyId: 'pty_archive', since: '2025-06-02', receiptId: 'doc_deposit-receipt',
        moves: [{ on: '2024-12-20', place: 'Arsip Biro, Jakarta' }, { on: '2025-01-13', place: 'BP3MI Bali' }, { on: '2025-06-02' }],
      },
      { n: 2, partyId: 'pty_1', since: '2024-12-20', receiptId: 'doc_receipt' },
    ]);
    expect(life.agreement.documents.map(({ documentId }) => documentId)).toEqual(expect.arrayContaining(['doc_receipt', 'doc_deposit-receipt']));
    expect(fold(life.events)).toEqual(life.agreement);
  });

  it('of one that nobody has heard of the language is told first; one sheet is not in two places on one entry', () => {
    const life = signed();
    expect(life.try('record-custody', { on: '2025-01-13', originals: [{ n: 3, partyId: 'pty_1', place: 'Denpasar' }] }))
      .toMatchObject({ refusal: { code: 'unknown-reference', errors: [{ pointer: '/originals/0/n' }] } });
    expect(life.try('record-custody', { on: '2025-01-13', originals: [...both.originals, { ...both.originals[0], n: 2 } as never] }))
      .toMatchObject({ refusal: { code: 'invalid' } });
  });

  it('still move when the agreement has ended, and a mistake is corrected like any other', () => {
    const life = signed();
    const [event] = life.do('record-custody', both);
    life.do('terminate', { reason: text(), on: '2026-01-12' }, { actor: supervisor });
    life.do('record-custody', { on: '2026-02-02', originals: [{ n: 2, partyId: 'pty_ours', place: 'Jakarta' }] });
    const moved = life.events.at(-1);
    const fix = (of: typeof moved, data: unknown) => life.try('correct', { version: of?.version ?? 0, data, reason: text() }, { actor: supervisor, context: { original: of as never } });
    expect(fix(moved, null)).toMatchObject({ ok: true });
    expect(originals(life)).toMatchObject([{ n: 1, place: 'Arsip Biro, Jakarta' }, { n: 2, partyId: 'pty_1', place: 'Honolulu' }]);
    const data = event?.data as { originals: { receipt: object | null }[] };
    const [first, second] = data.originals;
    expect(fix(event, { originals: [{ ...first, place: 'Arsip Biro, lantai 2' }, { ...second, receipt: { documentId: 'doc_receipt', documentType: 'x', sha256: 'b'.repeat(64) } }] }))
      .toMatchObject({ refusal: { code: 'unknown-reference' } });
    expect(fix(event, { originals: [{ ...first, place: 'Arsip Biro, lantai 2' }, second] })).toMatchObject({ ok: true });
    expect(originals(life)).toMatchObject([{ n: 1, place: 'Arsip Biro, lantai 2' }, { n: 2, place: 'Honolulu', receiptId: 'doc_receipt' }]);
    expect(fix(event, null)).toMatchObject({ ok: true });
    expect(life.agreement).not.toHaveProperty('originals');
    expect(fold(life.events)).toEqual(life.agreement);
  });
});
