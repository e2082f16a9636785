import { catalogue } from '#libs/contract/catalogue.js';
import type { CommandName } from '#libs/agreement/types/command.js';
import { $api } from '../api/client.js';
import { Dialog } from '../ui/dialog.js';
import { Answer, Loading } from '../ui/states.js';
import { useLanguage } from '../words/index.js';
import type { CommandDialogProps } from './command-dialog.js';
import { CommandForm } from './command-form.js';
import type { FormEntry } from './fields.js';

type Entry = FormEntry & { label: { id: string; en: string }; summary: { id: string; en: string } };

/** The dialog itself, with the catalogue: see {@link CommandDialog}. */
export default function LoadedDialog({ command, agreementId, ...rest }: CommandDialogProps) {
  const language = useLanguage();
  const entry: Entry = catalogue[command as CommandName];
  return (
    <Dialog title={entry.label[language]} open onClose={rest.onClose}>
      {agreementId === undefined
        ? <CommandForm command={command} agreement={null} {...rest} />
        : <WithAgreement command={command} id={agreementId} rest={rest} />}
    </Dialog>
  );
}

function WithAgreement({ command, id, rest }: { command: string; id: string; rest: Omit<CommandDialogProps, 'command' | 'agreementId'> }) {
  const query = $api.useQuery('get', '/agreements/{id}', { params: { path: { id } } }, { refetchOnMount: 'always' });
  // What was looked at a while ago is not what the person sees now: its version would be told as a conflict with oneself.
  if (query.data !== undefined && !query.isFetchedAfterMount) return <Loading />;
  return <Answer query={query}>{(agreement) => <CommandForm command={command} agreement={agreement} {...rest} />}</Answer>;
}
