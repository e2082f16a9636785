/** Links in mails, receipts and new links: from the outbox to SMTP, over a real database and mail server. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { sendLinkMails } from '#activities/mail/index.js';
import { messagesBy } from '#libs/mail/ledger/messages.js';
import { askForNewLink, getLinkAnswer, keepLinkAnswer, openLink, revokeLinks, settleLinkAnswer } from '#libs/register/index.js';
import { COORDINATOR, LIAISON, MailRig, promise } from '../support/mail-rig.js';

jest.setTimeout(120_000);

let rig: MailRig;
let followUpId: string;
let agreementId: string;
let token: string;
const at = new Date('2026-02-10T02:00:00.000Z');

beforeAll(async () => {
  rig = await MailRig.start();
  const life = await rig.agreement('2026-01-05T02:00:00.000Z', { policy: 'demo@1' });
  await life.command('add-obligation', promise('2026-02-02', { title: 'Laporan <b>semester</b>' }));
  life.until(Date.parse('2026-02-05T18:00:00.000Z'));
  agreementId = life.agreementId;
  followUpId = life.state?.followUps[0]?.followUpId ?? '';
  await rig.dispatch(at.getTime());
});

afterAll(async () => rig?.close());

const tokensIn = (text: string): string[] => [...text.matchAll(/https:\/\/tepati\.example\/p\/([\w-]{43})\//g)].map(([, found]) => found ?? '');

it('a partner’s mail holds one link in text and HTML, which opens this person’s promises; ours hold none', async () => {
  const mail = rig.sink.of(LIAISON).at(-1)?.mail;
  token = tokensIn(mail?.text ?? '')[0] ?? '';
  expect(mail?.text).toContain(`https://tepati.example/p/${token}/${followUpId}`);
  expect(String(mail?.html)).toContain(`href="https://tepati.example/p/${token}/${followUpId}"`);
  expect(await openLink(rig.db, token, at)).toMatchObject({ contactId: 'con_liaison', followUpIds: [followUpId] });
  expect(await openLink(rig.db, token, new Date(at.getTime() + 61 * 86_400_000))).toBeNull();
  for (const { mail: ours } of rig.sink.of(COORDINATOR)) expect(`${ours.text} ${String(ours.html)}`).not.toContain('/p/');
});

it('the receipt waits for the agreement, quotes the words, goes once, and then the words are erased here', async () => {
  const link = await openLink(rig.db, token, at);
  const kept = await keepLinkAnswer(rig.db, {
    linkId: link?.linkId ?? '', contactId: 'con_liaison', agreementId, followUpId, nonce: 'n1', kind: 'done', toldOn: '2026-02-01', cause: null, office: null,
    text: 'Laporannya selesai.\r\nX-Evil: 1 <script>', receivedAt: at,
  });
  const answerId = kept?.answer.answerId ?? '';
  expect(await sendLinkMails(rig.deps, new Date(at.getTime() + 1_000))).toBe(0);
  await settleLinkAnswer(rig.db, answerId, 'recorded', null);
  expect((await getLinkAnswer(rig.db, answerId))?.text).not.toBeNull();
  expect(await sendLinkMails(rig.deps, new Date(at.getTime() + 10_000))).toBe(1);
  const receipt = rig.sink.of(LIAISON).at(-1)?.mail;
  expect(receipt?.headers.get('x-tepati-kind')).toBe('receipt');
  expect(receipt?.headers.has('x-evil')).toBe(false);
  // An answer to it is known for one: by what it answers, not by who sends it.
  expect(await messagesBy(rig.db, { ids: [receipt?.messageId ?? ''], tokens: [] }))
    .toMatchObject([{ contactId: 'con_liaison', address: LIAISON, items: [{ agreementId, followUpId, item: 'receipt', owner: true }] }]);
  for (const words of [answerId, 'Laporannya selesai.', 'dilaporkan melalui tautan', '1 Februari 2026']) expect(receipt?.text).toContain(words);
  expect(String(receipt?.html)).not.toMatch(/<script|<b>semester/);
  expect(await sendLinkMails(rig.deps, new Date(at.getTime() + 600_000))).toBe(0);
  expect((await getLinkAnswer(rig.db, answerId))?.text).toBeNull();
});

it('a new link goes to the registered address, at most one in six hours; unknown tokens cause nothing', async () => {
  await revokeLinks(rig.db, 'con_liaison', 'con_koordinator', at);
  const later = new Date(at.getTime() + 3_600_000);
  for (const asked of [token, token, 'B'.repeat(43)]) await askForNewLink(rig.db, asked, later);
  expect(await sendLinkMails(rig.deps, later)).toBe(1);
  const mail = rig.sink.of(LIAISON).at(-1)?.mail;
  const [fresh = ''] = tokensIn(mail?.text ?? '');
  expect(mail?.headers.get('x-tepati-kind')).toBe('link');
  expect(fresh).not.toBe(token);
  expect(await openLink(rig.db, fresh, later)).toMatchObject({ contactId: 'con_liaison', followUpIds: [followUpId] });
  expect(await openLink(rig.db, token, later)).toBeNull();
});
