import { lazy, Suspense } from 'react';
import { Loading } from '../ui/states.js';
import type { CommandOutcome } from './use-command.js';

export interface CommandDialogProps {
  /** Its name in the catalogue: `report-follow-up`; `propose` begins an agreement. */
  command: string;
  /** Absent only where one is begun. */
  agreementId?: string;
  /** What the form begins with; the person may change it. */
  initial?: Readonly<Record<string, unknown>>;
  /** What the form does not ask for, because the place where it was opened says it: `{ followUpId }`. */
  given?: Readonly<Record<string, unknown>>;
  /** The version that the person saw; else the one that the form finds when it opens. */
  version?: number;
  onClose: () => void;
  /** After it is in the agreement. Null: the outcome is still open after minutes. */
  onDone?: (outcome: CommandOutcome | null) => void;
}

/** The catalogue and its schemas are loaded when the first form is opened. */
const Loaded = lazy(() => import('./loaded-dialog.js'));

/**
 * One command of the catalogue as a form in front of the page: `<CommandDialog command="verify-follow-up" agreementId={id}
 * given={{ followUpId }} onClose={close} />`. Says itself that it was done, with undo where that can be.
 */
export function CommandDialog(props: CommandDialogProps) {
  return <Suspense fallback={<Loading />}><Loaded {...props} /></Suspense>;
}
