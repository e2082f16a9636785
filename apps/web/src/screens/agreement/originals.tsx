import { $api } from '../../api/client.js';
import { today } from '../../format/dates.js';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { useShown } from './context.js';

const W = words({
  id: {
    title: 'Naskah asli di atas kertas', none: 'Belum dicatat siapa menyimpan naskah asli yang mana.', unsigned: 'Naskah asli ada sesudah penandatanganan.', record: 'Catat penyimpanan', move: (n: number) => `Pindahkan naskah ${n}`, caption: 'Siapa menyimpan naskah asli yang mana', n: 'Naskah', languages: 'Bahasa', holder: 'Disimpan oleh', place: 'Di', since: 'Sejak', before: 'Sebelumnya', receipt: 'tanda terima ada',
  },
  en: {
    title: 'Originals on paper', none: 'Nobody has recorded who keeps which original.', unsigned: 'There are originals once it is signed.', record: 'Record custody', move: (n) => `Move original ${n}`, caption: 'Who keeps which original', n: 'Original', languages: 'Languages', holder: 'Kept by', place: 'At', since: 'Since', before: 'Before', receipt: 'with a receipt',
  },
});

/** Signed originals: who holds each, where, since when, and where it was before. */
export function Originals() {
  const w = useWords(W);
  const { agreement, past } = useShown();
  const { act } = useAct();
  const self = $api.useQuery('get', '/parties/self', {}, { staleTime: Infinity });
  const originals = agreement.originals ?? [];
  const partyName = (id: string): string => agreement.partners.find(({ partyId }) => partyId === id)?.name ?? (id === self.data?.id ? self.data.name : id);
  // Also after the end of an agreement: paper outlives it.
  const open = !past && agreement.nextActions.some(({ command, open: may }) => command === 'record-custody' && may);
  const blank = { n: String(originals.length + 1), languages: ['id'] };
  return (
    <Section id="originals" title={w.title} aside={open ? <Button small onPress={() => act('record-custody', { initial: { on: today(), originals: [blank] } })}>{w.record}</Button> : undefined}>
      {originals.length === 0 ? <Empty>{agreement.signing === null ? w.unsigned : w.none}</Empty> : (
        <Scrolled stacked label={w.caption}>
          <table>
            <caption className="visually-hidden">{w.caption}</caption>
            <thead><tr><th scope="col">{w.n}</th><th scope="col">{w.languages}</th><th scope="col">{w.holder}</th><th scope="col">{w.place}</th><th scope="col">{w.since}</th><th scope="col">{w.before}</th>{open ? <td /> : null}</tr></thead>
            <tbody>
              {originals.map((each) => (
                <tr key={each.n}>
                  <th scope="row">{each.n}</th>
                  <td>{each.languages.join(', ')}</td>
                  <td>{partyName(each.partyId)}</td>
                  <td>{each.place}{each.receiptId === null ? null : <div className={css['small']}>{w.receipt}</div>}</td>
                  <td><Day date={each.since} /></td>
                  <td>{each.moves.slice(0, -1).map((move) => <div key={move.on + move.place}>{partyName(move.partyId)}, {move.place} (<Day date={move.on} />)</div>)}</td>
                  {open ? <td><Button small onPress={() => act('record-custody', { initial: { on: today(), originals: [{ n: String(each.n), partyId: each.partyId, place: '' }] } })}>{w.move(each.n)}</Button></td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </Section>
  );
}
