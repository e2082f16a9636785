import { NavLink, Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { Tabs } from '../../ui/tabs.js';
import { useWords, words } from '../../words/index.js';
import css from './calendar.module.css';
import { DecreeForm } from './decree-form.js';
import { DecreeList } from './decree-list.js';
import { DecreePage } from './decree-page.js';
import { YearPage } from './year.js';

const W = words({
  id: { parts: 'Bagian kalender', days: 'Hari kerja', decrees: 'Keputusan' },
  en: { parts: 'Parts of the calendar', days: 'Working days', decrees: 'Decrees' },
});

/** `/calendar`: which days are worked, by which decree, and what a new one moves. */
export default function CalendarScreen() {
  const w = useWords(W);
  return (
    <>
      <div className={css['parts']}>
        <Tabs label={w.parts}><NavLink end to="/calendar">{w.days}</NavLink><NavLink to="/calendar/decrees">{w.decrees}</NavLink></Tabs>
      </div>
      <Routes>
        <Route index element={<YearPage />} />
        <Route path="decrees" element={<DecreeList />} />
        <Route path="decrees/new" element={<DecreeForm />} />
        <Route path="decrees/:id" element={<DecreePage />} />
        <Route path="*" element={<Nowhere />} />
      </Routes>
    </>
  );
}
