import { Suspense, useState } from 'react';
import { Link, Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { PaletteButton } from '../palette/palette-button.js';
import { Button } from '../ui/button.js';
import { Page } from '../ui/layout.js';
import { Failed, Loading } from '../ui/states.js';
import { useWords, words } from '../words/index.js';
import css from './frame.module.css';
import { useLive } from './live.js';
import { useMe } from './me.js';
import { Nowhere } from './nowhere.js';
import { PLACE_NAMES, places, type Role } from './places.js';
import { LanguageSwitch, ThemeSwitch } from './preferences.js';
import { ScreenFault } from './screen-fault.js';
import { Who } from './who.js';

const W = words({
  id: {
    skip: 'Langsung ke isi', menu: 'Menu', main: 'Menu utama', out: 'Keluar',
    away: 'Sambungan ke server terputus. Yang sudah tersimpan tetap aman; halaman menyambung lagi sendiri.',
  },
  en: {
    skip: 'Skip to the content', menu: 'Menu', main: 'Main menu', out: 'Sign out',
    away: 'The connection to the server is lost. What was saved is safe; the page connects again by itself.',
  },
});

/** What stands around every screen: where one is, who one is, and whether the server is there. */
export function Frame({ signOut }: { signOut: () => Promise<void> }) {
  const w = useWords(W);
  const names = useWords(PLACE_NAMES);
  const me = useMe();
  const [open, setOpen] = useState(false);
  const connected = useLive();
  const { pathname } = useLocation();
  // Who is known stays known while nobody can ask: what is typed lies below.
  if (me.isError && me.data === undefined) return <main className={css['signedOut']}><Failed error={me.error} retry={() => void me.refetch()} /><Button onPress={() => void signOut()}>{w.out}</Button></main>;
  const roles = (me.data?.roles ?? []) as Role[];
  const shown = places.filter((place) => place.name !== null && place.roles.some((role) => roles.includes(role)));
  return (
    <div className={css['frame']}>
      <a className={css['skip']} href="#main">{w.skip}</a>
      <header className={`${css['head']} app`}>
        <span className={css['menu']}><Button small aria-expanded={open} aria-controls="nav" onPress={() => setOpen(!open)}>{w.menu}</Button></span>
        <Link className={css['mark']} to="/today">Tepati</Link>
        <span className={css['person']}><Who /></span>
        <PaletteButton /><LanguageSwitch /><ThemeSwitch />
        <span className={css['out']}><Button small onPress={() => void signOut()}>{w.out}</Button></span>
      </header>
      <nav id="nav" className={css['nav']} data-open={open} aria-label={w.main}>
        <ul>{shown.map((place) => <li key={place.path}><NavLink to={`/${place.path}`} onClick={() => setOpen(false)}>{names[place.name ?? 'today']}</NavLink></li>)}</ul>
        <div className={css['account']}><Who /><Button small onPress={() => void signOut()}>{w.out}</Button></div>
      </nav>
      <main id="main" className={css['main']} tabIndex={-1}>
        {connected ? null : <div className={css['away']} role="status">{w.away}</div>}
        <ScreenFault key={pathname}>
          <Suspense fallback={<Page title="…"><Loading rows={6} /></Page>}>
            <Routes>
              <Route path="/" element={<Navigate to="/today" replace />} />
              {places.map(({ path, screen: Screen }) => <Route key={path} path={`/${path}/*`} element={<Screen />} />)}
              <Route path="*" element={<Nowhere />} />
            </Routes>
          </Suspense>
        </ScreenFault>
      </main>
    </div>
  );
}
