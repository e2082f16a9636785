import { $api } from '../api/client.js';
import { useLanguage } from '../words/index.js';
import { valueWord } from '../words/values.js';

/** How long a name is believed, in ms: people rarely change theirs. */
const KEPT_MS = 10 * 60_000;

/** Somebody of the directory by name, as far as this person may know it; else by office, else by what they are. */
export function Person({ id, role }: { id: string; role?: string }) {
  const language = useLanguage();
  const asked = id.startsWith('con_');
  const contact = $api.useQuery('get', '/contacts/{id}', { params: { path: { id } } }, { enabled: asked, staleTime: KEPT_MS, retry: false, meta: { still: true } });
  const name = contact.data?.name ?? contact.data?.office;
  if (name) return <>{name}</>;
  return <>{role ? valueWord('actorRole', role, language) : asked ? '…' : id}</>;
}
