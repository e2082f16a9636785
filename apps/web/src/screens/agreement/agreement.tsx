import { Route, Routes } from 'react-router';
import { LinkButton } from '../../ui/button.js';
import { Page } from '../../ui/layout.js';
import { Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { Life } from './life.js';
import { NewAgreement } from './new-agreement.js';

const W = words({
  id: { title: 'Kerja sama', choose: 'Pilih kerja sama dari daftar, atau mulai yang baru.', begin: 'Kerja sama baru' },
  en: { title: 'Agreement', choose: 'Choose an agreement from the register, or begin a new one.', begin: 'New agreement' },
});

/** `/agreements/{id}`: one agreement, all of it. `/agreements/new`: begins one. */
export default function AgreementScreen() {
  const w = useWords(W);
  return (
    <Routes>
      <Route path="new" element={<NewAgreement />} />
      <Route path=":id" element={<Life />} />
      <Route path="*" element={<Page title={w.title}><Empty>{w.choose}</Empty><div><LinkButton to="/agreements/new">{w.begin}</LinkButton></div></Page>} />
    </Routes>
  );
}
