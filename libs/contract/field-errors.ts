import type { z } from 'zod';
import type { LabelText } from '#libs/agreement/types/world.js';
import { pointerOf } from './pointers.js';
import type { FieldCode } from './primitives.js';

export type Language = 'id' | 'en';

/** One wrong place of a request: where, a stable code, and a sentence. */
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

/** Answers name at most so many places; a body with more is no honest mistake. */
export const ERRORS_MAX = 200;

const SENTENCES: Record<FieldCode, LabelText> = {
  required: { id: 'Wajib diisi.', en: 'Is required.' },
  'wrong-type': { id: 'Jenis nilai salah; seharusnya {expected}.', en: 'Wrong kind of value; expected {expected}.' },
  'not-in-list': { id: 'Pilih salah satu: {values}.', en: 'Choose one of: {values}.' },
  'unknown-member': { id: 'Isian ini tidak dikenal; hapus atau periksa ejaannya.', en: 'Unknown member; remove it or check its spelling.' },
  'too-short': { id: 'Terlalu pendek; sekurang-kurangnya {min} karakter.', en: 'Too short; at least {min} characters.' },
  'too-long': { id: 'Terlalu panjang; paling banyak {max} karakter.', en: 'Too long; at most {max} characters.' },
  'too-small': { id: 'Terlalu kecil; sekurang-kurangnya {min}.', en: 'Too small; at least {min}.' },
  'too-big': { id: 'Terlalu besar; paling banyak {max}.', en: 'Too big; at most {max}.' },
  'too-few': { id: 'Perlu sekurang-kurangnya {min}.', en: 'At least {min} is needed.' },
  'too-many': { id: 'Paling banyak {max} anggota.', en: 'At most {max} members.' },
  'ill-formed': {
    id: 'Memuat karakter yang tidak sah (U+0000 atau surogat tunggal); ketik ulang teksnya.',
    en: 'Holds an invalid character (U+0000 or a lone surrogate); type the text again.',
  },
  blank: { id: 'Tidak boleh kosong.', en: 'Must not be empty.' },
  'not-a-date': {
    id: 'Bukan tanggal yang ada; tulis TTTT-BB-HH, 1900 sampai 2999.',
    en: 'Not a date that exists; write YYYY-MM-DD, 1900 to 2999.',
  },
  'not-a-partial-date': {
    id: 'Bukan tanggal; tulis TTTT, TTTT-BB, atau TTTT-BB-HH, 1900 sampai 2999.',
    en: 'Not a date; write YYYY, YYYY-MM or YYYY-MM-DD, 1900 to 2999.',
  },
  'not-an-instant': {
    id: 'Bukan waktu; tulis seperti 2026-11-23T09:00:00+07:00.',
    en: 'Not an instant; write it like 2026-11-23T09:00:00+07:00.',
  },
  'not-a-zone': {
    id: 'Zona waktu tidak dikenal; tulis nama IANA seperti Asia/Makassar.',
    en: 'Unknown time zone; write an IANA name such as Asia/Makassar.',
  },
  'not-an-address': { id: 'Bukan alamat surel; periksa ejaannya.', en: 'Not an e-mail address; check its spelling.' },
  'not-a-decimal': { id: 'Bukan bilangan; tulis seperti "12.5".', en: 'Not a number; write it like "12.5".' },
  format: { id: 'Bentuknya tidak sesuai; tulis {form}.', en: 'Wrong form; write {form}.' },
  'exactly-one': { id: 'Isi tepat satu dari: {members}.', en: 'Give exactly one of: {members}.' },
  'at-least-one': { id: 'Isi sekurang-kurangnya satu dari: {members}.', en: 'Give at least one of: {members}.' },
  duplicate: { id: 'Ada anggota yang berulang; sebut masing-masing sekali.', en: 'A member stands there twice; name each once.' },
  'too-deep': { id: 'Bersarang terlalu dalam.', en: 'Nested too deeply.' },
  'personal-data-suspected': {
    id: 'Tampaknya memuat alamat surel atau NIK; taruh data orang pada kontak, sebut di sini jabatannya saja.',
    en: 'Seems to hold an e-mail address or a national id number; keep data of people in contacts and name the office here.',
  },
};

/** The sentence of a field code; placeholders that nobody filled are left out with a dash. */
export function fieldError(pointer: string, code: FieldCode, lang: Language, params: Record<string, unknown> = {}): FieldError {
  const detail = SENTENCES[code][lang].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '–'));
  return { pointer, code, detail };
}

type Issue = z.core.$ZodIssue;

function isFieldCode(code: unknown): code is FieldCode {
  return typeof code === 'string' && Object.hasOwn(SENTENCES, code);
}

/** Of the branches of a union, the one that the sender most likely meant: fewest unknown members, then fewest issues. */
function nearestBranch(branches: Issue[][]): Issue[] {
  const weight = (issues: Issue[]) =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 1_000 * issue.keys.length : 1), 0);
  return [...branches].sort((a, b) => weight(a) - weight(b))[0] ?? [];
}

function isAbsent(root: unknown, path: readonly PropertyKey[]): boolean {
  let value: unknown = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

function explain(issue: Issue, root: unknown, base: readonly PropertyKey[], lang: Language): FieldError[] {
  const path = [...base, ...issue.path];
  const at = pointerOf(path);
  switch (issue.code) {
    case 'invalid_type':
      return [isAbsent(root, path) ? fieldError(at, 'required', lang) : fieldError(at, 'wrong-type', lang, { expected: issue.expected })];
    case 'invalid_value':
      return [
        isAbsent(root, path)
          ? fieldError(at, 'required', lang)
          : fieldError(at, 'not-in-list', lang, { values: issue.values.map(String).join(', ') }),
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => fieldError(pointerOf([...path, key.slice(0, 100)]), 'unknown-member', lang));
    case 'invalid_union':
      if (isAbsent(root, path)) return [fieldError(at, 'required', lang)];
      return nearestBranch(issue.errors).flatMap((inner) => explain(inner, root, path, lang));
    case 'too_small': {
      const code = issue.origin === 'array' ? 'too-few' : issue.origin === 'string' ? 'too-short' : 'too-small';
      return [fieldError(at, code, lang, { min: issue.minimum })];
    }
    case 'too_big': {
      const code = issue.origin === 'array' ? 'too-many' : issue.origin === 'string' ? 'too-long' : 'too-big';
      return [fieldError(at, code, lang, { max: issue.maximum })];
    }
    case 'custom': {
      const code = issue.params?.code;
      const form = issue.params?.form ?? issue.params?.members;
      return [isFieldCode(code) ? fieldError(at, code, lang, { ...issue.params, form }) : fieldError(at, 'format', lang)];
    }
    case 'invalid_format':
      return [fieldError(at, 'format', lang, { form: issue.pattern ?? issue.format })];
    default:
      return [fieldError(at, 'wrong-type', lang, { expected: issue.code })];
  }
}

/** Every wrong place that a schema found in `root`, each once, in the order of discovery. */
export function fieldErrors(error: z.ZodError, root: unknown, lang: Language): FieldError[] {
  const seen = new Set<string>();
  return error.issues
    .flatMap((issue) => explain(issue, root, [], lang))
    .filter(({ pointer, code }) => !seen.has(`${pointer} ${code}`) && seen.add(`${pointer} ${code}`))
    .slice(0, ERRORS_MAX);
}
