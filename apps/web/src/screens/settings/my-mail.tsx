import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { useMe } from '../../app/me.js';
import { Instant } from '../../ui/dates.js';
import { CheckField, SelectField } from '../../ui/fields.js';
import { Badge, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { type Language, useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from './settings.module.css';

const W = words({
  id: {
    title: 'Surat untuk saya', address: 'Alamat surel', noAddress: 'belum tercatat: tanyakan kepada admin', language: 'Bahasa surat', languages: { id: 'Bahasa Indonesia', en: 'English' }, saved: 'Tersimpan.', state: 'Keterjangkauan', me: 'Data saya di direktori',
    digests: 'Kirimi saya surat gabungan', digestsHint: 'Satu surat sehari berisi semua yang mendekat dan menunggu. Tanpa ini hanya lewat tenggat dan pertanyaan yang tetap dikirim.', since: 'Dihentikan sejak',
  },
  en: {
    title: 'Mail to me', address: 'E-mail address', noAddress: 'not recorded: ask an admin', language: 'Language of mails', languages: { id: 'Bahasa Indonesia', en: 'English' }, saved: 'Saved.', state: 'Reachability', me: 'My entry in the directory',
    digests: 'Send me digests', digestsHint: 'One mail a day with all that comes near and waits. Without it only lapses and questions are still sent.', since: 'Stopped since',
  },
});

interface Choice {
  language?: Language;
  digests?: 'on' | 'off';
}

/** Where mail to oneself goes, in which language, and whether digests are wanted. */
export function MyMail() {
  const w = useWords(W);
  const language = useLanguage();
  const me = useMe();
  const say = useSay();
  const client = useQueryClient();
  const mail = $api.useQuery('get', '/me/mail', {});
  const change = $api.useMutation('patch', '/me/mail', { onSuccess: async () => { await client.invalidateQueries(); say(w.saved); } });
  // What was just chosen is shown at once, and while it is on its way.
  const [chosen, setChosen] = useState<Choice>({});
  const choose = (choice: Choice): void => {
    setChosen(choice);
    change.mutate({ body: choice }, { onSettled: () => setChosen({}) });
  };
  return (
    <Section title={w.title}>
      <Answer query={mail} rows={3}>
        {(one) => (
          <>
            <dl className={css['facts']}>
              <dt>{w.address}</dt><dd>{one.email ?? w.noAddress}</dd>
              <dt>{w.state}</dt><dd><Badge tone={one.reachability === 'ok' ? 'good' : one.reachability === 'unverified' ? 'plain' : 'bad'}>{valueWord('reachability', one.reachability, language)}</Badge> {me.data ? <Link to={`/directory/contacts/${me.data.contactId}`}>{w.me}</Link> : null}</dd>
            </dl>
            <div className={css['narrow']}><SelectField label={w.language} value={chosen.language ?? one.language} options={Object.entries(w.languages).map(([value, label]) => ({ value, label }))} onChange={(value) => choose({ language: value as Language })} /></div>
            <CheckField label={w.digests} hint={<>{w.digestsHint}{one.digestsOffAt ? <> {w.since} <Instant at={one.digestsOffAt} />.</> : null}</>} checked={(chosen.digests ?? one.digests) === 'on'} onChange={(on) => choose({ digests: on ? 'on' : 'off' })} />
            {change.isError ? <Failed error={change.error} /> : null}
          </>
        )}
      </Answer>
    </Section>
  );
}
