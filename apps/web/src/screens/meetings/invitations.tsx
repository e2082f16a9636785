import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { usePeople } from '../../picks/people.js';
import { Button } from '../../ui/button.js';
import { Counted } from '../../ui/counted.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Section, type Tone } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { useLanguage } from '../../words/index.js';
import { Invite } from './invite.js';
import { type Meeting, MEETING_WORDS } from './meeting-words.js';
import css from './meetings.module.css';

type Invitee = Meeting['invitees'][number];

const W = words({
  id: {
    title: 'Undangan', caption: 'Siapa yang diundang, dan apakah suratnya sampai', invite: 'Undang orang', none: 'Belum ada yang diundang. Setiap orang menerima surat sendiri dengan berkas kalender (.ics); tidak ada yang melihat siapa lagi yang diundang.',
    who: 'Orang', office: 'Jabatan atau kantor', mail: 'Surat', again: 'Kirim lagi', againTo: (name: string) => `Kirim lagi kepada ${name}`,
    states: { planned: 'akan berangkat', sending: 'sedang berangkat', sent: 'terkirim', refused: 'ditolak alamatnya', failed: 'gagal terkirim', stopped: 'diganti yang lebih baru' } as Record<string, string>, noMail: 'tanpa surat',
  },
  en: {
    title: 'Invitations', caption: 'Who is invited, and whether their mail has left', invite: 'Invite people', none: 'Nobody is invited yet. Each person gets a mail of their own with a calendar file (.ics); nobody sees who else is invited.',
    who: 'Person', office: 'Office', mail: 'Mail', again: 'Send again', againTo: (name) => `Send again to ${name}`,
    states: { planned: 'about to leave', sending: 'leaving', sent: 'sent', refused: 'address refused it', failed: 'could not be sent', stopped: 'a newer one took its place' } as Record<string, string>, noMail: 'no mail',
  },
});

const TONES: Record<string, Tone> = { sent: 'good', refused: 'bad', failed: 'bad', planned: 'info', sending: 'info' };

/** Who was invited and who was told; mails that are still leaving are looked at again by themselves. */
export function Invitations({ meeting, acting }: { meeting: Meeting; acting: boolean }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const language = useLanguage();
  const [inviting, setInviting] = useState<readonly string[] | null>(null);
  const people = usePeople(meeting.invitees.map(({ contactId }) => contactId));
  const leaving = meeting.invitees.some(({ mail }) => mail?.state === 'planned' || mail?.state === 'sending');
  // Mails are no events of an agreement: the stream says nothing of them.
  $api.useQuery('get', '/meetings/{id}', { params: { path: { id: meeting.id } } }, { refetchInterval: leaving ? 2_000 : false });
  const nameOf = ({ contactId }: Invitee): string => people.get(contactId)?.name ?? names.hidden;
  return (
    <Section id="invitations" title={<Counted title={w.title} n={meeting.invitees.length} />} aside={acting ? <Button small look="primary" onPress={() => setInviting([])}>{w.invite}</Button> : undefined}>
      {meeting.invitees.length === 0 ? <Empty>{w.none}</Empty> : (
        <Scrolled stacked label={w.caption}>
          <table className={css['people']}>
            <caption className="visually-hidden">{w.caption}</caption>
            <thead><tr><th scope="col">{w.who}</th><th scope="col">{w.office}</th><th scope="col">{w.mail}</th></tr></thead>
            <tbody>
              {meeting.invitees.map((each) => {
                const reach = people.get(each.contactId)?.reachability;
                const state = each.mail?.state;
                return (
                  <tr key={each.contactId}>
                    <th scope="row">{people.get(each.contactId)?.name ? <Link to={`/directory/contacts/${each.contactId}`}>{nameOf(each)}</Link> : <span className={css['note']}>{names.hidden}</span>}</th>
                    <td>{each.office}</td>
                    <td>
                      <Badge tone={TONES[state ?? ''] ?? 'plain'}>{state === undefined ? w.noMail : w.states[state]}</Badge>
                      {each.mail?.sentAt ? <div className={css['note']}><Instant at={each.mail.sentAt} zone={meeting.timeZone} /></div> : null}
                      {reach === 'bounced' || reach === 'vacant' ? <div className={css['note']}>{valueWord('reachability', reach, language)}</div> : null}
                      {acting && (state === 'refused' || state === 'failed') ? <Button small look="quiet" aria-label={w.againTo(nameOf(each))} onPress={() => setInviting([each.contactId])}>{w.again}</Button> : null}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scrolled>
      )}
      {inviting === null ? null : <Invite meeting={meeting} first={inviting} onClose={() => setInviting(null)} />}
    </Section>
  );
}
