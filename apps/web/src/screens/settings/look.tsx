import { useContext } from 'react';
import { PreferencesContext, type Theme, THEMES, useTheme } from '../../app/preferences.js';
import { Muted, Section } from '../../ui/layout.js';
import { type Language, useWords, words } from '../../words/index.js';
import css from './settings.module.css';

const W = words({
  id: { language: 'Bahasa', languageHint: 'Bahasa layar ini pada peramban ini. Bahasa surat diatur tersendiri.', look: 'Tampilan', lookHint: 'Tersimpan pada peramban ini.', themes: { system: 'Mengikuti perangkat', light: 'Terang', dark: 'Gelap' }, names: { id: 'Bahasa Indonesia', en: 'English' } },
  en: { language: 'Language', languageHint: 'Language of the screens in this browser. The language of mails is set on its own.', look: 'Look', lookHint: 'Kept in this browser.', themes: { system: 'As the device has it', light: 'Light', dark: 'Dark' }, names: { id: 'Bahasa Indonesia', en: 'English' } },
});

export function LanguageChoice() {
  const w = useWords(W);
  const { language, setLanguage } = useContext(PreferencesContext);
  return (
    <Section title={w.language}>
      <fieldset className={css['choices']}>
        <legend className="visually-hidden">{w.language}</legend>
        {(['id', 'en'] as const).map((each: Language) => <label key={each}><input type="radio" name="language" checked={language === each} onChange={() => setLanguage(each)} /><span lang={each}>{w.names[each]}</span></label>)}
      </fieldset>
      <p><Muted>{w.languageHint}</Muted></p>
    </Section>
  );
}

export function LookChoice() {
  const w = useWords(W);
  const [theme, setTheme] = useTheme();
  return (
    <Section title={w.look}>
      <fieldset className={css['choices']}>
        <legend className="visually-hidden">{w.look}</legend>
        {THEMES.map((each: Theme) => <label key={each}><input type="radio" name="theme" checked={theme === each} onChange={() => setTheme(each)} />{w.themes[each]}</label>)}
      </fieldset>
      <p><Muted>{w.lookHint}</Muted></p>
    </Section>
  );
}
