import { $api } from '../api/client.js';
import { useWords, words } from '../words/index.js';
import { useMe } from './me.js';

const W = words({
  id: { whole: 'seluruh badan', roles: { coordinator: 'koordinator', supervisor: 'penyelia', auditor: 'auditor', admin: 'admin' } as Record<string, string> },
  en: { whole: 'the whole agency', roles: { coordinator: 'coordinator', supervisor: 'supervisor', auditor: 'auditor', admin: 'admin' } as Record<string, string> },
});

/** Who works here: name, role and unit as people say them; the login is told on demand. */
export function Who() {
  const w = useWords(W);
  const { data } = useMe();
  const id = data?.unit ?? '';
  const unit = $api.useQuery('get', '/units/{id}', { params: { path: { id } } }, { enabled: id !== '', staleTime: Infinity, retry: false, meta: { still: true } });
  if (data === undefined) return null;
  return <span title={data.subject}>{data.name} · {data.roles.map((role) => w.roles[role] ?? role).join(', ')} · {data.unit === null ? w.whole : unit.data?.name ?? data.unit}</span>;
}
