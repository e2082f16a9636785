import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { useOwnUnits } from '../../picks/units.js';
import { LinkButton } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { SelectField } from '../../ui/fields.js';
import { Badge, Page, Section } from '../../ui/layout.js';
import { Paged, pages } from '../../ui/more.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { CEREMONY_TONES, CEREMONY_WORDS } from './ceremony-words.js';
import css from './ceremonies.module.css';

const W = words({
  id: {
    title: 'Penandatanganan', lead: 'Satu tempat dan hari, banyak naskah: nomor setiap pihak, naskah asli, dan siapa membawanya pulang.', plan: 'Rencanakan penandatanganan', unit: 'Unit', every: 'semua unit', all: 'Acara penandatanganan', none: 'Belum ada acara penandatanganan. Rencanakan yang pertama lewat tombol di atas.',
    when: 'Hari', what: 'Acara', count: 'Naskah', result: 'Hasil', signed: (n: number) => `${n} ditandatangani`, refused: (n: number) => `${n} ditolak`, pending: (n: number) => `${n} sedang diproses`,
  },
  en: {
    title: 'Signing ceremonies', lead: 'One place and day, many documents: the numbers of each party, the originals, and who takes them home.', plan: 'Plan a ceremony', unit: 'Unit', every: 'all units', all: 'Ceremonies', none: 'There is no ceremony yet. Plan the first by the button above.',
    when: 'Day', what: 'Ceremony', count: 'Documents', result: 'Result', signed: (n) => `${n} signed`, refused: (n) => `${n} refused`, pending: (n) => `${n} on their way`,
  },
});

/** Ceremonies by their day, the latest first, with what became of each. */
export function CeremonyList() {
  const w = useWords(W);
  const names = useWords(CEREMONY_WORDS);
  const may = useMay('coordinator', 'supervisor');
  const units = useOwnUnits();
  const [search, setSearch] = useSearchParams();
  const unit = search.get('unit') ?? '';
  const query = $api.useInfiniteQuery('get', '/ceremonies', { params: { query: { limit: '30', ...(unit === '' ? {} : { unit }) } } }, pages);
  return (
    <Page title={w.title} lead={w.lead} actions={may ? <LinkButton look="primary" to="/ceremonies/new">{w.plan}</LinkButton> : undefined}>
      <div className={css['filter']}>
        <SelectField label={w.unit} value={unit} empty={w.every} options={units.options} onChange={(value) => setSearch(value === '' ? {} : { unit: value }, { replace: true })} />
      </div>
      <Section title={w.all}>
        <Paged query={query} rows={4}>{(items) => (items.length === 0 ? <Empty>{w.none}</Empty> : (
          <Scrolled stacked label={w.all}>
            <table className={css['list']}>
              <caption className="visually-hidden">{w.all}</caption>
              <thead><tr><th scope="col">{w.when}</th><th scope="col">{w.what}</th><th scope="col">{w.count}</th><th scope="col">{w.result}</th></tr></thead>
              <tbody>
                {items.map((each) => (
                  <tr key={each.id}>
                    <td><Day date={each.on} long /><div className={css['note']}>{each.place}</div></td>
                    <th scope="row"><Link to={`/ceremonies/${each.id}`}>{each.title}</Link><div className={css['note']}>{each.unit}</div></th>
                    <td>{names.counts(each.counts.documents, each.counts.partners)}</td>
                    <td>
                      <Badge tone={CEREMONY_TONES[each.state]}>{names.states[each.state]}</Badge>
                      <div className={css['note']}>{[each.counts.signed > 0 ? w.signed(each.counts.signed) : null, each.counts.refused > 0 ? w.refused(each.counts.refused) : null, each.counts.pending > 0 ? w.pending(each.counts.pending) : null].filter(Boolean).join(' · ')}</div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        ))}</Paged>
      </Section>
    </Page>
  );
}
