import { Link } from 'react-router';
import { Muted, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useWords, words } from '../../words/index.js';
import css from './policies.module.css';

const W = words({
  id: {
    title: 'Menahan surat', lead: 'Empat cara menahan surat tanpa mengubah apa yang dijanjikan. Tidak satu pun menghentikan waktu: lewat tenggat tetap datang pada harinya.', what: 'Yang ditahan', who: 'Siapa', until: 'Sampai', where: 'Di mana',
    quiet: 'Semua surat pada hari tenang', quietWho: 'admin', quietUntil: 'hari tenang selesai', quietWhere: 'dalam versi baru kebijakan', pause: 'Surat satu tindak lanjut atau satu kerja sama', pauseWho: 'koordinator, dengan alasan', pauseUntil: 'hari yang ditentukan, paling lama enam bulan',
    pauseWhere: 'di layar kerja sama: Jeda pengingat', register: 'cari kerja samanya', hold: 'Semua surat kepada satu orang', holdWho: 'koordinator, dengan alasan', holdUntil: 'dilepas', mail: 'di layar Surat', approve: 'Setiap surat dari kebijakan dengan persetujuan', approveWho: 'admin, lewat kebijakan', approveUntil: 'seseorang menyetujuinya',
  },
  en: {
    title: 'Holding mail back', lead: 'Four ways to hold mail back without changing what was promised. None of them stops the clock: a lapse comes on its day.', what: 'What is held', who: 'Who', until: 'Until', where: 'Where',
    quiet: 'All mail on quiet days', quietWho: 'admin', quietUntil: 'the quiet days are over', quietWhere: 'in a new version of the policy', pause: 'Mail of one follow-up or of one agreement', pauseWho: 'coordinator, with a reason', pauseUntil: 'a chosen day, six months at most',
    pauseWhere: 'on the agreement’s screen: Pause reminders', register: 'find the agreement', hold: 'All mail to one person', holdWho: 'coordinator, with a reason', holdUntil: 'somebody lets go', mail: 'on the Mail screen', approve: 'Every mail of a policy with approval', approveWho: 'admin, by the policy', approveUntil: 'somebody approves it',
  },
});

/** Where mail is held back: by the policy, an agreement, a person, or a yes that is still missing. */
export function Holding() {
  const w = useWords(W);
  return (
    <Section title={w.title}>
      <p><Muted>{w.lead}</Muted></p>
      <Scrolled stacked label={w.title}>
        <table className={css['table']}>
          <caption className="visually-hidden">{w.title}</caption>
          <thead><tr><th scope="col">{w.what}</th><th scope="col">{w.who}</th><th scope="col">{w.until}</th><th scope="col">{w.where}</th></tr></thead>
          <tbody>
            <tr><th scope="row">{w.pause}</th><td>{w.pauseWho}</td><td>{w.pauseUntil}</td><td>{w.pauseWhere} (<Link to="/register">{w.register}</Link>)</td></tr>
            <tr><th scope="row">{w.hold}</th><td>{w.holdWho}</td><td>{w.holdUntil}</td><td><Link to="/mail">{w.mail}</Link></td></tr>
            <tr><th scope="row">{w.approve}</th><td>{w.approveWho}</td><td>{w.approveUntil}</td><td><Link to="/mail?state=awaiting-approval">{w.mail}</Link></td></tr>
            <tr><th scope="row">{w.quiet}</th><td>{w.quietWho}</td><td>{w.quietUntil}</td><td>{w.quietWhere}</td></tr>
          </tbody>
        </table>
      </Scrolled>
    </Section>
  );
}
