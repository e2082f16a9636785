import type { LetterFacts } from './model.js';

/** An invented letter, for specs and pictures. */
export function sampleLetter(over: Partial<LetterFacts> = {}): LetterFacts {
  return {
    letterId: 'ltr_contoh0000000001_12', language: 'id', number: null, date: null,
    sender: { agency: 'BP2MI / KP2MI', unit: 'Biro Kerja Sama' },
    addressee: { office: 'Bupati Flores Timur (contoh)', party: 'Pemerintah Kabupaten Flores Timur (contoh)' },
    agreement: {
      reference: 'KS-2026-0001', title: 'Pelindungan Pekerja Migran Indonesia dari desa (contoh)', signedOn: '2024-12-20',
      numbers: [{ party: 'BP2MI / KP2MI', number: 'CONTOH-110' }, { party: 'Pemerintah Kabupaten Flores Timur (contoh)', number: 'CONTOH/MITRA/7' }],
    },
    followUp: {
      reference: 'TL-2026-0001-01', title: 'Peraturan daerah pelindungan PMI', promisedOn: '2025-12-31', dueOn: '2025-12-31', lapsed: true,
      clause: 'Pelindungan pekerja migran sejak dari desa', remindedOn: ['2025-11-17', '2025-12-22', '2026-01-01'],
    },
    coordinator: { name: '(contoh) R. Koordinator', phone: '021-0000000', email: 'koordinator@tepati.example' },
    signatory: { office: 'Kepala Biro Kerja Sama', name: null },
    copies: ['Kepala Bagian Kerja Sama Setda Kabupaten Flores Timur (contoh)'],
    demoLabel: null,
    ...over,
  };
}
