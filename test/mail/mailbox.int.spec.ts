import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readMailbox, type MailboxDeps } from '#activities/mailbox/index.js';
import { replyRecorder } from '#apps/worker/mailbox.js';
import { noteMessage } from '#libs/mail/ledger/messages.js';
import { BlobStore, getContact, listTasks, loadState, patchContact, readEvents, type Database } from '#libs/register/index.js';
import { Dovecot, noDovecot } from '../support/dovecot.js';
import { PathRig } from '../support/path-rig.js';

jest.setTimeout(60_000);

// eslint-disable-next-line no-restricted-syntax -- counted as skipped, with the reason in its name, where the server is not installed
const mailboxes = noDovecot === null ? describe : describe.skip;
const why = noDovecot === null ? 'a mailbox on a real IMAP server' : `a mailbox: ${noDovecot}`;
const ADDRESS = 'k.penghubung@contoh.example';

mailboxes(why, () => {
  let rig: PathRig;
  let server: Dovecot;
  let folder: string;
  let deps: MailboxDeps;
  const told: string[] = [];
  let sent = 0;

  beforeAll(async () => {
    [rig, server, folder] = await Promise.all([PathRig.start(), Dovecot.start(), mkdtemp(join(tmpdir(), 'tepati-letters-'))]);
    await patchContact(rig.db, rig.people.liaisonId, { email: ADDRESS });
    const tell = (_: unknown, message: string): void => void told.push(message);
    deps = {
      db: rig.db, blobs: new BlobStore(folder), recordReply: replyRecorder(rig.path), now: () => new Date(),
      log: { info: () => undefined, warn: tell, error: tell },
    };
  }, 90_000);
  afterAll(async () => {
    await server?.close();
    await rig?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const look = (over: Partial<MailboxDeps> = {}, tidy = 'leave'): Promise<number> => readMailbox({ ...deps, ...over }, { url: server.url(), tidy }, 'test');

  /** An agreement with one promise of the liaison, and a message of ours about it. */
  async function asked(promises = 1, item = 'd-7'): Promise<{ agreementId: string; followUpIds: string[]; token: string }> {
    const agreementId = await rig.propose();
    for (let n = 1; n <= promises; n += 1) {
      await rig.path.submit(rig.request(agreementId, 'add-obligation', {
        title: `Janji ${n}`, ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2999-12-31' },
      }));
    }
    const followUpIds = (await loadState(rig.db, agreementId))?.followUps.map((f) => f.followUpId) ?? [];
    const token = (sent += 1).toString(16).padStart(40, '0');
    await noteMessage(rig.db, {
      messageId: `<${token}@tepati.example>`, token, digestId: `digest/test/${sent}`, confirmationId: null, contactId: rig.people.liaisonId,
      address: ADDRESS, revision: 1, sha256: '0', at: new Date(),
      items: followUpIds.map((followUpId) => ({ agreementId, followUpId, item, owner: true })),
    });
    return { agreementId, followUpIds, token };
  }

  const fixture = (name: string, token: string): string =>
    readFileSync(new URL(`../../libs/mail/inbox/fixtures/${name}.eml`, import.meta.url), 'utf8')
      .replaceAll('a'.repeat(40), token).replace(/^(Message-ID: <)/m, `$1${token}.`);
  const letter = (token: string, text: string, from = ADDRESS, id = `${Math.random()}`): string =>
    `From: ${from}\nTo: balas+${token}@tepati.example\nSubject: Re: Pengingat\nMessage-ID: <${id}@contoh.example>\nIn-Reply-To: <${token}@tepati.example>\n\n${text}\n`;
  const replies = async (agreementId: string) => (await readEvents(rig.db, agreementId)).filter((event) => event.type === 'ReplyReceived');
  const outcomes = async (): Promise<string[]> =>
    (await rig.db.query<{ outcome: string }>(`SELECT outcome FROM mailbox_letters ORDER BY seen_at, uid`)).map((row) => row.outcome);

  it('a reply of the one we asked rests the ladder, waits with its words, and shows that the address is read', async () => {
    const { agreementId, followUpIds, token } = await asked();
    await server.deliver(fixture('webmail-indonesian', token));
    expect(await look()).toBe(1);
    const [event, more] = await replies(agreementId);
    expect(more).toBeUndefined();
    expect(event).toMatchObject({ actor: { role: 'system' }, data: { sender: 'contact', contactId: rig.people.liaisonId, followUpIds, stops: followUpIds } });
    expect(JSON.stringify(event)).not.toContain('Angkatan');
    expect((await getContact(rig.db, rig.people.liaisonId))?.reachability).toBe('ok');
    const { items } = await listTasks(rig.db, { contactId: rig.people.coordinator.id, roles: ['coordinator'], unit: null });
    expect(items.find((task) => task.agreementId === agreementId)).toMatchObject({
      kind: 'reply-received', contactId: rig.people.liaisonId, text: expect.stringContaining('12 orang') as unknown,
    });
    expect(await look()).toBe(0);
  });

  it('files come in as documents, once; what is too much is named', async () => {
    const { agreementId, token } = await asked();
    await server.deliver(fixture('outlook-html', token));
    await look();
    const [event] = await replies(agreementId);
    expect(event?.data).toMatchObject({ documents: [{ documentType: 'correspondence' }] });
    expect((await loadState(rig.db, agreementId))?.documents.at(-1)?.documentType).toBe('correspondence');
  });

  it('a letter that names a follow-up speaks of that one only', async () => {
    const { agreementId, followUpIds, token } = await asked(3);
    const reference = (await loadState(rig.db, agreementId))?.followUps[1]?.reference ?? '';
    await server.deliver(letter(token, `Tentang ${reference}: selesai.`));
    await look();
    expect((await replies(agreementId))[0]?.data).toMatchObject({ stops: [followUpIds[1]] });
  });

  it('from somebody else: shown as such, and nothing stops; also where a server says that the sender is forged', async () => {
    const { agreementId, token } = await asked();
    await server.deliver(letter(token, 'Semua sudah beres.', 'orang.lain@contoh.example'));
    await server.deliver(`Authentication-Results: mx.tepati.example; dmarc=fail\n${letter(token, 'Beres juga.')}`);
    await look();
    expect((await replies(agreementId)).map(({ data }) => data)).toMatchObject([
      { sender: 'other', contactId: null, stops: [] }, { sender: 'other', contactId: null, stops: [] },
    ]);
    expect((await loadState(rig.db, agreementId))?.followUps[0]).not.toHaveProperty('repliedAt');
  });

  it('machines are no people: out of office, our own mail; and what answers nothing is left alone', async () => {
    const { agreementId, token } = await asked();
    await server.deliver(fixture('out-of-office', token));
    await server.deliver(`X-Tepati-Kind: digest\n${letter(token, 'Pengingat')}`);
    await server.deliver(letter('f'.repeat(40), 'Halo', 'siapa@contoh.example'));
    expect(await look()).toBe(3);
    expect((await outcomes()).slice(-3).sort()).toEqual(['automatic', 'own', 'unmatched']);
    expect(await replies(agreementId)).toEqual([]);
  });

  it('a permanent bounce makes the address bounced, a delay does not, nor does a report about somebody else', async () => {
    const { token } = await asked();
    await server.deliver(fixture('bounce-delayed', token));
    await server.deliver(fixture('bounce-permanent', token).replaceAll(ADDRESS, 'lain@contoh.example'));
    await look();
    expect((await outcomes()).slice(-2).sort()).toEqual(['delayed', 'unmatched']);
    expect((await getContact(rig.db, rig.people.liaisonId))?.reachability).toBe('ok');
    await server.deliver(fixture('bounce-permanent', token));
    await look();
    expect((await getContact(rig.db, rig.people.liaisonId))?.reachability).toBe('bounced');
    const { items } = await listTasks(rig.db, { contactId: rig.people.coordinator.id, roles: ['coordinator'], unit: null });
    expect(items.some((task) => task.kind === 'repair-address' && task.contactId === rig.people.liaisonId)).toBe(true);
    await patchContact(rig.db, rig.people.liaisonId, { reachability: 'unverified' });
  });

  it('a mail that the reader\'s server mistrusts says nothing of the address: somebody is asked to telephone, until an answer comes', async () => {
    const { agreementId, followUpIds: [followUpId], token } = await asked(1, 'question');
    const toTelephone = async (): Promise<unknown[]> =>
      (await listTasks(rig.db, { contactId: rig.people.coordinator.id, roles: ['coordinator'], unit: null })).items.filter(({ kind }) => kind === 'mail-failed');
    await server.deliver(fixture('bounce-policy', token));
    await look();
    expect((await outcomes()).at(-1)).toBe('rejected');
    expect(told.at(-1)).toMatch(/SPF, DKIM, DMARC/);
    expect((await getContact(rig.db, rig.people.liaisonId))?.reachability).not.toBe('bounced');
    expect(await toTelephone()).toMatchObject([{ agreementId, followUpId, contactId: rig.people.liaisonId, dueOn: '2999-12-31' }]);
    await server.deliver(letter(token, 'Sudah kami kerjakan.'));
    await look();
    expect(await toTelephone()).toEqual([]);
  });

  it('asking for no more digests by mail switches them off for the sender alone', async () => {
    const { token } = await asked();
    await server.deliver(letter(token, '').replace('Re: Pengingat', 'tepati-unsubscribe').replace(ADDRESS, 'orang.lain@contoh.example'));
    await look();
    expect(await rig.db.query(`SELECT 1 FROM digests_off`)).toEqual([]);
    await server.deliver(letter(token, '').replace('Re: Pengingat', 'tepati-unsubscribe'));
    await look();
    expect(await rig.db.query(`SELECT contact_id AS id, how FROM digests_off`)).toEqual([{ id: rig.people.liaisonId, how: 'mail' }]);
    await rig.db.query(`DELETE FROM digests_off`);
  });

  it('killed at any step, it begins again and does everything once', async () => {
    // Every query and every command is a place to die: before it, and after it was done and before anybody knew.
    for (let step = 1; ; step += 1) {
      const { agreementId, token } = await asked();
      await server.deliver(fixture('outlook-html', token));
      const end = dying(deps, step);
      const died = await look(end.deps).then(() => false, () => true);
      expect([died, end.over()]).toEqual([end.over(), end.over()]);
      await rig.db.query(`UPDATE mailboxes SET lease_until = now() - interval '1 s'`);
      await look();
      expect(await look()).toBe(0);
      expect(await replies(agreementId)).toHaveLength(1);
      expect((await loadState(rig.db, agreementId))?.documents).toHaveLength(1);
      const files = await rig.db.query(`SELECT 1 FROM documents WHERE document_id NOT IN (SELECT document_id FROM mailbox_attachments)`);
      expect(files).toEqual([]);
      if (!end.over()) break;
    }
  }, 180_000);

  it('numbers of the folder made anew: the same letters are known again', async () => {
    const before = (await rig.db.query<{ n: number }>(`SELECT count(*) AS n FROM agreement_events WHERE type = 'ReplyReceived'`))[0]?.n;
    const { agreementId, token } = await asked();
    await server.deliver(letter(token, 'Sudah.'));
    await look();
    await server.renumber();
    expect(await look()).toBe((await server.letters()).length);
    expect(await replies(agreementId)).toHaveLength(1);
    expect((await rig.db.query<{ n: number }>(`SELECT count(*) AS n FROM agreement_events WHERE type = 'ReplyReceived'`))[0]?.n).toBe((before ?? 0) + 1);
  });

  it('Temporal away: the look ends, the place is kept, the letter is not lost', async () => {
    const { agreementId, token } = await asked();
    await server.deliver(letter(token, 'Sudah.'));
    expect(await look({ recordReply: async () => 'later' })).toBe(0);
    expect(await replies(agreementId)).toEqual([]);
    expect(await look()).toBe(1);
    expect(await replies(agreementId)).toHaveLength(1);
  });

  it('a letter that nobody can deal with does not stop those behind it for ever', async () => {
    const { agreementId, token } = await asked();
    await server.deliver(letter(token, 'Racun.'));
    await server.deliver(letter(token, 'Sesudahnya.'));
    const poisoned = (key: string, body: { text: string }): boolean => body.text.includes('Racun') && key.length > 0;
    const over: Partial<MailboxDeps> = {
      recordReply: async (id, command) => {
        if (poisoned(command.key, command.body)) throw new Error('cannot');
        return deps.recordReply(id, command);
      },
    };
    for (let n = 1; n < 5; n += 1) await expect(look(over)).rejects.toThrow('cannot');
    expect(await look(over)).toBe(2);
    expect(told.at(-1)).toMatch(/stays in the mailbox/);
    expect(await replies(agreementId)).toHaveLength(1);
  });

  it('two readers: only one reads', async () => {
    const { agreementId, token } = await asked();
    await server.deliver(letter(token, 'Sudah.'));
    const both = await Promise.all([look(), readMailbox(deps, { url: server.url(), tidy: 'leave' }, 'other')]);
    expect(both.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await replies(agreementId)).toHaveLength(1);
  });

  it('leaves no trace unless it was told to: then letters are marked, or moved, and none is gone', async () => {
    const count = (await server.letters()).length;
    expect((await server.letters()).filter((name) => /:2,.*S/.test(name))).toEqual([]);
    await look({}, 'mark');
    const marked = (await server.letters()).filter((name) => /:2,.*S/.test(name)).length;
    expect(marked).toBeGreaterThan(0);
    const { agreementId, token } = await asked();
    await server.deliver(letter(token, 'Sudah.'));
    await look({}, 'move:Selesai');
    expect(await replies(agreementId)).toHaveLength(1);
    expect((await server.letters('.Selesai')).length).toBe(1);
    expect((await server.letters()).length).toBe(count);
  });
});

/** Dependencies of a process that dies at its `step`-th call to a server: every second time the call itself was still done. */
function dying(deps: MailboxDeps, step: number): { deps: MailboxDeps; over: () => boolean } {
  let calls = 0;
  const count = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (calls >= step) {
      if (calls === step && step % 2 === 0) await call();
      throw new Error('killed');
    }
    return call();
  };
  const db = new Proxy(deps.db, {
    get(target, name) {
      if (name === 'query') return (...args: Parameters<Database['query']>) => count(() => target.query(...args));
      if (name === 'transaction') return (...args: Parameters<Database['transaction']>) => count(() => target.transaction(...args));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
  return { deps: { ...deps, db, recordReply: (id, command) => count(() => deps.recordReply(id, command)) }, over: () => calls >= step };
}
