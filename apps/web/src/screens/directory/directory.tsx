import { NavLink, Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { useMay } from '../../app/me.js';
import { Tabs } from '../../ui/tabs.js';
import { useWords, words } from '../../words/index.js';
import { ContactPage } from './contact.js';
import { Decisions } from './decisions.js';
import css from './directory.module.css';
import { PartyList } from './party-list.js';
import { PartyPage } from './party.js';
import { Retention } from './retention.js';
import { Units } from './units.js';

const W = words({
  id: { parts: 'Bagian direktori', parties: 'Lembaga', units: 'Unit', decisions: 'Keputusan', retention: 'Masa simpan' },
  en: { parts: 'Parts of the directory', parties: 'Organisations', units: 'Units', decisions: 'Decisions', retention: 'Retention' },
});

/** `/directory`: organisations, their people, our units, and what was decided about who is whom. */
export default function DirectoryScreen() {
  const w = useWords(W);
  const admin = useMay('admin');
  const parts = [['', w.parties], ['units', w.units], ['decisions', w.decisions], ...(admin ? [['retention', w.retention]] : [])] as const;
  return (
    <>
      <div className={css['parts']}>
        <Tabs label={w.parts}>{parts.map(([path, name]) => <NavLink key={path} end={path === ''} to={`/directory${path === '' ? '' : `/${path}`}`}>{name}</NavLink>)}</Tabs>
      </div>
      <Routes>
        <Route index element={<PartyList />} />
        <Route path="parties/:id" element={<PartyPage />} />
        <Route path="contacts/:id" element={<ContactPage />} />
        <Route path="units" element={<Units />} />
        <Route path="decisions" element={<Decisions />} />
        <Route path="retention" element={<Retention />} />
        <Route path="*" element={<Nowhere />} />
      </Routes>
    </>
  );
}
