import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumber, seriesOf } from './series.js';

describe('our own number series', () => {
  it.each([
    ['110/KS/XII/2024', { series: '#/KS', year: 2024, serial: 110 }],
    ['CONTOH-110/MSP/XII/2024', { series: 'CONTOH/#/MSP', year: 2024, serial: 110 }],
    ['B.01/KA-MoU/II/2012', { series: 'B.#/KA/MOU', year: 2012, serial: 1 }],
    ['2/SU/II/2018', { series: '#/SU', year: 2018, serial: 2 }],
    ['P/13.2/SP/2021', { series: 'P/13.#/SP', year: 2021, serial: 2 }],
    ['471.13/850A/SJ', null],
    ['2024', null],
    ['tanpa nomor', null],
  ])('reads %s', (number, read) => expect(readNumber(number)).toEqual(read));

  it('names what is missing between the first and the last of a year, by kind of document', () => {
    const of = (instrument: string, ...numbers: string[]) => numbers.flatMap((number) => {
      const read = readNumber(number);
      return read ? [{ ...read, instrument }] : [];
    });
    expect(seriesOf([...of('MOU', '1/KS/I/2024', '2/KS/I/2024', '5/KS/III/2024', '5/KS/IV/2024'), ...of('PKS', '1/PKS/I/2024', '1/KS/I/2025')])).toEqual([
      { series: '#/KS', year: 2024, instrument: 'MOU', numbers: 4, first: 1, last: 5, missing: [{ from: 3, to: 4 }], missingCount: 2, repeated: [5] },
      { series: '#/KS', year: 2025, instrument: 'PKS', numbers: 1, first: 1, last: 1, missing: [], missingCount: 0, repeated: [] },
      { series: '#/PKS', year: 2024, instrument: 'PKS', numbers: 1, first: 1, last: 1, missing: [], missingCount: 0, repeated: [] },
    ]);
  });

  it('accounts for every number up to the last: used or missing, never both', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (serials) => {
      const [one] = seriesOf(serials.map((serial) => ({ series: '#/KS', year: 2024, serial, instrument: 'MOU' })));
      const missing = (one?.missing ?? []).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
      expect([...new Set(serials), ...missing].sort((a, b) => a - b)).toEqual(Array.from({ length: Math.max(...serials) }, (_, i) => i + 1));
    }));
  });
});
