import { Link } from 'react-router';
import { Page } from '../ui/layout.js';
import { useWords, words } from '../words/index.js';

const W = words({ id: { nothing: 'Halaman ini tidak ada', home: 'Ke Hari ini' }, en: { nothing: 'There is no such page', home: 'To Today' } });

/** An address that is no page, at the top or below a screen: says so, and leads home. */
export function Nowhere() {
  const w = useWords(W);
  return <Page title={w.nothing}><p><Link to="/today">{w.home}</Link></p></Page>;
}
