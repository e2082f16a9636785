import { createContext, useContext, useState } from 'react';
import { Button } from '../ui/button.js';
import { type Language, useWords, words } from '../words/index.js';

const W = words({
  id: { other: 'English', switchTo: 'English: ganti bahasa', dark: 'Tampilan gelap', light: 'Tampilan terang' },
  en: { other: 'Bahasa Indonesia', switchTo: 'Bahasa Indonesia: change the language', dark: 'Dark look', light: 'Light look' },
});

interface Preferences {
  language: Language;
  setLanguage: (language: Language) => void;
}

export const PreferencesContext = createContext<Preferences>({ language: 'id', setLanguage: () => undefined });

export function LanguageSwitch() {
  const w = useWords(W);
  const { language, setLanguage } = useContext(PreferencesContext);
  const other = language === 'id' ? 'en' : 'id';
  return <Button look="quiet" small aria-label={w.switchTo} onPress={() => setLanguage(other)}><span lang={other}>{w.other}</span></Button>;
}

const THEME_KEY = 'tepati.theme';

/** The look kept from last time, else the system's. Called before the first picture. */
export function applyTheme(): void {
  const kept = localStorage.getItem(THEME_KEY);
  if (kept === 'dark' || kept === 'light') document.documentElement.dataset['theme'] = kept;
}

export function ThemeSwitch() {
  const w = useWords(W);
  const [dark, setDark] = useState(() => (document.documentElement.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark');
  const turn = () => {
    const next = dark ? 'light' : 'dark';
    localStorage.setItem(THEME_KEY, next);
    applyTheme();
    setDark(!dark);
  };
  return <Button look="quiet" small aria-label={dark ? w.light : w.dark} onPress={turn}><span aria-hidden="true">{dark ? '☀' : '☾'}</span></Button>;
}
