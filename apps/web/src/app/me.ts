import { $api } from '../api/client.js';
import type { Role } from './places.js';

/** Who works here, as token and directory say it. */
export function useMe() {
  return $api.useQuery('get', '/me', {}, { staleTime: Infinity });
}

/** Whether one of the person's roles is among these: for what is shown; the server decides what is done. */
export function useMay(...roles: Role[]): boolean {
  const { data } = useMe();
  return data?.roles.some((role) => roles.includes(role as Role)) ?? false;
}
