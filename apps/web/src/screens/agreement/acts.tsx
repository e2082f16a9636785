import { createContext, type ReactNode, useContext, useState } from 'react';
import { CommandDialog } from '../../commands/command-dialog.js';
import { CorrectDialog, type Correctable } from './correct-dialog.js';
import { useShown } from './context.js';

interface Asked {
  command: string;
  given?: Record<string, unknown>;
  initial?: Record<string, unknown>;
  /** The version that stood on the screen when the form was opened. */
  version: number;
}

type Act = (command: string, more?: Pick<Asked, 'given' | 'initial'>) => void;

const ActContext = createContext<{ act: Act; correct: (wrong: Correctable) => void }>({ act: () => undefined, correct: () => undefined });

/** Opens forms of commands from anywhere on the screen; focus goes back to where it came from. */
export function Acts({ children }: { children: ReactNode }) {
  const { agreement } = useShown();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [wrong, setWrong] = useState<Correctable | null>(null);
  const act: Act = (command, more = {}) => setAsked({ command, version: agreement.version, ...more });
  return (
    <ActContext.Provider value={{ act, correct: setWrong }}>
      {children}
      {asked === null ? null : <CommandDialog agreementId={agreement.id} {...asked} onClose={() => setAsked(null)} />}
      {wrong === null ? null : <CorrectDialog wrong={wrong} onClose={() => setWrong(null)} />}
    </ActContext.Provider>
  );
}

export function useAct() {
  return useContext(ActContext);
}
