import { Link } from 'react-router';
import { Badge } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { type Contact, DIRECTORY_WORDS, toneOfReach } from './directory-words.js';

const W = words({
  id: { caption: 'Orang-orang lembaga ini', none: 'Belum ada orang yang dikenal di lembaga ini. Catat penghubungnya, supaya ada yang dapat disurati.', name: 'Nama', office: 'Jabatan', role: 'Peran', reach: 'Terjangkau', hidden: '(tidak ditampilkan bagi Anda)', erased: 'datanya sudah dihapus', merged: 'tercatat dua kali' },
  en: { caption: 'People of this organisation', none: 'Nobody is known there yet. Enter the liaison, so that there is somebody to write to.', name: 'Name', office: 'Office', role: 'Role', reach: 'Reachable', hidden: '(not shown to you)', erased: 'erased', merged: 'entered twice' },
});

export function ContactTable({ items }: { items: readonly Contact[] }) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const language = useLanguage();
  if (items.length === 0) return <Empty>{w.none}</Empty>;
  return (
    <Scrolled stacked label={w.caption}>
      <table>
        <caption className="visually-hidden">{w.caption}</caption>
        <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.office}</th><th scope="col">{w.role}</th><th scope="col">{w.reach}</th></tr></thead>
        <tbody>
          {items.map((contact) => (
            <tr key={contact.id}>
              <th scope="row"><Link to={`/directory/contacts/${contact.id}`}>{contact.erasedAt ? w.erased : contact.name ?? w.hidden}</Link></th>
              <td>{contact.office ?? '–'}</td>
              <td>{names.role[contact.role]}</td>
              <td>{contact.erasedAt ? '–' : contact.mergedInto ? <Badge>{w.merged}</Badge> : <Badge tone={toneOfReach(contact.reachability)}>{valueWord('reachability', contact.reachability, language)}</Badge>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
