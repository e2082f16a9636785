import { readDate } from './dates.js';
import type { ImportField, Mapping } from './headers.js';
import { ANOMALIES, type Anomaly, type AnomalyCode, type RegisterRecord, type RowCorrection, UNKNOWN_PLACE } from './record.js';
import { columnName, mergedColumns, type Cell, type SheetRow } from './sheet.js';
import { isNothing, meaningOf, saysForeign } from './words.js';
import { foldHeader } from './headers.js';

/** What a row is read against. */
export interface Surroundings {
  mapping: Mapping;
  /** Cells of the header. */
  width: number;
  format: 'csv' | 'xlsx';
  epoch: 1900 | 1904;
  merges: readonly string[];
  units: readonly { id: string; name: string }[];
  /** `YYYY-MM-DD` of the agency. */
  today: string;
}

export interface Interpreted {
  /** Null where too much is missing or shifted. */
  record: RegisterRecord | null;
  anomalies: Anomaly[];
}

/** Reads a row. What cannot be read, or does not fit together, is said; nothing is guessed and nothing mended. */
export function interpretRow(row: SheetRow, correction: RowCorrection | null, around: Surroundings): Interpreted {
  return new Reading(row, correction ?? {}, around).result();
}

class Reading {
  readonly #anomalies: Anomaly[] = [];
  readonly #cells: Cell[];
  readonly #columns = new Map<ImportField, number>();

  constructor(private readonly row: SheetRow, private readonly correction: RowCorrection, private readonly around: Surroundings) {
    this.#cells = correction.cells ? correction.cells.map((text) => ({ text: text.trim() })) : row.cells;
    for (const [index, field] of Object.entries(around.mapping)) this.#columns.set(field, Number(index));
  }

  result(): Interpreted {
    if (!this.#shape()) return { record: null, anomalies: this.#anomalies };
    this.#oddities();
    const partner = this.#partner();
    const title = this.#needed('title');
    const signing = this.#signing();
    const instrument = this.#word('instrument', 'instrument');
    const unit = this.#unit();
    const record: RegisterRecord = {
      no: this.#text('no'), title, partner, track: this.#track(partner), instrument, unit, signing,
      scheme: this.#text('scheme') === null ? null : this.#word('scheme', 'scheme'),
      sector: this.#text('sector'),
      ourNumber: this.#text('ourNumber'), partnerNumber: this.#text('partnerNumber'),
      scope: (this.#text('scope') ?? '').split(/[;\n•]+/).map((item) => item.trim()).filter((item) => item !== ''),
      liaison: this.#liaison(), followUp: this.#followUp(), explorationStartedOn: this.#start(signing?.signedOn ?? null),
    };
    this.#numbers(record);
    this.#status(record);
    return { record: this.#anomalies.some(({ level }) => level === 'block') ? null : record, anomalies: this.#anomalies };
  }

  #say(code: AnomalyCode, field: ImportField | null, params: Record<string, string> = {}): void {
    const at = field === null ? undefined : this.#columns.get(field);
    this.#anomalies.push({ code, level: ANOMALIES[code], field, column: at === undefined ? null : columnName(at), params });
  }

  /** A row whose cells have shifted says nothing reliable: it is not read at all. */
  #shape(): boolean {
    const { width, format } = this.around;
    const count = this.#cells.findLastIndex(({ text }) => text !== '') + 1;
    const wrong = this.correction.cells || format === 'csv' ? this.#cells.length !== width : count > width;
    if (wrong) this.#say('cell-count', null, { cells: String(format === 'csv' ? this.#cells.length : count), expected: String(width) });
    return !wrong;
  }

  #oddities(): void {
    const merged = this.correction.cells ? [] : mergedColumns(this.around.merges, this.row.row);
    for (const [field, index] of this.#columns) {
      const cell = this.#cells[index];
      if (this.correction.fields?.[field] !== undefined) continue;
      if (cell?.error) this.#say('cell-error', field);
      else if (cell?.formula || /^[=+@]|^-[^\d\s-]/.test(cell?.text ?? '')) this.#say('formula', field);
      if (merged.includes(index)) this.#say('merged', field);
    }
  }

  #cell(field: ImportField): Cell | null {
    const said = this.correction.fields?.[field];
    const index = this.#columns.get(field);
    const cell = said === undefined ? (index === undefined ? undefined : this.#cells[index]) : { text: said.trim() };
    return cell === undefined || isNothing(cell.text) ? null : cell;
  }

  #text(field: ImportField): string | null {
    return this.#cell(field)?.text ?? null;
  }

  #needed(field: ImportField): string {
    const text = this.#text(field);
    if (text === null) this.#say('missing', field);
    return text ?? '';
  }

  #word(kind: 'instrument' | 'category' | 'track' | 'scheme', field: ImportField): string {
    const text = this.#needed(field);
    if (text === '') return '';
    const meaning = meaningOf(kind, text);
    if (meaning === null) this.#say('unknown-word', field);
    return meaning ?? '';
  }

  #date(field: ImportField): string | null {
    const cell = this.#cell(field);
    if (cell === null) return null;
    const read = readDate(cell, this.around.epoch);
    if (read.ok) return read.date;
    this.#say(read.why, field);
    return null;
  }

  #partner(): RegisterRecord['partner'] {
    const name = this.#needed('partner');
    const said = this.#text('category') ?? '';
    const category = this.#word('category', 'category');
    const code = this.#text('regionCode')?.toUpperCase() ?? null;
    const country = this.#text('country')?.toUpperCase() ?? this.#countryOf(code, said, category);
    const regionCode = code !== null && code !== country ? code : null;
    if (country !== '' && !/^[A-Z]{2}$/.test(country)) this.#say('country-unknown', 'country');
    const fits = regionCode === null || (country === 'ID' ? /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(regionCode) : /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(regionCode));
    if (!fits) this.#say('region-form', 'regionCode');
    if (category === 'local-government' && regionCode === null) this.#say('missing', 'regionCode');
    else if (fits && country === 'ID' && regionCode !== null) this.#kind(name, regionCode);
    return { name, category, country, regionCode };
  }

  #countryOf(code: string | null, said: string, category: string): string {
    if (code !== null && /^[A-Z]{2}(-|$)/.test(code)) return code.slice(0, 2);
    const foreign = saysForeign(said) || /^(foreign|international)/.test(category);
    if (foreign) this.#say('country-unknown', this.#columns.has('country') ? 'country' : 'regionCode');
    return foreign ? '' : 'ID';
  }

  /** `Kota` with a regency's code, and the like: which of the two is right, a person knows. */
  #kind(name: string, code: string): void {
    const words = foldHeader(name);
    const said = /\b(pemprov|provinsi|province)\b/.test(words) ? 'province'
      : /\b(pemkab|kabupaten|kab|regency)\b/.test(words) ? 'regency' : /\b(pemkot|kota|city)\b/.test(words) ? 'city' : null;
    const [, second] = code.split('.');
    const meant = second === undefined ? 'province' : Number(second) >= 71 ? 'city' : 'regency';
    if (said !== null && said !== meant) this.#say('kind-differs', 'regionCode', { said, code, meant });
  }

  #track({ category, country }: RegisterRecord['partner']): string {
    if (this.#text('track') !== null) return this.#word('track', 'track');
    if (country !== 'ID') return 'international';
    if (category === 'local-government') return 'local-government';
    return category === 'government-agency' ? 'ministry-agency' : 'institution';
  }

  #unit(): string {
    const text = this.#needed('unit');
    if (text === '') return '';
    const wanted = foldHeader(text);
    const unit = this.around.units.find(({ id, name }) => foldHeader(id) === wanted || foldHeader(name) === wanted);
    if (!unit) this.#say('unknown-word', 'unit');
    return unit?.id ?? '';
  }

  #signing(): RegisterRecord['signing'] {
    const signedOn = this.#date('signedOn');
    const from = this.#date('effectiveFrom');
    const endsOn = this.#date('endsOn');
    const openEnded = /^(ya|y|yes|true|1|x)$/i.test(this.#text('openEnded') ?? '');
    const unread = this.#anomalies.some(({ field }) => field === 'signedOn' || field === 'effectiveFrom' || field === 'endsOn');
    if (signedOn === null) {
      const says = from !== null || endsOn !== null || this.#text('ourNumber') !== null || this.#text('partnerNumber') !== null;
      if (says && !unread) this.#say('signing-date-unknown', 'signedOn');
      return null;
    }
    if (signedOn > this.around.today) this.#say('in-the-future', 'signedOn', { date: signedOn });
    const place = this.#text('place');
    if (place === null) this.#say('place-unknown', 'place');
    if (from === null && !unread) this.#say('effective-from-signing', 'effectiveFrom', { date: signedOn });
    const effectiveFrom = from ?? signedOn;
    if (endsOn === null && !openEnded && !unread) this.#say('end-unknown', 'endsOn');
    if (endsOn !== null && endsOn < effectiveFrom) this.#say('end-before-start', 'endsOn', { from: effectiveFrom, until: endsOn });
    return { signedOn, place: place ?? UNKNOWN_PLACE, effectiveFrom, endsOn, openEnded: endsOn === null && openEnded };
  }

  /** An agreement exists at the latest when it is signed; how long it was explored before is not made up. */
  #start(signedOn: string | null): string {
    const text = this.#text('explorationStartedOn');
    if (text !== null && /^\d{4}(-\d{2}){0,2}$/.test(text)) return text;
    const date = text === null ? null : this.#date('explorationStartedOn');
    if (date !== null) return date;
    if (text === null && signedOn !== null) this.#say('start-from-signing', 'explorationStartedOn', { date: signedOn });
    else if (text === null && !this.#anomalies.some(({ field }) => field === 'signedOn')) this.#say('start-unknown', 'explorationStartedOn');
    return signedOn ?? '';
  }

  #liaison(): RegisterRecord['liaison'] {
    const name = this.#text('liaisonName');
    const email = this.#text('liaisonEmail')?.toLowerCase() ?? null;
    if (name === null && email === null) this.#say('no-liaison', 'liaisonName');
    else if (email === null) this.#say('liaison-without-address', 'liaisonEmail');
    if (name === null && email === null) return null;
    return { name: name ?? '(tidak tercatat)', email, office: this.#text('liaisonOffice'), phone: this.#text('liaisonPhone') };
  }

  #followUp(): RegisterRecord['followUp'] {
    const title = this.#text('followUp');
    const dueOn = this.#date('followUpDue');
    const unread = this.#anomalies.some(({ field }) => field === 'followUpDue');
    if (title !== null && dueOn === null && !unread) this.#say('follow-up-without-date', 'followUpDue');
    if (title === null && dueOn !== null) this.#say('date-without-follow-up', 'followUp');
    return title !== null && dueOn !== null ? { title, dueOn } : null;
  }

  #numbers({ signing, ourNumber, partnerNumber }: RegisterRecord): void {
    const signed = signing?.signedOn.slice(0, 4);
    for (const [field, number] of [['ourNumber', ourNumber], ['partnerNumber', partnerNumber]] as const) {
      const years: readonly string[] = number?.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? [];
      const year = years.at(-1);
      if (signed !== undefined && year !== undefined && !years.includes(signed)) this.#say('year-differs', field, { year, signed });
    }
  }

  #status({ signing }: RegisterRecord): void {
    const says = meaningOf('status', this.#text('status') ?? '');
    const over = signing?.endsOn !== undefined && signing.endsOn !== null && signing.endsOn < this.around.today;
    if ((says === 'exploring' && signing) || (says === 'running' && over) || (says === 'over' && signing && !over)) {
      this.#say('status-differs', 'status', { says, endsOn: signing?.endsOn ?? '' });
    }
  }
}
