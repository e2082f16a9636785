import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Muted, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';

const W = words({
  id: {
    people: 'Pencatat, pemeriksa, dan pelolos gerbang', about: 'Dihitung dari jurnal. Memeriksa catatan sendiri diperbolehkan di unit kecil, tetapi terlihat di sini.', person: 'Orang', reported: 'Jawaban dicatat', verified: 'Jawaban diverifikasi',
    gates: 'Gerbang dilalui', own: 'Catatan sendiri diverifikasi', three: 'Ketiganya dalam satu kerja sama', none: 'Belum ada jawaban yang dicatat atau diverifikasi.', items: 'Tindak lanjut yang dicatat dan diverifikasi orang yang sama',
    noItems: 'Tidak ada.', agreement: 'Kerja sama', at: 'Dicatat', checked: 'Diverifikasi', gate: 'juga meloloskan gerbang', recorded: 'Melihat nama di sini dicatat.',
  },
  en: {
    people: 'Who recorded, verified and passed gates', about: 'Counted from the journal. Verifying one’s own record is allowed in a small unit, but is seen here.', person: 'Person', reported: 'Answers recorded', verified: 'Answers verified',
    gates: 'Gates passed', own: 'Own records verified', three: 'All three in one agreement', none: 'No answer has been recorded or verified yet.', items: 'Follow-ups recorded and verified by the same person',
    noItems: 'None.', agreement: 'Agreement', at: 'Recorded', checked: 'Verified', gate: 'passed a gate, too', recorded: 'Seeing a name here is recorded.',
  },
});

/** Whether several hands were at work where several should be. */
export function Hands() {
  const w = useWords(W);
  const language = useLanguage();
  const hands = $api.useQuery('get', '/audit/hands', {});
  const n = (value: number) => count(value, language);
  return (
    <Answer query={hands}>
      {({ people, items }) => (
        <>
          <Section title={w.people}>
            <p><Muted>{w.about} {w.recorded}</Muted></p>
            {people.length === 0 ? <Empty>{w.none}</Empty> : (
              <Scrolled stacked label={w.people}>
                <table>
                  <thead><tr><th scope="col">{w.person}</th><th scope="col" className="number">{w.reported}</th><th scope="col" className="number">{w.verified}</th><th scope="col" className="number">{w.gates}</th><th scope="col" className="number">{w.own}</th><th scope="col" className="number">{w.three}</th></tr></thead>
                  <tbody>{people.map((each) => (
                    <tr key={each.contactId}>
                      <td><PersonName id={each.contactId} /></td><td className="number">{n(each.reported)}</td><td className="number">{n(each.verified)}</td><td className="number">{n(each.gates)}</td>
                      <td className="number">{each.ownVerified > 0 ? <Badge tone="warn">{n(each.ownVerified)}</Badge> : n(0)}</td><td className="number">{n(each.allThree)}</td>
                    </tr>
                  ))}</tbody>
                </table>
              </Scrolled>
            )}
          </Section>
          <Section title={w.items}>
            {items.length === 0 ? <Empty>{w.noItems}</Empty> : (
              <Scrolled stacked label={w.items}>
                <table>
                  <thead><tr><th scope="col">{w.agreement}</th><th scope="col">{w.person}</th><th scope="col">{w.at}</th><th scope="col">{w.checked}</th></tr></thead>
                  <tbody>{items.map((each) => (
                    <tr key={`${each.followUpId}${each.verifiedAt}`}>
                      <td><Link to={`/audit/life/${each.agreementId}`}>{each.reference}</Link> {each.title} {each.passedGate ? <Badge tone="warn">{w.gate}</Badge> : null}</td>
                      <td><PersonName id={each.contactId} /></td><td><Instant at={each.reportedAt} /></td><td><Instant at={each.verifiedAt} /></td>
                    </tr>
                  ))}</tbody>
                </table>
              </Scrolled>
            )}
          </Section>
        </>
      )}
    </Answer>
  );
}

/** A person of the agency by name, where the directory gives it; else by id. */
function PersonName({ id }: { id: string }) {
  const contact = $api.useQuery('get', '/contacts/{id}', { params: { path: { id } } }, { staleTime: Infinity, meta: { still: true } });
  return <>{contact.data?.name ?? id}</>;
}
