import { describe, expect, it } from '@jest/globals';
import { contentOf } from './content.js';
import { dateInWords, dayInWords } from './dates.js';
import { sampleItem, sampleMessage } from './mail.factory.js';
import { kindOf, type ItemKind, type Language, type MailItem, type Voice } from './model.js';
import { textPart } from './text-part.js';

const LANGUAGES: Language[] = ['id', 'en'];
const VOICES: Voice[] = ['partner', 'ours', 'coordinator', 'superior'];
const KINDS: ItemKind[] = ['d-30', 'd-14', 'd-7', 'd-1', 'd0', 'lapse', 'd+3', 'd+7', 'd+14', 'd+30', 'verify', 'question'];

describe('dates in words', () => {
  it('writes every month of both languages', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-01`);
    expect(months.map((date) => dateInWords(date, 'id')).join(' ')).toBe(
      '1 Januari 2026 1 Februari 2026 1 Maret 2026 1 April 2026 1 Mei 2026 1 Juni 2026 1 Juli 2026 1 Agustus 2026 1 September 2026 1 Oktober 2026 1 November 2026 1 Desember 2026',
    );
    expect(dateInWords('2025-12-31', 'en')).toBe('31 December 2025');
  });

  it('knows the weekday', () => {
    expect(dayInWords('2024-03-14', 'id')).toBe('Kamis, 14 Maret 2024');
    expect(dayInWords('2025-12-31', 'en')).toBe('Wednesday, 31 December 2025');
    expect(dayInWords('2026-11-22', 'id')).toBe('Minggu, 22 November 2026');
  });

  it('refuses what is no date', () => {
    expect(() => dateInWords('2025', 'id')).toThrow(RangeError);
    expect(() => dateInWords('2025-13-01', 'id')).toThrow(RangeError);
  });
});

describe('text of a message', () => {
  it('tells a partner of a lapse that nobody was reminded of (golden)', () => {
    expect(textPart(contentOf(sampleMessage({ items: [sampleItem({ item: 'd+30', firstWord: true })] })))).toMatchSnapshot();
  });

  it('tells a partner in English of a promise that falls due soon (golden)', () => {
    const items = [sampleItem({ item: 'd-14', lapsed: false, promisedOn: '2025-12-28' })];
    expect(textPart(contentOf(sampleMessage({ language: 'en', items })))).toMatchSnapshot();
  });

  it('says which day a decree has moved, and which decree', () => {
    const days = [{ on: '2025-08-18', name: 'Cuti Bersama Hari Kemerdekaan', decree: 'SKB 933, 1, 3 / 2025' }];
    const moved = { from: '2025-08-18', decree: 'SKB 933, 1, 3 / 2025', days };
    const item = sampleItem({ item: 'd-1', lapsed: false, promisedOn: '2025-08-18', dueOn: '2025-08-19', moved });
    const told = (language: Language, over = {}): string => textPart(contentOf(sampleMessage({ language, items: [{ ...item, ...over }] })));
    expect(told('id')).toContain('Tanggal semula: Senin, 18 Agustus 2025; berubah karena SKB 933, 1, 3 / 2025 (Cuti Bersama Hari Kemerdekaan)');
    expect(told('en')).toContain('Due before: Monday, 18 August 2025; changed by SKB 933, 1, 3 / 2025 (Cuti Bersama Hari Kemerdekaan)');
    expect(told('id')).not.toContain('Dijanjikan untuk');
    // A day off was taken back: the date is earlier than the one that was told before.
    expect(told('id', { promisedOn: '2025-08-18', dueOn: '2025-08-18', moved: { ...moved, from: '2025-08-19', days: [] } }))
      .toContain('Tanggal semula: Selasa, 19 Agustus 2025; berubah karena SKB 933, 1, 3 / 2025\n');
  });

  it('gathers a superior’s copies and a report that waits (golden)', () => {
    const items = [
      sampleItem({ item: 'd+7', voice: 'superior' }),
      sampleItem({ item: 'verify', voice: 'superior', lapsed: false, reportedOn: '2025-12-15', followUpReference: 'TL-2026-0001-02', title: 'Pelatihan bahasa' }),
    ];
    expect(textPart(contentOf(sampleMessage({ items })))).toMatchSnapshot();
  });

  it('quotes the question line by line (golden)', () => {
    const items = [sampleItem({ item: 'question', lapsed: false, question: 'Berapa orang yang berangkat?\r\nMohon daftar hadirnya.' })];
    expect(textPart(contentOf(sampleMessage({ items })))).toMatchSnapshot();
  });

  it('says so where a question was erased', () => {
    const items = [sampleItem({ item: 'question', lapsed: false, question: null })];
    expect(textPart(contentOf(sampleMessage({ items })))).toContain('> (teks pertanyaannya telah dihapus');
  });

  it.each(LANGUAGES.flatMap((language) => VOICES.flatMap((voice) => KINDS.map((item) => ({ language, voice, item })))))(
    'holds every fact of an item: $language $voice $item',
    ({ language, voice, item }) => {
      const text = textPart(contentOf(sampleMessage({ language, items: [sampleItem({ voice, item, lapsed: false, question: 'Apa?' })] })));
      for (const fact of ['KS-2026-0001', 'Pelindungan pekerja migran', '119/MOU/2024', '7/NK/XII/2024', 'TL-2026-0001-01', 'Projek penempatan pertama']) {
        expect(text).toContain(fact);
      }
      expect(text).toContain(language === 'id' ? '31 Desember 2025' : '31 December 2025');
      expect(text).toMatch(language === 'id' ? /Cara menjawab: .*(balas surel ini)/ : /How to answer: .*(reply to this mail)/);
      expect(text).toMatch(language === 'id' ? /Yth\. Bapak\/Ibu/ : /Dear /);
      expect(text).not.toMatch(/undefined|null|\{\{/);
    },
  );

  it('never blames', () => {
    for (const language of LANGUAGES) {
      for (const voice of VOICES) {
        for (const item of KINDS) {
          const text = textPart(contentOf(sampleMessage({ language, items: [sampleItem({ voice, item })] })));
          expect(text).not.toMatch(/lalai|gagal|tidak patuh|melanggar|failed|neglect|breach|overdue|violat/i);
        }
      }
    }
  });

  it('promises help on the last rung, and only there', () => {
    for (const language of LANGUAGES) {
      for (const voice of VOICES) {
        const told = (item: ItemKind) => textPart(contentOf(sampleMessage({ language, items: [sampleItem({ voice, item })] })));
        const help = language === 'id' ? /Bantuan|bantuan sedang/ : /help is coming|promised help|opened/i;
        expect(told('d+30')).toMatch(help);
        if (voice === 'partner') expect(told('d+14')).not.toMatch(/Bantuan sedang|Help is coming/);
      }
    }
  });

  it('names the date in the subject of a single reminder, so that four of one promise are told apart; a question and help need none', () => {
    const of = (item: MailItem['item'], over: Partial<MailItem> = {}, language: 'id' | 'en' = 'id') => contentOf(sampleMessage({ language, items: [sampleItem({ item, lapsed: false, ...over })] })).subject;
    expect(of('d-7')).toBe('Pengingat tindak lanjut, jatuh tempo 31 Desember 2025: Projek penempatan pertama (TL-2026-0001-01)');
    expect(of('d-7', {}, 'en')).toBe('Reminder of a follow-up, due 31 December 2025: Projek penempatan pertama (TL-2026-0001-01)');
    expect(of('d0')).toContain('Tindak lanjut jatuh tempo 31 Desember 2025:');
    expect(of('d+3', { lapsed: true }, 'en')).toContain('Follow-up past its due date, 31 December 2025:');
    expect([of('question'), of('d+30', { lapsed: true })].filter((subject) => subject.includes('2025'))).toEqual([]);
  });

  it('never calls its first word the last reminder', () => {
    for (const language of ['id', 'en'] as const) {
      const of = (firstWord: boolean): string => textPart(contentOf(sampleMessage({ language, items: [sampleItem({ item: 'd+30', firstWord })] })));
      expect([/pengingat terakhir|last reminder/.test(of(false)), /pengingat terakhir|last reminder/.test(of(true))]).toEqual([true, false]);
    }
  });

  it('tells of the lapse where a rung from before it goes out late', () => {
    const { subject, items } = contentOf(sampleMessage({ items: [sampleItem({ item: 'd-1', lapsed: true })] }));
    expect(subject).toBe('Tindak lanjut lewat tenggat 31 Desember 2025: Projek penempatan pertama (TL-2026-0001-01)');
    expect(items[0]?.status).toContain('telah lewat');
  });

  it('carries the label of the demo in subject and body', () => {
    const items = [sampleItem({ demoLabel: 'contoh, rekaan' })];
    const content = contentOf(sampleMessage({ items }));
    expect(content.subject).toMatch(/^\(contoh, rekaan\) /);
    expect(textPart(content)).toContain('(contoh, rekaan)');
  });

  it('names the coordinator with a telephone number where there is one', () => {
    const of = (coordinator: { name: string; email: null; phone: string | null } | null) =>
      textPart(contentOf(sampleMessage({ items: [sampleItem({ coordinator })] })));
    expect(of({ name: 'Rani', email: null, phone: '0812' })).toContain('koordinator, Rani (0812).');
    expect(of({ name: 'Rani', email: null, phone: null })).toContain('koordinator, Rani.');
    expect(of(null)).toContain('koordinator kerja sama ini.');
  });
});

describe('kind of a message', () => {
  it('is lapse as soon as one item has lapsed, but a report that waits for us is none', () => {
    const item = (kind: ItemKind, lapsed: boolean) => ({ item: kind, lapsed });
    expect(kindOf([item('d-7', false), item('lapse', true)])).toBe('lapse');
    expect(kindOf([item('d-7', false), item('question', false)])).toBe('question');
    expect(kindOf([item('verify', false)])).toBe('digest');
    expect(kindOf([item('verify', true)])).toBe('digest');
  });
});
