import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Dialog } from '../../ui/dialog.js';
import { Muted, Row, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import { Once } from './once.js';

const W = words({
  id: {
    title: 'Kalender saya di ponsel dan komputer', lead: 'Alamat rahasia yang dilanggan program kalender: jatuh tempo, lewat tenggat, kasus yang menunggu rencana, dan rapat Anda. Siapa pun yang memiliki alamat itu dapat membacanya.', none: 'Belum ada alamat kalender.', make: 'Buat alamat kalender', again: 'Buat alamat baru…', end: 'Akhiri alamat ini…', address: 'Alamat kalender (iCalendar)',
    made: 'Dibuat', read: 'Terakhir dibaca', never: 'belum pernah', how: 'Di Google Kalender: “Tambahkan menurut URL”. Di iPhone: Kalender, “Tambah langganan kalender”. Di Outlook: “Berlangganan dari web”.', cancel: 'Batal', endTitle: 'Akhiri alamat kalender?', endText: 'Program kalender yang melanggan alamat ini tidak mendapat apa-apa lagi.', againTitle: 'Buat alamat baru?', againText: 'Alamat yang lama berakhir; langganan di ponsel dan komputer harus diganti.', yesEnd: 'Akhiri', yesAgain: 'Buat alamat baru', ended: 'Alamat kalender diakhiri.',
  },
  en: {
    title: 'My calendar on phone and computer', lead: 'A secret address that calendar programs subscribe to: what is due, what lapsed, cases that wait for a plan, and your meetings. Whoever has the address can read it.', none: 'There is no calendar address yet.', make: 'Make a calendar address', again: 'Make a new address…', end: 'End this address…', address: 'Calendar address (iCalendar)',
    made: 'Made', read: 'Last read', never: 'never yet', how: 'In Google Calendar: “From URL”. On an iPhone: Calendar, “Add Subscription Calendar”. In Outlook: “Subscribe from web”.', cancel: 'Cancel', endTitle: 'End the calendar address?', endText: 'Calendar programs that subscribe to this address get nothing any more.', againTitle: 'Make a new address?', againText: 'The address before ends; subscriptions on phone and computer must be replaced.', yesEnd: 'End it', yesAgain: 'Make a new address', ended: 'The calendar address has ended.',
  },
});

/** One's own calendar feed: made, shown once, made anew, ended. */
export function Feed() {
  const w = useWords(W);
  const say = useSay();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'end' | 'again' | null>(null);
  const feed = $api.useQuery('get', '/me/feed', {});
  const make = $api.useMutation('post', '/me/feed', { onSuccess: () => client.invalidateQueries() });
  const end = $api.useMutation('delete', '/me/feed', { onSuccess: async () => { make.reset(); await client.invalidateQueries(); say(w.ended); } });
  const path = make.data?.path;
  const act = () => {
    setAsking(null);
    if (asking === 'end') end.mutate({});
    else make.mutate({});
  };
  return (
    <Section title={w.title}>
      <p><Muted>{w.lead}</Muted></p>
      {path === undefined ? null : <><Once label={w.address} value={`${location.origin}${path}`} /><p><Muted>{w.how}</Muted></p></>}
      <Answer query={feed} rows={2}>
        {(one) => one === null ? (
          <><p>{w.none}</p><Row><Button look="primary" isDisabled={make.isPending} onPress={() => make.mutate({})}>{w.make}</Button></Row></>
        ) : (
          <>
            <p>{w.made} <Instant at={one.createdAt} /> · {w.read}: {one.lastReadAt ? <Instant at={one.lastReadAt} /> : w.never}</p>
            <Row><Button isDisabled={make.isPending} onPress={() => setAsking('again')}>{w.again}</Button><Button isDisabled={end.isPending} onPress={() => setAsking('end')}>{w.end}</Button></Row>
          </>
        )}
      </Answer>
      {make.isError ? <Failed error={make.error} /> : null}
      {end.isError ? <Failed error={end.error} /> : null}
      <Dialog title={asking === 'again' ? w.againTitle : w.endTitle} open={asking !== null} onClose={() => setAsking(null)}>
        <p>{asking === 'again' ? w.againText : w.endText}</p>
        <Row><Button look={asking === 'again' ? 'primary' : 'danger'} onPress={act}>{asking === 'again' ? w.yesAgain : w.yesEnd}</Button><Button onPress={() => setAsking(null)}>{w.cancel}</Button></Row>
      </Dialog>
    </Section>
  );
}
