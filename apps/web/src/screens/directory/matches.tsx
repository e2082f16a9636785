import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { Badge, Muted } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { DIRECTORY_WORDS, type Party, type PartyMatch } from './directory-words.js';
import css from './directory.module.css';

const W = words({
  id: { none: 'Tidak ada yang mirip.', score: (n: number) => `${n} dari 100`, known: (name: string) => `dikenal juga sebagai “${name}”`, decide: 'Putuskan', decideOn: (name: string) => `Putuskan tentang ${name}` },
  en: { none: 'Nothing resembles it.', score: (n) => `${n} of 100`, known: (name) => `also known as “${name}”`, decide: 'Decide', decideOn: (name) => `Decide about ${name}` },
});

interface Props {
  name: string;
  /** The organisation whose duplicates are looked for: not a candidate itself, and what is known of it weighs. */
  of?: Party;
  /** Shown elsewhere on the page. */
  except?: readonly string[];
  /** Absent: the person may look, not decide. */
  onDecide?: (candidate: PartyMatch) => void;
}

/** Who may be meant by a name, each with what speaks for and against it. */
export function Matches({ name, of, except = [], onDecide }: Props) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const matches = $api.useQuery('get', '/parties/match', {
    params: { query: { name, limit: '10', ...(of ? { country: of.country, category: of.category, ...(of.regionCode ? { region: of.regionCode } : {}) } : {}) } },
  }, { placeholderData: (before) => before });
  return (
    <Answer query={matches}>
      {({ items }) => {
        const others = items.filter(({ party, verdict }) => party.id !== of?.id && !except.includes(party.id) && verdict !== 'unlikely');
        if (others.length === 0) return <Empty>{w.none}</Empty>;
        return (
          <ul className={css['plain']}>
            {others.map((each) => (
              <li key={each.party.id} className={css['candidate']}>
                <div className={css['stack']}>
                  <span><Link to={`/directory/parties/${each.party.id}`}>{each.party.name}</Link> {each.matchedName === each.party.name ? null : <Muted>{w.known(each.matchedName)}</Muted>}</span>
                  <span className={css['small']}>
                    <Badge tone={each.verdict === 'same' ? 'warn' : 'plain'}>{names.verdict[each.verdict]}</Badge> {w.score(each.score)}: {each.reasons.map(({ code, points }) => `${names.reason[code] ?? code} (${points > 0 ? '+' : '−'}${Math.abs(points)})`).join(', ')}
                  </span>
                </div>
                {onDecide ? <Button small aria-label={w.decideOn(each.party.name)} onPress={() => onDecide(each)}>{w.decide}</Button> : null}
              </li>
            ))}
          </ul>
        );
      }}
    </Answer>
  );
}
