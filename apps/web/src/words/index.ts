import { createContext, useContext } from 'react';

export type Language = 'id' | 'en';

/** The same tree of texts, whatever they say. */
type Same<T> = T extends string ? string : T extends (...args: infer A) => string ? (...args: A) => string : { readonly [K in keyof T]: Same<T[K]> };

export interface Words<T> {
  readonly id: T;
  readonly en: Same<T>;
}

/**
 * Texts of a screen in both languages: a key that only one has does not compile. Texts with values are functions.
 *
 * @example const W = words({ id: { hello: 'Halo', n: (n: number) => `${n} baris` }, en: { hello: 'Hello', n: (n) => `${n} rows` } });
 */
export function words<const T>(both: { id: T; en: NoInfer<Same<T>> }): Words<T> {
  return both as Words<T>;
}

export const LanguageContext = createContext<Language>('id');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The texts in the language of the person. */
export function useWords<T>(both: Words<T>): Same<T> {
  const language = useLanguage();
  return language === 'id' ? (both.id as Same<T>) : both.en;
}
