import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Day } from '../../ui/dates.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from './directory.module.css';

const W = words({
  id: {
    caption: 'Kerja sama dengan lembaga ini', none: 'Belum ada kerja sama dengan lembaga ini.', reference: 'Nomor', title: 'Judul', stage: 'Tahap', term: 'Masa berlaku', followUps: 'Tindak lanjut', open: 'terbuka', lapsed: 'lewat tenggat',
    verified: 'terverifikasi', notRecorded: 'belum diketahui', more: 'Hanya 200 yang pertama ditampilkan.', notes: { predecessor: 'dengan pendahulunya', duplicate: 'tercatat pada gandanya', 'former-name': 'dengan nama lama' } as Record<string, string>, unsigned: 'belum ditandatangani',
  },
  en: {
    caption: 'Agreements with this organisation', none: 'There is no agreement with it yet.', reference: 'Reference', title: 'Title', stage: 'Stage', term: 'Term', followUps: 'Follow-ups', open: 'open', lapsed: 'lapsed',
    verified: 'verified', notRecorded: 'not recorded', more: 'Only the first 200 are shown.', notes: { predecessor: 'with its predecessor', duplicate: 'entered at its duplicate', 'former-name': 'under a former name' } as Record<string, string>, unsigned: 'not signed',
  },
});

/** Everything with one counterparty, its predecessors' and duplicates' agreements with a footnote. */
export function Ledger({ partyId }: { partyId: string }) {
  const w = useWords(W);
  const language = useLanguage();
  const ledger = $api.useQuery('get', '/parties/{id}/ledger', { params: { path: { id: partyId }, query: { limit: '200' } } });
  return (
    <Answer query={ledger}>
      {({ items, nextCursor }) => items.length === 0 ? <Empty>{w.none}</Empty> : (
        <>
          <Scrolled stacked label={w.caption}>
            <table>
              <caption className="visually-hidden">{w.caption}</caption>
              <thead><tr><th scope="col">{w.reference}</th><th scope="col">{w.title}</th><th scope="col">{w.stage}</th><th scope="col">{w.term}</th><th scope="col">{w.followUps}</th></tr></thead>
              <tbody>
                {items.map((line) => (
                  <tr key={line.agreementId}>
                    <th scope="row"><Link to={`/agreements/${line.agreementId}`}>{line.reference}</Link></th>
                    <td><div className={css['stack']}>{line.title}{line.footnote ? <span className={css['small']}>{w.notes[line.footnote.kind]}: {line.footnote.name}</span> : null}</div></td>
                    <td>{valueWord('stage', line.stage, language)}{line.outcome ? ` (${valueWord('outcome', line.outcome, language)})` : ''}</td>
                    <td>{line.signedOn ? <><Day date={line.signedOn} /> – {line.endsOn ? <Day date={line.endsOn} /> : '∞'}</> : w.unsigned}</td>
                    <td>{(['open', 'lapsed', 'verified', 'notRecorded'] as const).filter((kind) => line.followUps[kind] > 0).map((kind) => `${line.followUps[kind]} ${w[kind]}`).join(' · ') || '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
          {nextCursor ? <p className={css['small']}>{w.more}</p> : null}
        </>
      )}
    </Answer>
  );
}
