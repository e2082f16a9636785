import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { $api } from '../../api/client.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Muted, Page, Row, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { Deliveries } from './deliveries.js';
import { Once } from './once.js';
import css from './settings.module.css';
import { WebhookForm } from './webhook-form.js';
import { eventKinds, type Webhook } from './webhook-words.js';
import { WebhookFacts } from './webhooks.js';

const W = words({
  id: {
    title: 'Webhook', all: 'Pengaturan', about: 'Alamat', stop: 'Hentikan', start: 'Nyalakan lagi', rotate: 'Rahasia baru…', change: 'Ubah…', remove: 'Hapus…', secret: 'Rahasia untuk memeriksa tanda tangan', cancel: 'Batal', told: 'Diberi tahu tentang',
    rotateTitle: 'Buat rahasia baru?', rotateText: 'Kiriman berikutnya ditandatangani dengan rahasia baru. Penerima harus memasangnya lebih dahulu atau segera sesudahnya.', rotateYes: 'Buat rahasia baru', removeTitle: 'Hapus webhook ini?', removeText: 'Alamat itu tidak diberi tahu lagi, dan riwayat kirimannya ikut hilang. Untuk berhenti sementara, hentikan saja.', removeYes: 'Hapus', onNote: 'Berjalan lagi dari tempat ia berhenti.',
  },
  en: {
    title: 'Webhook', all: 'Settings', about: 'Address', stop: 'Stop it', start: 'Switch it on again', rotate: 'New secret…', change: 'Change…', remove: 'Remove…', secret: 'Secret to check signatures with', cancel: 'Cancel', told: 'Told of',
    rotateTitle: 'Make a new secret?', rotateText: 'The next delivery is signed with the new secret. The receiver has to put it in place before, or right after.', rotateYes: 'Make a new secret', removeTitle: 'Remove this webhook?', removeText: 'The address is told nothing any more, and the record of its deliveries goes with it. To pause it, stop it instead.', removeYes: 'Remove', onNote: 'It goes on where it stood.',
  },
});

/** One webhook: stopped and switched on, its secret made anew, and what became of every delivery. */
export function WebhookPage() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const one = $api.useQuery('get', '/webhooks/{id}', { params: { path: { id } } });
  return (
    <Page title={w.title} actions={<LinkButton small to="/settings">{w.all}</LinkButton>}>
      <Answer query={one} rows={6}>{(webhook) => <><Hand webhook={webhook} /><Deliveries webhookId={id} /></>}</Answer>
    </Page>
  );
}

function Hand({ webhook }: { webhook: Webhook }) {
  const w = useWords(W);
  const language = useLanguage();
  const go = useNavigate();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'rotate' | 'remove' | 'change' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const params = { params: { path: { id: webhook.id } } };
  const patch = $api.useMutation('patch', '/webhooks/{id}', { onSuccess: async (changed) => { if (changed.secret !== undefined) setSecret(changed.secret); await client.invalidateQueries(); } });
  const remove = $api.useMutation('delete', '/webhooks/{id}', { onSuccess: async () => { await go('/settings'); await client.invalidateQueries(); } });
  const on = webhook.state === 'on';
  const act = () => {
    setAsking(null);
    if (asking === 'rotate') patch.mutate({ ...params, body: { newSecret: true } });
    else remove.mutate(params);
  };
  const rotating = asking === 'rotate';
  const failed = patch.error ?? remove.error;
  return (
    <Section title={w.about}>
      <WebhookFacts webhook={webhook} />
      {webhook.events.includes('*') ? null : <p className={css['small']}>{w.told}: {eventKinds(language).filter(({ type }) => webhook.events.includes(type)).map(({ name }) => name).join(', ')}</p>}
      {secret === null ? null : <Once label={w.secret} value={secret} />}
      {on ? null : <p><Muted>{w.onNote}</Muted></p>}
      <Row>
        <Button look={on ? 'plain' : 'primary'} isDisabled={patch.isPending} onPress={() => patch.mutate({ ...params, body: { state: on ? 'off' : 'on' } })}>{on ? w.stop : w.start}</Button>
        <Button onPress={() => setAsking('change')}>{w.change}</Button><Button onPress={() => setAsking('rotate')}>{w.rotate}</Button><Button onPress={() => setAsking('remove')}>{w.remove}</Button>
      </Row>
      {failed ? <Failed error={failed} /> : null}
      {asking === 'change' ? <WebhookForm webhook={webhook} onClose={() => setAsking(null)} /> : null}
      <Dialog title={rotating ? w.rotateTitle : w.removeTitle} open={asking === 'rotate' || asking === 'remove'} onClose={() => setAsking(null)}>
        <p>{rotating ? w.rotateText : w.removeText}</p>
        <Row><Button look={rotating ? 'primary' : 'danger'} onPress={act}>{rotating ? w.rotateYes : w.removeYes}</Button><Button onPress={() => setAsking(null)}>{w.cancel}</Button></Row>
      </Dialog>
    </Section>
  );
}
