import type { MailItem, MailMessage } from './model.js';

/** An invented item for tests and pictures; every name in it is made up. */
export function sampleItem(over: Partial<MailItem> = {}): MailItem {
  return {
    agreementId: 'agr_contoh',
    agreementReference: 'KS-2026-0001',
    agreementTitle: 'Pelindungan pekerja migran di Kabupaten Contoh',
    numbers: [
      { party: 'Pemerintah Kabupaten Contoh', number: '119/MOU/2024' },
      { party: 'Badan Contoh', number: '7/NK/XII/2024' },
    ],
    followUpId: 'flw_contoh_1',
    followUpReference: 'TL-2026-0001-01',
    title: 'Projek penempatan pertama',
    ownerParty: 'Pemerintah Kabupaten Contoh',
    promisedOn: '2025-12-31',
    dueOn: '2025-12-31',
    moved: null,
    item: 'lapse',
    voice: 'partner',
    lapsed: true,
    firstWord: false,
    question: null,
    reportedOn: null,
    coordinator: { name: '(contoh) Rani', email: 'rani@tepati.example', phone: '021 555 0101' },
    coordinatedByReader: false,
    answerUrl: null,
    demoLabel: null,
    ...over,
  };
}

export function sampleMessage(over: Partial<MailMessage> = {}): MailMessage {
  return {
    digestId: 'digest/con_contoh/2026-01-02',
    to: { name: '(contoh) K. Penghubung', address: 'k.7f3a@contoh.example' },
    language: 'id',
    at: new Date('2026-01-02T00:30:00.000Z'),
    items: [sampleItem()],
    ...over,
  };
}
