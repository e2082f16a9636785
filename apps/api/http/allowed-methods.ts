import { routes } from '../routes.js';
import { BASE } from './route-spec.js';

const patterns = routes.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${BASE}${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Methods that a path of ours answers; none where there is no such path. */
export function methodsOf(path: string): string[] {
  const found = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return found.length === 0 ? [] : [...new Set(['OPTIONS', ...found, ...(found.includes('GET') ? ['HEAD'] : [])])];
}
