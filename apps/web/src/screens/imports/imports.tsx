import { Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { ImportList } from './import-list.js';
import { Wizard } from './wizard.js';

/** `/imports`: registers that came as files, and a new one. `/imports/{id}/{step}`: one of them on its way to agreements. */
export default function ImportsScreen() {
  return (
    <Routes>
      <Route index element={<ImportList />} />
      <Route path=":id/:step?" element={<Wizard />} />
      <Route path="*" element={<Nowhere />} />
    </Routes>
  );
}
