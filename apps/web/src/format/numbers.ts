import type { Language } from '../words/index.js';

/** `12.345` in Indonesian, `12,345` in English. */
export function count(n: number, language: Language): string {
  return n.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
}

/** A share of 0–1 as `12,5 %`. @param digits after the comma */
export function percent(share: number, language: Language, digits = 0): string {
  return `${(share * 100).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits })} %`;
}

/** Bytes for people: `1,2 MB`. */
export function bytes(n: number, language: Language): string {
  const [value, unit] = n < 1_000 ? [n, 'B'] : n < 1_000_000 ? [n / 1_000, 'kB'] : [n / 1_000_000, 'MB'];
  return `${value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 })} ${unit}`;
}
