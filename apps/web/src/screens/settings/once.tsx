import { useRef, useState } from 'react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import css from './settings.module.css';

const W = words({
  id: { copy: 'Salin', copied: 'Tersalin', marked: 'Tekan Ctrl C untuk menyalin', once: 'Hanya ditampilkan sekali ini. Salin dan simpan di tempat yang aman; sesudah halaman ditinggalkan tidak dapat dilihat lagi.' },
  en: { copy: 'Copy', copied: 'Copied', marked: 'Press Ctrl C to copy', once: 'Shown only this once. Copy it and keep it in a safe place; after you leave this page it cannot be seen again.' },
});

/** A secret that is told once: to be marked, copied and taken away. */
export function Once({ label, value }: { label: string; value: string }) {
  const w = useWords(W);
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'copy' | 'copied' | 'marked'>('copy');
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      // Pages that come without TLS, as on a closed network, have no clipboard: it is marked for Ctrl C.
      setState('marked');
    }
  };
  return (
    <Notice tone="warn" live>
      <p>{w.once}</p>
      <div className={css['once']}>
        <label>{label}<input ref={field} readOnly className={css['secret']} value={value} onFocus={(event) => event.target.select()} /></label>
        <Button onPress={() => void copy()}>{w[state]}</Button>
      </div>
    </Notice>
  );
}
