import { useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice, Row } from '../ui/layout.js';
import { useWords, words } from '../words/index.js';

const W = words({
  id: {
    title: 'Masa masuk Anda sudah habis', about: 'Isian dan layar Anda tetap ada. Masuk lagi di jendela kecil, lalu lanjutkan; yang tadi belum tersimpan dapat dikirim lagi.', again: 'Masuk lagi', leave: 'Keluar saja',
    failed: 'Peramban menahan jendelanya. Izinkan jendela dari halaman ini, lalu coba lagi.',
  },
  en: {
    title: 'Your sign-in is over', about: 'What you typed and where you are stays. Sign in again in the small window and go on; what was not saved just now can be sent again.', again: 'Sign in again', leave: 'Sign out instead',
    failed: 'The browser held the window back. Allow windows of this page and try again.',
  },
});

/** In front of whatever the person was doing when their token's time was over. */
export function SignInAgain({ again, leave }: { again: () => Promise<void>; leave: () => void }) {
  const w = useWords(W);
  const [state, setState] = useState<'asked' | 'failed'>('asked');
  const begin = () => {
    setState('asked');
    again().catch(() => setState('failed'));
  };
  return (
    <Dialog title={w.title} open onClose={() => undefined}>
      <p>{w.about}</p>
      {state === 'failed' ? <Notice tone="warn" live><p>{w.failed}</p></Notice> : null}
      <Row><Button look="primary" autoFocus onPress={begin}>{w.again}</Button><Button onPress={leave}>{w.leave}</Button></Row>
    </Dialog>
  );
}
