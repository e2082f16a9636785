import { NavLink, Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { Page } from '../../ui/layout.js';
import { Tabs } from '../../ui/tabs.js';
import { useWords, words } from '../../words/index.js';
import { Hands } from './hands.js';
import { Life } from './life.js';
import { Proof } from './proof.js';
import { Samples } from './samples.js';

const W = words({
  id: {
    title: 'Audit', lead: 'Berjalan di sepanjang hidup sebuah kerja sama, membuktikan bahwa catatan tidak diubah, dan memilih contoh yang dapat diulang siapa pun.',
    life: 'Riwayat', proof: 'Pembuktian', samples: 'Populasi dan contoh', hands: 'Siapa melakukan apa', parts: 'Bagian audit',
  },
  en: {
    title: 'Audit', lead: 'Walk through the life of an agreement, prove that nobody changed the record, and draw samples that anybody can draw again.',
    life: 'Life', proof: 'Proof', samples: 'Population and samples', hands: 'Who did what', parts: 'Parts of the audit',
  },
});

export default function Audit() {
  const w = useWords(W);
  return (
    <Page title={w.title} lead={w.lead}>
      <Tabs label={w.parts}>
        <NavLink to="/audit" end>{w.proof}</NavLink>
        <NavLink to="/audit/life">{w.life}</NavLink>
        <NavLink to="/audit/samples">{w.samples}</NavLink>
        <NavLink to="/audit/hands">{w.hands}</NavLink>
      </Tabs>
      <Routes>
        <Route path="" element={<Proof />} />
        <Route path="life/:id?" element={<Life />} />
        <Route path="samples" element={<Samples />} />
        <Route path="hands" element={<Hands />} />
        <Route path="*" element={<Nowhere />} />
      </Routes>
    </Page>
  );
}
