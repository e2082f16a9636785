import { count } from '../format/numbers.js';
import { Badge } from './layout.js';
import { useLanguage } from '../words/index.js';

/** A heading with how many there are. */
export function Counted({ title, n }: { title: string; n: number | null }) {
  const language = useLanguage();
  return <>{title}{n === null ? null : <> <Badge>{count(n, language)}</Badge></>}</>;
}
