import { createContext, useContext, useSyncExternalStore } from 'react';
import { Button } from '../ui/button.js';
import { type Language, useWords, words } from '../words/index.js';
import css from './frame.module.css';

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
  // Where there is little room its last word says which it is.
  const [last = '', ...before] = w.other.split(' ').reverse();
  return <Button look="quiet" small aria-label={w.switchTo} onPress={() => setLanguage(other)}><span lang={other}><span className={css['roomy']}>{before.map((word) => `${word} `).join('')}</span>{last}</span></Button>;
}

const THEME_KEY = 'tepati.theme';

/** How the screens look; `system`: as the device has it. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();

function keptTheme(): Theme {
  const kept = localStorage.getItem(THEME_KEY);
  return kept === 'dark' || kept === 'light' ? kept : 'system';
}

/** The look kept from last time, else the system's. Called before the first picture. */
export function applyTheme(): void {
  const theme = keptTheme();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function keepTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(THEME_KEY);
  else localStorage.setItem(THEME_KEY, theme);
  applyTheme();
  listeners.forEach((listener) => listener());
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The look that was chosen, and a way to choose another; every place that shows it follows. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(follow, keptTheme), keepTheme];
}

export function ThemeSwitch() {
  const w = useWords(W);
  const [theme, setTheme] = useTheme();
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return <Button look="quiet" small aria-label={dark ? w.light : w.dark} onPress={() => setTheme(dark ? 'light' : 'dark')}><span aria-hidden="true">{dark ? '☀' : '☾'}</span></Button>;
}
