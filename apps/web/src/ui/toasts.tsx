import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useWords, words } from '../words/index.js';
import { Button } from './button.js';
import css from './ui.module.css';

const W = words({ id: { undo: 'Urungkan', close: 'Tutup' }, en: { undo: 'Undo', close: 'Close' } });

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

type Say = (text: string, undo?: () => void) => void;

const SayContext = createContext<Say>(() => undefined);

/** Seconds that a word stays; with an undo longer, for it must be found first. */
const STAYS = 6;
const STAYS_WITH_UNDO = 20;

export function Toasts({ children }: { children: ReactNode }) {
  const w = useWords(W);
  const [toasts, setToasts] = useState<Toast[]>([]);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((each) => each.id !== id)), []);
  const say = useCallback<Say>((text, undo) => {
    const id = performance.now();
    setToasts((all) => [...all.slice(-2), undo ? { id, text, undo } : { id, text }]);
    setTimeout(() => drop(id), (undo ? STAYS_WITH_UNDO : STAYS) * 1000);
  }, [drop]);
  return (
    <SayContext.Provider value={useMemo(() => say, [say])}>
      {children}
      <div className={css['toasts']} role="status" aria-live="polite">
        {toasts.map(({ id, text, undo }) => (
          <div key={id} className={css['toast']}>
            <span>{text}</span>
            {undo ? <Button small onPress={() => { drop(id); undo(); }}>{w.undo}</Button> : null}
            <Button small aria-label={w.close} onPress={() => drop(id)}>✕</Button>
          </div>
        ))}
      </div>
    </SayContext.Provider>
  );
}

/** Says that something was done, where it cannot be missed and stands in nobody's way; with `undo` it can be taken back. */
export function useSay(): Say {
  return useContext(SayContext);
}
