import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Muted, Row } from '../../ui/layout.js';
import { useLanguage, useWords } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from './board.module.css';
import type { Card } from './card.js';
import { W } from './words.js';

/** Why a move cannot be made yet, in the agreement's own words, with the way to each thing that is missing. */
export function WhyNot({ card, command, onPass, onClose }: { card: Card; command: string; onPass: (gate: string) => void; onClose: () => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const missing = card.moves.find((each) => each.command === command)?.missing ?? [];
  const others = missing.filter(({ code }) => code !== 'gate-not-passed');
  return (
    <Dialog title={w.whyTitle(card.title)} open onClose={onClose}>
      <p>{w.why}</p>
      <ul className={css['gates']}>
        {others.map(({ code, detail }) => <li key={code}>{w.codes[code] ?? detail}</li>)}
        {card.gates.map(({ gate, label, evidence }) => {
          const needed = evidence.filter(({ satisfiedBy }) => satisfiedBy === null).map(({ anyOf }) => anyOf.map((type) => valueWord('documentType', type, language)).join(` ${w.or} `));
          return (
            <li key={gate} className={css['gate']}>
              <span>{label[language]}<br /><Muted>{needed.length === 0 ? w.evidenceThere : needed.join(', ')}</Muted></span>
              <Button small aria-label={`${w.pass}: ${label[language]}`} onPress={() => onPass(gate)}>{w.pass}</Button>
            </li>
          );
        })}
      </ul>
      <Row><Button onPress={onClose}>{w.close}</Button></Row>
    </Dialog>
  );
}
