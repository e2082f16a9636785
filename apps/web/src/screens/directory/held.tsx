import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { Badge, Row, Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import css from './directory.module.css';

const W = words({
  id: {
    title: 'Dalam kerja sama mana', lead: 'Kerja sama berjalan yang menyebut orang ini. Bila diganti, semuanya berganti.', none: 'Orang ini tidak disebut dalam kerja sama yang berjalan.', liaison: 'sebagai penghubung', owner: (title: string) => `penanggung jawab: ${title}`,
    other: 'unit lain: tidak ikut diganti', replace: 'Ganti dengan orang lain…',
  },
  en: {
    title: 'In which agreements', lead: 'Open agreements that name this person. When they are replaced, all of them change.', none: 'No open agreement names this person.', liaison: 'as liaison', owner: (title) => `owner of: ${title}`,
    other: 'another unit: is left alone', replace: 'Replace by somebody else…',
  },
});

/** What a person stands for, and the way to somebody else. */
export function Held({ contactId, onReplace }: { contactId: string; onReplace: () => void }) {
  const w = useWords(W);
  return (
    <Section title={w.title}>
      <p className={css['small']}>{w.lead}</p>
      <HeldList contactId={contactId} />
      <Row><Button onPress={onReplace}>{w.replace}</Button></Row>
    </Section>
  );
}

/** One line for each thing that would change. */
export function HeldList({ contactId }: { contactId: string }) {
  const w = useWords(W);
  const held = $api.useQuery('get', '/contacts/{id}/replace', { params: { path: { id: contactId } } });
  return (
    <Answer query={held}>
      {({ items }) => items.length === 0 ? <Empty>{w.none}</Empty> : (
        <ul className={css['plain']}>
          {items.map((each) => (
            <li key={`${each.agreementId}${each.obligationId ?? ''}`} className={css['stack']}>
              <span><Link to={`/agreements/${each.agreementId}`}>{each.reference}</Link> {each.title}</span>
              <span className={css['small']}>{each.command === 'assign-liaison' ? w.liaison : w.owner(each.obligationTitle ?? '')} {each.otherUnit ? <Badge tone="warn">{w.other}</Badge> : null}</span>
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}
