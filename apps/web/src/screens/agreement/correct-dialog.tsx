import { lazy, Suspense } from 'react';
import type { Texts } from '../../commands/draft.js';
import { Dialog } from '../../ui/dialog.js';
import { Loading } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import type { Event } from './timeline.js';

const W = words({ id: { title: 'Koreksi catatan' }, en: { title: 'Correct a record' } });

const CorrectForm = lazy(() => import('./correct-form.js'));

export interface Correctable {
  event: Event;
  texts: Texts;
}

/** The form of a correction, loaded when it is first asked for. */
export function CorrectDialog({ wrong, onClose }: { wrong: Correctable; onClose: () => void }) {
  const w = useWords(W);
  return <Dialog title={w.title} open onClose={onClose}><Suspense fallback={<Loading />}><CorrectForm {...wrong} onClose={onClose} /></Suspense></Dialog>;
}
