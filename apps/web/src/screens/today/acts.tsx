import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { CommandDialog, type CommandDialogProps } from '../../commands/command-dialog.js';
import { noteAct, useUndo } from '../../commands/recent-acts.js';
import { newKey, useCommand } from '../../commands/use-command.js';
import { isProblem } from '../../api/problem.js';
import { useSay } from '../../ui/toasts.js';
import { useWords } from '../../words/index.js';
import { W } from './words.js';

type Asked = Omit<CommandDialogProps, 'onClose'>;

const ActsContext = createContext<(asked: Asked) => void>(() => undefined);

/**
 * Where forms of a screen's lists stand: outside of the lists, so that a form keeps what was typed while the list behind it asks again
 * or the server is away.
 */
export function Acts({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<(Asked & { n: number }) | null>(null);
  const open = useCallback((next: Asked) => setAsked((before) => ({ ...next, n: (before?.n ?? 0) + 1 })), []);
  return (
    <ActsContext.Provider value={open}>
      {children}
      {asked === null ? null : <Form key={asked.n} {...asked} onClose={() => setAsked(null)} />}
    </ActsContext.Provider>
  );
}

function Form({ n: _, ...props }: CommandDialogProps & { n: number }) {
  return <CommandDialog {...props} />;
}

/** Opens a command's form: `act({ command: 'reschedule-follow-up', agreementId, given: { followUpId } })`. */
export function useActs(): (asked: Asked) => void {
  return useContext(ActsContext);
}

/** Gives a command that needs no form, and says that it was done, with undo where that can be. */
export function useAtOnce(): { run: (call: { agreementId: string; name: string; body: Record<string, unknown>; done: string }) => void; busy: boolean } {
  const w = useWords(W);
  const command = useCommand();
  const say = useSay();
  const undo = useUndo();
  const { mutateAsync, isPending } = command;
  const run = useCallback(({ agreementId, name, body, done }: { agreementId: string; name: string; body: Record<string, unknown>; done: string }) => {
    // The line that is acted on leaves the list before the answer is here: what follows does not hang on it.
    mutateAsync({ agreementId, name, body, key: newKey() }).then((outcome) => {
      const act = noteAct(outcome);
      say(done, act ? () => undo(act) : undefined);
    }, (error: unknown) => say(isProblem(error) ? error.detail : w.failed));
  }, [mutateAsync, say, undo, w]);
  return useMemo(() => ({ run, busy: isPending }), [run, isPending]);
}
