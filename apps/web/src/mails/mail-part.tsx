import { Link } from 'react-router';
import { Section } from '../ui/layout.js';
import { Paged, totalOf } from '../ui/more.js';
import { Empty } from '../ui/states.js';
import { useWords } from '../words/index.js';
import { Counted } from '../ui/counted.js';
import { MailHand } from './hold.js';
import { MailList } from './mail-list.js';
import type { MailsQuery } from './queries.js';
import { W } from './words.js';

/** Today's mail as a part of another screen. */
export function MailPart({ acts, own, query }: { acts: boolean; own: boolean; query: MailsQuery }) {
  const w = useWords(W);
  return (
    <MailHand>
      <Section id="mail" title={<Counted title={own ? w.part : w.partAll} n={totalOf(query)} />} aside={<Link to="/mail">{w.all}</Link>}>
        <Paged query={query}>{(mails) => (mails.length === 0 ? <Empty>{w.none}</Empty> : <MailList mails={mails} acts={acts} />)}</Paged>
      </Section>
    </MailHand>
  );
}
