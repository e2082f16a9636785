import { Link } from 'react-router';
import { $api } from '../api/client.js';

/** How long a title is believed, in ms. */
const KEPT_MS = 10 * 60_000;

/** Another agreement by its reference and title, leading to it; one that may not be seen by its id. */
export function AgreementName({ id }: { id: string }) {
  const { data } = $api.useQuery('get', '/agreements/{id}', { params: { path: { id } } }, { staleTime: KEPT_MS, retry: false, meta: { still: true } });
  return <Link to={`/agreements/${id}`}>{data === undefined ? id : `${data.reference} · ${data.title}`}</Link>;
}
