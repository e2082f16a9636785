import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { LinkButton } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Page, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { busy, FOR_PEOPLE, type Import, IMPORT_WORDS, rowsWith, toneOfState } from './import-words.js';
import { UploadForm } from './upload-form.js';

const W = words({
  id: {
    title: 'Impor daftar', lead: 'Daftar kerja sama dari lembar kerja menjadi kerja sama di sini: diperiksa baris demi baris, diperbaiki oleh orang, baru kemudian dibuat.',
    bring: 'Unggah daftar baru', before: 'Daftar yang pernah diunggah', none: 'Belum ada daftar yang diunggah. Mulailah dengan memilih berkas di atas.',
    file: 'Berkas', when: 'Diunggah', rows: 'Baris', people: 'Menunggu orang', state: 'Keadaan', older: 'Yang lebih lama', newest: 'Kembali ke yang terbaru', unit: 'Unit',
  },
  en: {
    title: 'Import of registers', lead: 'A register of agreements in a spreadsheet becomes agreements here: looked at row by row, put right by people, and only then made.',
    bring: 'Upload a new register', before: 'Registers that were uploaded', none: 'No register has been uploaded yet. Begin by choosing a file above.',
    file: 'File', when: 'Uploaded', rows: 'Rows', people: 'Waiting for people', state: 'State', older: 'Older ones', newest: 'Back to the newest', unit: 'Unit',
  },
});

/** How often the list is looked at while one of its registers is read or made, in ms. */
const LOOK_EVERY = 3_000;

/** Every register that came, newest first, and where a new one is brought. */
export function ImportList() {
  const w = useWords(W);
  const [search] = useSearchParams();
  const cursor = search.get('after');
  const imports = $api.useQuery('get', '/imports', { params: { query: { limit: '20', ...(cursor ? { cursor } : {}) } } }, {
    refetchInterval: ({ state }) => (state.data?.items.some(busy) ? LOOK_EVERY : false),
  });
  return (
    <Page title={w.title} lead={w.lead}>
      {/* Who may not see them may not bring one either. */}
      {imports.data ? <Section title={w.bring}><UploadForm /></Section> : null}
      <Section title={w.before}>
        <Answer query={imports}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 ? <Empty>{w.none}</Empty> : <Table items={items} />}
              <div>
                {cursor ? <LinkButton small to="/imports">{w.newest}</LinkButton> : null}
                {nextCursor ? <LinkButton small to={`/imports?after=${encodeURIComponent(nextCursor)}`}>{w.older}</LinkButton> : null}
              </div>
            </>
          )}
        </Answer>
      </Section>
    </Page>
  );
}

function Table({ items }: { items: readonly Import[] }) {
  const w = useWords(W);
  const names = useWords(IMPORT_WORDS);
  const language = useLanguage();
  return (
    <Scrolled stacked label={w.before}>
      <table>
        <caption className="visually-hidden">{w.before}</caption>
        <thead><tr><th scope="col">{w.file}</th><th scope="col">{w.when}</th><th scope="col">{w.unit}</th><th scope="col" className="number">{w.rows}</th><th scope="col" className="number">{w.people}</th><th scope="col">{w.state}</th></tr></thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row"><Link to={`/imports/${one.id}`}>{one.file.name}</Link></th>
              <td><Instant at={one.createdAt} /></td>
              <td>{one.unit ?? '–'}</td>
              <td className="number">{count(one.rows, language)}</td>
              <td className="number">{count(rowsWith(one, FOR_PEOPLE), language)}</td>
              <td><Badge tone={toneOfState(one.state)}>{names.state[one.state]}</Badge></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
