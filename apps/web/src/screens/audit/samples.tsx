import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { $api, download } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Muted, Row, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty, Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName, valueOptions } from '../../words/values.js';
import css from './audit.module.css';

const W = words({
  id: {
    title: 'Pilih contoh', about: 'Sebutkan benihnya lebih dahulu: dengan benih dan populasi yang sama siapa pun memperoleh contoh yang sama.', seed: 'Benih', seedHint: 'Misalnya nomor surat tugas', size: 'Berapa', stage: 'Tahap', unit: 'Unit', any: 'Semua',
    draw: 'Pilih', population: (n: string) => `Populasi: ${n} kerja sama`, none: 'Tidak ada kerja sama yang cocok dengan pilihan ini.', method: 'Cara memilih: diurutkan naik menurut SHA-256 (heksadesimal) dari benih, satu ganti baris (U+000A), dan id kerja sama, dalam UTF-8; diambil yang terdepan sebanyak yang diminta.', drawn: 'Dipilih', reference: 'Nomor', name: 'Judul', stageCol: 'Tahap', walk: 'Telusuri',
    exportAll: 'Unduh seluruh populasi (.xlsx)', csv: 'Unduh seluruh populasi (.csv)', id: 'Id',
  },
  en: {
    title: 'Draw a sample', about: 'Name the seed first: with the same seed and population anybody draws the same sample.', seed: 'Seed', seedHint: 'For instance the number of the letter of assignment', size: 'How many', stage: 'Stage', unit: 'Unit', any: 'All',
    draw: 'Draw', population: (n) => `Population: ${n} agreements`, none: 'No agreement fits this choice.', method: 'Method: ordered by the ascending SHA-256 (hexadecimal) of the seed, a line feed (U+000A) and the agreement id, in UTF-8; the first ones are taken, as many as were asked for.', drawn: 'Drawn', reference: 'Number', name: 'Title', stageCol: 'Stage', walk: 'Walk through',
    exportAll: 'Download the whole population (.xlsx)', csv: 'Download the whole population (.csv)', id: 'Id',
  },
});

/** Populations to take away, and samples that can be drawn again. */
export function Samples() {
  const w = useWords(W);
  const language = useLanguage();
  const [query, setQuery] = useSearchParams();
  const [seed, setSeed] = useState(query.get('seed') ?? '');
  const [size, setSize] = useState(query.get('size') ?? '25');
  const [stage, setStage] = useState(query.get('stage') ?? '');
  const [unit, setUnit] = useState(query.get('unit') ?? '');
  const [failure, setFailure] = useState<unknown>(null);
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } });
  const drawn = query.get('seed');
  const filters = { ...(stage === '' ? {} : { stage }), ...(unit === '' ? {} : { unit }) };
  const sample = $api.useQuery('get', '/audit/samples', { params: { query: { ...Object.fromEntries(query) } as never } }, { enabled: drawn !== null });
  const take = (format: string) => download(`/agreements/export?${new URLSearchParams({ format, ...filters }).toString()}`).then(() => setFailure(null), setFailure);
  return (
    <>
      <Section title={w.title}>
        <p><Muted>{w.about}</Muted></p>
        <form className={css['form']} onSubmit={(event) => { event.preventDefault(); if (seed.trim() !== '') setQuery({ seed: seed.trim(), size, ...filters }); }}>
          <TextField label={w.seed} hint={w.seedHint} value={seed} onChange={setSeed} required maxLength={100} />
          <TextField label={w.size} type="number" min="1" max="500" value={size} onChange={setSize} required />
          <SelectField label={w.stage} value={stage} onChange={setStage} empty={w.any} options={valueOptions('stage', language)} />
          <SelectField label={w.unit} value={unit} onChange={setUnit} empty={w.any} options={(units.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))} />
          <Row><Button type="submit" look="primary" isDisabled={seed.trim() === ''}>{w.draw}</Button></Row>
        </form>
        <Row><Button small onPress={() => void take('xlsx')}>{w.exportAll}</Button><Button small onPress={() => void take('csv')}>{w.csv}</Button></Row>
        {failure === null ? null : <Failed error={failure} />}
      </Section>
      {drawn === null ? null : (
        <Answer query={sample}>
          {(answer) => (
            <Section title={w.population(count(answer.population, language))} aside={<>{w.drawn} <Instant at={answer.drawnAt} /></>}>
              {answer.items.length === 0 ? <Empty>{w.none}</Empty> : (
                <Scrolled stacked label={w.title}>
                  <table>
                    <caption>{w.method}</caption>
                    <thead><tr><th scope="col" className="number">#</th><th scope="col">{w.reference}</th><th scope="col">{w.name}</th><th scope="col">{w.stageCol}</th><th scope="col">{w.id}</th><th scope="col">{w.walk}</th></tr></thead>
                    <tbody>
                      {answer.items.map((each, index) => (
                        <tr key={each.id}>
                          <td className="number">{index + 1}</td><td className="whole"><Link to={`/agreements/${each.id}`}>{each.reference}</Link></td><td>{each.title}</td><td>{valueName('stage', each.stage, language)}</td>
                          <td className={css['hash']}>{each.id}</td><td className="whole"><Link to={`/audit/life/${each.id}`} aria-label={`${w.walk} ${each.reference}`}>{w.walk}</Link></td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Scrolled>
              )}
            </Section>
          )}
        </Answer>
      )}
    </>
  );
}
