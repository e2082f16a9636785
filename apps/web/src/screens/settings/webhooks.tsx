import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Muted, Row, Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { Once } from './once.js';
import css from './settings.module.css';
import { WebhookForm } from './webhook-form.js';
import { WEBHOOK_WORDS, type Webhook } from './webhook-words.js';

const W = words({
  id: {
    title: 'Webhook', lead: 'Program lain yang diberi tahu setiap kejadian: pengenal, jenis dan keadaan, tidak pernah teks atau nama orang. Setiap kiriman ditandatangani dan dicoba sekitar sehari.', add: 'Webhook baru…', none: 'Belum ada alamat yang diberi tahu.', secret: 'Rahasia untuk memeriksa tanda tangan', for: 'Untuk', look: 'Kiriman dan tindakan', since: 'Sejak', listed: 'Alamat yang diberi tahu',
  },
  en: {
    title: 'Webhooks', lead: 'Other programs that are told of every event: ids, kinds and states, never text or names of people. Every delivery is signed, and tried for about a day.', add: 'New webhook…', none: 'No address is told yet.', secret: 'Secret to check signatures with', for: 'For', look: 'Deliveries and acts', since: 'Since', listed: 'Addresses that are told',
  },
});

/** Addresses that are told of events; a new one's secret is shown once. */
export function Webhooks() {
  const w = useWords(W);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Webhook | null>(null);
  const list = $api.useQuery('get', '/webhooks', { params: { query: { limit: '200' } } });
  return (
    <Section title={w.title} aside={<Button small onPress={() => setAdding(true)}>{w.add}</Button>}>
      <p><Muted>{w.lead}</Muted></p>
      {made?.secret === undefined ? null : <><p>{w.for}: <strong className={css['url']}>{made.url}</strong></p><Once label={w.secret} value={made.secret} /></>}
      <Answer query={list}>
        {({ items }) => items.length === 0 ? <Empty>{w.none}</Empty> : <ul className={css['cards']} aria-label={w.listed}>{items.map((each) => <li key={each.id} className={css['card']}><WebhookFacts webhook={each} /><Row><Link to={`/settings/webhooks/${each.id}`}>{w.look}</Link></Row></li>)}</ul>}
      </Answer>
      {adding ? <WebhookForm onClose={() => setAdding(false)} onMade={setMade} /> : null}
    </Section>
  );
}

/** One webhook in a few lines. */
export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const w = useWords(W);
  const names = useWords(WEBHOOK_WORDS);
  return (
    <>
      <div><strong className={css['url']}>{webhook.url}</strong> <Badge tone={webhook.state === 'on' ? (webhook.failingSince ? 'warn' : 'good') : 'bad'}>{names.state[webhook.state]}</Badge></div>
      <p className={css['small']}>
        {webhook.events.includes('*') ? names.all : names.only(webhook.events.length)}{webhook.unit ? ` · ${names.unit} ${webhook.unit}` : ''} · {w.since} <Instant at={webhook.createdAt} />
        {webhook.offReason ? ` · ${names.off[webhook.offReason] ?? webhook.offReason}` : ''}{webhook.failingSince ? <> · {names.failingSince} <Instant at={webhook.failingSince} /></> : null}
      </p>
    </>
  );
}
