import { use } from 'react';
import { useLanguage } from '../words/index.js';

interface Label { id: string; en: string }

export interface CatalogueWords {
  /** What a command is called; its name where the catalogue does not have it. */
  label: (command: string) => string;
  /** Why something is refused, in a few words. */
  code: (code: string) => string;
}

let loading: Promise<{ labels: Readonly<Record<string, { label: Label }>>; codes: Readonly<Record<string, { title: Label }>> }> | undefined;

/** The catalogue is heavy: who shows names of commands waits for it under a `Suspense` of their own. */
export function useCatalogueWords(): CatalogueWords {
  const language = useLanguage();
  loading ??= Promise.all([import('#libs/contract/catalogue.js'), import('#libs/contract/codes/index.js')]).then(([{ catalogue }, { codes }]) => ({ labels: catalogue, codes }));
  const { labels, codes } = use(loading);
  return { label: (command) => labels[command]?.label[language] ?? command, code: (code) => codes[code]?.title[language] ?? code };
}
