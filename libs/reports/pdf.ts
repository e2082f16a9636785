import type { Content, TableCell } from 'pdfmake';
import { press } from '#libs/letters/press.js';
import { INDONESIAN_ZONES, toLocalIso } from '#libs/calendar/index.js';
import { dateInWords } from '#libs/mail/dates.js';
import { oneLine } from '#libs/mail/safe-text.js';
import { leadTimeInWords } from './lead-time.js';
import type { MonthlyReport, Named, PromiseTally, Stock } from './types.js';
import { beneficiariesInWords, categoryInWords, changeWords, definitions, indicatorInWords, monthInWords, promiseWords, stockWords } from './words.js';

type Language = 'id' | 'en';
const say = (language: Language, id: string, en: string): string => (language === 'id' ? id : en);
const GREY = '#52606d';
const NAMES_SHOWN = 4;
const LEAD_TIMES = 5;
const SHOWN: readonly (keyof PromiseTally)[] = ['due', 'keptOnTime', 'keptLate', 'notKept', 'lapsed', 'awaitingVerification', 'open', 'unknown'];

/** The report as one A4 page. The same report gives the same bytes: nothing in it comes from a clock. */
export async function reportPdf(report: MonthlyReport, language: Language): Promise<Buffer> {
  const title = `${say(language, 'Laporan kerja sama', 'Cooperation agreements')}, ${monthInWords(report.month, language)}`;
  return press.createPdf({
    pageSize: 'A4', pageMargins: [40, 34, 40, 30], language,
    info: { title, author: 'BP2MI / KP2MI', creator: 'Tepati', creationDate: new Date(report.knownAt) },
    defaultStyle: { font: 'Roboto', fontSize: 8, lineHeight: 1.08 },
    content: body(report, title, language),
    footer: (page: number, pages: number) => ({ text: `${report.number}  ·  asOf ${report.asOf}  ·  knownAt ${report.knownAt}  ·  ${page} / ${pages}`, alignment: 'center', fontSize: 7, color: GREY, margin: [0, 8, 0, 0] }),
  }).getBuffer();
}

function body(report: MonthlyReport, title: string, language: Language): Content[] {
  const [knownOn = '', knownTime = ''] = toLocalIso(INDONESIAN_ZONES['Asia/Jakarta'], Date.parse(report.knownAt)).split('T');
  const known = `${dateInWords(knownOn, language)}, ${knownTime.slice(0, 5).replace(':', '.')} WIB`;
  return [
    { columns: [{ text: title, fontSize: 15, bold: true }, { width: 170, text: report.number, alignment: 'right', bold: true, fontSize: 9, margin: [0, 5, 0, 0] }] },
    { text: `${say(language, 'Keadaan per', 'As of')} ${dateInWords(report.asOf, language)} · ${say(language, 'menurut yang tercatat sampai', 'by what was recorded by')} ${known}`, color: GREY },
    ...(report.generated ? [{ text: say(language, 'Memuat data contoh, rekaan', 'Contains generated data (contoh, rekaan)'), italics: true, color: '#9a4b00' } as Content] : []),
    { margin: [0, 8, 0, 0], columnGap: 14, columns: [{ width: 150, stack: first(report, language) }, { width: '*', stack: stockTable(report, language) }] },
    heading(say(language, 'Janji yang jatuh tempo', 'Promises due')), promiseTable(report, language),
    heading(say(language, 'Perubahan sejak bulan lalu', 'Changes since last month')), changeTable(report, language),
    {
      columnGap: 14, columns: [
        { width: '*', stack: [heading(say(language, 'Dari penjajakan ke tanda tangan', 'From exploration to signature')), ...leadTime(report, language)] },
        { width: '*', stack: [heading(say(language, 'Hasil di daerah', 'Outcomes')), ...indicators(report, language)] },
      ],
    },
    heading(say(language, 'Berakhir per bulan (belum ditutup)', 'Ending per month (not closed)')), ending(report, language),
    heading(say(language, 'Arti angka', 'What the numbers mean')),
    { fontSize: 6.6, color: GREY, ul: definitions.map((one) => one[language]) },
  ];
}

const heading = (text: string): Content => ({ text, bold: true, fontSize: 9.5, margin: [0, 8, 0, 3] });
const head = (text: string): TableCell => ({ text, bold: true, fontSize: 7, color: GREY, alignment: 'right' });
const cell = (value: number | string, bold = false): TableCell => ({ text: String(value), alignment: 'right', bold });
const LINES = { hLineWidth: (i: number) => (i === 1 ? 0.8 : 0.3), vLineWidth: () => 0, hLineColor: () => '#9aa5b1', paddingTop: () => 1.5, paddingBottom: () => 1.5 };

/** The first number: what escaped attention, with names. */
function first({ stock, withoutFollowUp }: MonthlyReport, language: Language): Content[] {
  return [
    { text: stockWords.withoutFollowUp[language], bold: true },
    { text: String(stock.now.withoutFollowUp), fontSize: 34, bold: true, lineHeight: 1 },
    { text: `${difference(stock.now.withoutFollowUp, stock.before.withoutFollowUp)} ${say(language, 'dari bulan lalu', 'against last month')}`, color: GREY },
    { text: names(withoutFollowUp.names, withoutFollowUp.more, language), fontSize: 7, margin: [0, 3, 0, 0] },
  ];
}

const difference = (now: number, before: number): string => (now === before ? '±0' : now > before ? `+${now - before}` : `−${before - now}`);

function names(all: readonly Named[], more: number, language: Language): string {
  const shown = all.slice(0, NAMES_SHOWN).map(({ reference, title }) => `${reference} ${short(oneLine(title))}`);
  const rest = more + all.length - shown.length;
  return [...shown, ...(rest > 0 ? [say(language, `dan ${rest} lagi`, `and ${rest} more`)] : [])].join('; ');
}

const short = (text: string): string => ([...text].length > 46 ? `${[...text].slice(0, 45).join('')}…` : text);

function stockTable({ stock }: MonthlyReport, language: Language): Content[] {
  const members: (keyof Stock)[] = ['total', 'signed', 'implementation', 'withoutFollowUp'];
  const row = (label: string, values: Stock, bold = false): TableCell[] => [{ text: label, bold }, ...members.map((member) => cell(values[member], bold))];
  return [{
    layout: LINES,
    table: {
      widths: ['*', 58, 58, 58, 58], headerRows: 1,
      body: [
        ['', ...members.map((member) => head(stockWords[member][language]))],
        row(say(language, 'Semua', 'All'), stock.now, true), row(say(language, 'Bulan lalu', 'Last month'), stock.before),
        ...stock.byCategory.map(({ category, ...values }) => row(categoryInWords(category, language), values)),
      ],
    },
  }];
}

function promiseTable({ promises, month }: MonthlyReport, language: Language): Content {
  const row = (label: string, values: PromiseTally, bold = false): TableCell[] => [{ text: label, bold }, ...SHOWN.map((member) => cell(values[member], bold))];
  const rate = promises.rate === null ? '–' : `${promises.rate} %`;
  return {
    stack: [
      {
        layout: LINES,
        table: {
          widths: ['*', ...SHOWN.map(() => 44)], headerRows: 1,
          body: [
            ['', ...SHOWN.map((member) => head(promiseWords[member][language]))],
            row(monthInWords(month, language), promises.month, true), row(say(language, 'Bulan lalu, keadaan kini', 'Last month, as it stands now'), promises.monthBefore),
            ...promises.byCategory.map(({ category, ...values }) => row(categoryInWords(category, language), values)),
          ],
        },
      },
      { text: `${say(language, 'Tingkat penepatan', 'Rate of kept promises')}: ${rate}. ${say(language, 'Tidak dihitung', 'Not counted')}: ${promises.month.withdrawn} ${promiseWords.withdrawn[language].toLowerCase()}, ${promises.month.notApplicable} ${promiseWords.notApplicable[language].toLowerCase()}, ${promises.month.unknown} ${promiseWords.unknown[language].toLowerCase()}.`, margin: [0, 3, 0, 0] },
    ],
  };
}

function changeTable({ changes }: MonthlyReport, language: Language): Content {
  return {
    layout: LINES,
    table: {
      widths: [112, 26, '*'], headerRows: 0,
      body: changes.map(({ kind, n, names: some, more }) => [changeWords[kind][language], cell(n, true), { text: names(some, more, language), fontSize: 7 }]),
    },
  };
}

function leadTime({ leadTime: lead }: MonthlyReport, language: Language): Content[] {
  const rest = lead.inMonth.length + lead.moreInMonth - Math.min(LEAD_TIMES, lead.inMonth.length);
  const median = lead.medianMonths === null ? '–' : leadTimeInWords(lead.medianMonths, '2000-01-01', language);
  return [
    { text: `${say(language, 'Median dari yang ditandatangani dalam 12 bulan', 'Median of what was signed within 12 months')}: ${median} (${lead.signed} ${say(language, 'kerja sama', 'agreements')}${lead.about === 0 ? '' : say(language, `; ${lead.about} awalnya hanya diketahui kira-kira`, `; of ${lead.about} the start is known only roughly`)})` },
    ...lead.inMonth.slice(0, LEAD_TIMES).map((one): Content => ({ text: `${one.reference} ${short(oneLine(one.title))}: ${one.inWords[language]}`, fontSize: 7 })),
    ...(rest > 0 ? [{ text: say(language, `dan ${rest} lagi`, `and ${rest} more`), fontSize: 7 } as Content] : []),
  ];
}

function indicators({ indicators: all }: MonthlyReport, language: Language): Content[] {
  return all.map((one): Content => ({
    text: [
      { text: `${indicatorInWords(one.code, language)}: `, bold: true },
      say(language, `${one.agreements} kerja sama, ${one.done} selesai, ${one.withEvidence} berbukti`, `${one.agreements} agreements, ${one.done} done, ${one.withEvidence} with evidence`),
      ...one.values.map((value) => `; ${value.value} ${value.unit} (${beneficiariesInWords(value.beneficiaries, language)}, ${
        say(language, `${value.withDocument} dari ${value.evaluations} berdokumen`, `${value.withDocument} of ${value.evaluations} with a document`)})`),
    ],
  }));
}

function ending({ ending: months }: MonthlyReport, language: Language): Content {
  return {
    layout: LINES, fontSize: 7,
    table: { widths: months.map(() => '*'), body: [months.map(({ month }) => head(`${monthInWords(month, language).slice(0, 3)} ${month.slice(2, 4)}`)), months.map(({ agreements }) => cell(agreements))] },
  };
}
