import { Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { PolicyForm } from './policy-form.js';
import { PolicyList } from './policy-list.js';
import { PolicyPage } from './policy-page.js';

/** `/policies`: who is reminded when, which version watches over what, and what another one would have done. */
export default function Policies() {
  return (
    <Routes>
      <Route index element={<PolicyList />} />
      <Route path="new" element={<PolicyForm />} />
      <Route path=":version" element={<PolicyPage />} />
      <Route path="*" element={<Nowhere />} />
    </Routes>
  );
}
