import { Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { useMay } from '../../app/me.js';
import { Page } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import { About } from './about.js';
import { Feed } from './feed.js';
import { LanguageChoice, LookChoice } from './look.js';
import { MyMail } from './my-mail.js';
import { WebhookPage } from './webhook-page.js';
import { Webhooks } from './webhooks.js';

const W = words({
  id: { title: 'Pengaturan', lead: 'Bahasa, tampilan dan kalender Anda sendiri; untuk admin juga alamat yang diberi tahu mesin.' },
  en: { title: 'Settings', lead: 'Your own language, look and calendar; for admins also the addresses that are told by machine.' },
});

/** `/settings`: what is one's own, and for admins what other programs are told. */
export default function SettingsScreen() {
  return (
    <Routes>
      <Route index element={<Settings />} />
      <Route path="webhooks/:id" element={<WebhookPage />} />
      <Route path="*" element={<Nowhere />} />
    </Routes>
  );
}

function Settings() {
  const w = useWords(W);
  const admin = useMay('admin');
  return (
    <Page title={w.title} lead={w.lead}>
      <LanguageChoice />
      <LookChoice />
      <MyMail />
      <Feed />
      {admin ? <Webhooks /> : null}
      <About />
    </Page>
  );
}
