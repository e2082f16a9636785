import { Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { CeremonyList } from './list.js';
import { CeremonyPage } from './ceremony.js';
import { NewCeremony } from './new-ceremony.js';

/** `/ceremonies`: one place and day on which many documents are signed. */
export default function CeremoniesScreen() {
  return (
    <Routes>
      <Route index element={<CeremonyList />} />
      <Route path="new" element={<NewCeremony />} />
      <Route path=":id" element={<CeremonyPage />} />
      <Route path="*" element={<Nowhere />} />
    </Routes>
  );
}
