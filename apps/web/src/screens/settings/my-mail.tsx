import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay, useMe } from '../../app/me.js';
import { SelectField } from '../../ui/fields.js';
import { Badge, Muted, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from './settings.module.css';

const W = words({
  id: {
    title: 'Surat untuk saya', address: 'Alamat surel', noAddress: 'belum tercatat: tanyakan kepada admin', language: 'Bahasa surat', languages: { id: 'Bahasa Indonesia', en: 'English' }, saved: 'Bahasa surat disimpan.', state: 'Keterjangkauan', digests: 'Surat gabungan dihentikan lewat tautan “Berhenti menerima” di dalam surat itu; lewat tenggat dan pertanyaan tetap dikirim. Menyalakannya lagi: di data orang Anda.', me: 'Data saya di direktori',
  },
  en: {
    title: 'Mail to me', address: 'E-mail address', noAddress: 'not recorded: ask an admin', language: 'Language of mails', languages: { id: 'Bahasa Indonesia', en: 'English' }, saved: 'The language of mails is saved.', state: 'Reachability', digests: 'Digests are stopped by the link “Unsubscribe” in the mail itself; lapses and questions are still sent. To have them again: in your entry of the directory.', me: 'My entry in the directory',
  },
});

/** Where mail to oneself goes, and in which language. */
export function MyMail() {
  const w = useWords(W);
  const language = useLanguage();
  const me = useMe();
  const say = useSay();
  const client = useQueryClient();
  const may = useMay('coordinator', 'supervisor', 'admin');
  const id = me.data?.contactId ?? '';
  const contact = $api.useQuery('get', '/contacts/{id}', { params: { path: { id } } }, { enabled: id !== '', retry: false });
  const change = $api.useMutation('patch', '/contacts/{id}', { onSuccess: async () => { await client.invalidateQueries(); say(w.saved); } });
  return (
    <Section title={w.title}>
      <Answer query={contact} rows={3}>
        {(one) => (
          <>
            <dl className={css['facts']}>
              <dt>{w.address}</dt><dd>{one.email ?? w.noAddress}</dd>
              <dt>{w.state}</dt><dd><Badge tone={one.reachability === 'ok' ? 'good' : one.reachability === 'unverified' ? 'plain' : 'bad'}>{valueWord('reachability', one.reachability, language)}</Badge></dd>
            </dl>
            {may ? (
              <div className={css['narrow']}><SelectField label={w.language} value={one.language} options={Object.entries(w.languages).map(([value, label]) => ({ value, label }))} onChange={(value) => change.mutate({ params: { path: { id } }, body: { language: value } as never })} /></div>
            ) : <p>{w.language}: {w.languages[one.language]}</p>}
            {change.isError ? <Failed error={change.error} /> : null}
            <p><Muted>{w.digests}</Muted> <Link to={`/directory/contacts/${id}`}>{w.me}</Link></p>
          </>
        )}
      </Answer>
    </Section>
  );
}
