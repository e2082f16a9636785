import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { CommandDialog, type CommandDialogProps } from '../../commands/command-dialog.js';
import { CheckField, SelectField } from '../../ui/fields.js';
import { Page } from '../../ui/layout.js';
import { Paged, pages, totalOf } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { useLanguage, useWords } from '../../words/index.js';
import { Counted } from '../../ui/counted.js';
import { valueWord } from '../../words/values.js';
import css from './board.module.css';
import { BoardCard, type Card } from './card.js';
import { type Stage, STAGES, stageName } from '../../words/stages.js';
import { WhyNot } from './why-not.js';
import { W } from './words.js';

const TRACKS = ['international', 'local-government', 'ministry-agency', 'institution'] as const;
const PER_COLUMN = '50';

interface Filter {
  unit?: string;
  track?: (typeof TRACKS)[number];
  mine?: 'true';
}

/** Agreements by stage. What is missing stands on the card; a move is a command, and the server judges it. */
export default function Board() {
  const w = useWords(W);
  const language = useLanguage();
  const acts = useMay('coordinator', 'supervisor');
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState<Omit<CommandDialogProps, 'onClose'> | null>(null);
  const [refused, setRefused] = useState<{ card: Card; command: string } | null>(null);
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } }, { staleTime: Infinity });
  const track = TRACKS.find((each) => each === params.get('track'));
  const unit = params.get('unit');
  const filter: Filter = { ...(unit ? { unit } : {}), ...(track ? { track } : {}), ...(params.get('mine') === 'true' ? { mine: 'true' } : {}) };
  const stages = STAGES.filter((stage) => stage !== 'closed' || params.get('closed') === 'true');
  const set = (name: string, value: string) => setParams((before) => {
    const next = new URLSearchParams(before);
    if (value === '') next.delete(name);
    else next.set(name, value);
    return next;
  });
  const move = (card: Card, command: string) => (card.moves.find((each) => each.command === command)?.open ? setAsked({ command, agreementId: card.id }) : setRefused({ card, command }));
  return (
    <Page title={w.title} lead={acts ? w.lead : `${w.lead} ${w.readOnly}`} wide>
      <div className={css['filters']} role="group" aria-label={w.filters}>
        <SelectField label={w.unit} value={unit ?? ''} empty={w.anyUnit} options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} onChange={(value) => set('unit', value)} />
        <SelectField label={w.track} value={track ?? ''} empty={w.anyTrack} options={TRACKS.map((value) => ({ value, label: valueWord('track', value, language) }))} onChange={(value) => set('track', value)} />
        <CheckField label={w.mine} hint={w.mineHint} checked={filter.mine === 'true'} onChange={(on) => set('mine', on ? 'true' : '')} />
        <CheckField label={w.closed} checked={params.get('closed') === 'true'} onChange={(on) => set('closed', on ? 'true' : '')} />
      </div>
      <div className={css['columns']} data-columns={stages.length}>
        {stages.map((stage) => <Column key={stage} stage={stage} filter={filter} acts={acts} onMove={move} />)}
      </div>
      {refused === null ? null : (
        <WhyNot
          {...refused} onClose={() => setRefused(null)}
          onPass={(gate) => {
            setRefused(null);
            setAsked({ command: 'pass-gate', agreementId: refused.card.id, initial: { gate } });
          }}
        />
      )}
      {asked === null ? null : <CommandDialog {...asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

function Column({ stage, filter, acts, onMove }: { stage: Stage; filter: Filter; acts: boolean; onMove: (card: Card, command: string) => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const query = $api.useInfiniteQuery('get', '/board', { params: { query: { ...filter, stage, sort: stage === 'closed' ? '-updatedAt' : 'updatedAt', count: 'exact', limit: PER_COLUMN } } }, pages);
  const id = `stage-${stage}`;
  return (
    <section className={css['column']} aria-labelledby={id} data-stage={stage}>
      <h2 id={id}><Counted title={stageName(stage, language)} n={totalOf(query)} /></h2>
      <Paged query={query}>
        {(cards) => (cards.length === 0 ? <Empty>{w.none}</Empty> : (
          <ul className={css['cards']}>{cards.map((card) => <BoardCard key={card.id} card={card} acts={acts} onMove={onMove} />)}</ul>
        ))}
      </Paged>
    </section>
  );
}
