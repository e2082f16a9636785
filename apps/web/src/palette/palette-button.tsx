import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '../ui/button.js';
import { useWords, words } from '../words/index.js';

const load = () => import('./palette.js');
const Palette = lazy(load);
const Shortcuts = lazy(() => import('./shortcuts.js'));

const W = words({
  id: { open: 'Cari', keys: 'Ctrl K' },
  en: { open: 'Search', keys: 'Ctrl K' },
});

/** After the first screen has come, so that fast fingers find it there, in ms. */
const LOAD_AFTER_MS = 3_000;

/** Letters typed into a field are the field's. */
const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl or Cmd with K from anywhere, or the button; `?` tells the keys. Both are loaded when they are first wanted. */
export function PaletteButton() {
  const w = useWords(W);
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const palette = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
      if (!palette && (event.key !== '?' || event.ctrlKey || event.metaKey || typing(event.target))) return;
      event.preventDefault();
      setOpen(palette ? 'palette' : 'shortcuts');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    // Where the server is away at that moment it is loaded when somebody wants it.
    const timer = setTimeout(() => void load().catch(() => undefined), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Button look="quiet" small onPress={() => setOpen('palette')}>{w.open} <kbd>{w.keys}</kbd></Button>
      <Suspense fallback={null}>
        {open === 'palette' ? <Palette close={() => setOpen(null)} shortcuts={() => setOpen('shortcuts')} /> : null}
        {open === 'shortcuts' ? <Shortcuts close={() => setOpen(null)} /> : null}
      </Suspense>
    </>
  );
}
