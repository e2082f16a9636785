import { Button } from '../ui/button.js';
import { useWords, words } from '../words/index.js';
import css from '../commands/commands.module.css';

const W = words({ id: { drop: (name: string) => `Hapus ${name}` }, en: { drop: (name) => `Remove ${name}` } });

/** What was chosen, each with a way to take it out again. */
export function Chips({ label, items, onDrop }: { label: string; items: readonly { id: string; name: string }[]; onDrop: (id: string) => void }) {
  const w = useWords(W);
  if (items.length === 0) return null;
  return (
    <ul className={css['chips']} aria-label={label}>
      {items.map(({ id, name }) => <li key={id} className={css['chip']}>{name}<Button small look="quiet" aria-label={w.drop(name)} onPress={() => onDrop(id)}>✕</Button></li>)}
    </ul>
  );
}
