import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { useWords, words } from '../words/index.js';
import css from './frame.module.css';

const W = words({
  id: {
    about: 'Janji yang ditepati, bukan tanggal yang lewat.', enter: 'Masuk',
    what: 'Ruang kerja untuk perjanjian kerja sama: apa yang dijanjikan, apa yang ditepati, dan siapa yang perlu dibantu hari ini.',
  },
  en: {
    about: 'Promises kept, not dates passed.', enter: 'Sign in',
    what: 'The workspace for cooperation agreements: what was promised, what is kept, and who needs help today.',
  },
});

/** Before anybody has signed in, and after a token is over; the address stays, so that the person comes back to it. */
export function SignedOut({ begin, switcher }: { begin: () => Promise<void>; switcher: ReactNode }) {
  const w = useWords(W);
  return (
    <main className={css['signedOut']}>
      <h1>Tepati</h1>
      <p className={css['about']}>{w.about}</p>
      <p>{w.what}</p>
      <Button look="primary" onPress={() => void begin()}>{w.enter}</Button>
      <div>{switcher}</div>
    </main>
  );
}
