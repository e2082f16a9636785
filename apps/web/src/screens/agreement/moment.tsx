import { Link } from 'react-router';
import { Day, Instant } from '../../ui/dates.js';
import { Notice } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';

const W = words({
  id: { asOf: 'Keadaan pada akhir hari', knownAt: 'Menurut yang sudah dicatat pada', version: 'Keadaan pada versi', past: 'Ini bukan keadaan sekarang; dari sini tidak ada yang dapat diubah.', now: 'Lihat keadaan sekarang' },
  en: { asOf: 'As it was at the end of', knownAt: 'By what had been recorded at', version: 'As it was at version', past: 'This is not how it is now; nothing can be changed from here.', now: 'See how it is now' },
});

/** Says that the page shows the past, which one, and leads back to now. */
export function MomentBanner({ moment }: { moment: Record<string, string> }) {
  const w = useWords(W);
  const { asOf, knownAt, version } = moment;
  return (
    <Notice tone="info">
      {asOf === undefined ? null : <p>{w.asOf} <strong><Day date={asOf} long /></strong>.</p>}
      {knownAt === undefined ? null : <p>{w.knownAt} <strong><Instant at={knownAt.replace(' ', '+')} /></strong>.</p>}
      {version === undefined ? null : <p>{w.version} <strong>{version}</strong>.</p>}
      <p>{w.past}</p>
      <p className="no-print"><Link to={{ search: '' }}>{w.now}</Link></p>
    </Notice>
  );
}
