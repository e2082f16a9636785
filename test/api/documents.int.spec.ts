/** Files: streamed, measured, kept by their content, given back as downloads. And the auditor's orders, which outlive the process. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ReplayWorker } from '#apps/api/audit/replay-worker.js';
import { makeLog } from '#apps/api/log.js';
import { emptyReport } from '#libs/audit/report.js';
import type { ReplayRunner } from '#libs/audit/runner.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(60_000);

let rig: ApiRig;
let coordinator: Asker;
let auditor: Asker;

beforeAll(async () => {
  rig = await ApiRig.start();
  coordinator = await rig.person('coordinator', 'BIRO-KS');
  auditor = await rig.person('auditor');
});

afterAll(async () => rig?.close());

const pdf = { name: 'nota dinas.pdf', type: 'application/pdf', content: '%PDF-1.4 isi' };

describe('documents', () => {
  it('are given back byte for byte, as an attachment that no browser runs', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.4 '), randomBytes(300_000)]);
    const made = await coordinator.upload({ documentType: 'initiative-note', language: 'id' }, { ...pdf, content });
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({
      documentType: 'initiative-note', fileName: 'nota dinas.pdf', mediaType: 'application/pdf', size: content.length, sha256, language: 'id',
    });
    const { id } = made.json();
    expect(made.headers['location']).toBe(`/api/v1/documents/${id}`);
    expect((await auditor.get(`/documents/${id}`)).json()).toEqual(made.json());
    const file = await auditor.get(`/documents/${id}/content`);
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(sha256);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf', 'content-length': String(content.length), 'x-content-type-options': 'nosniff',
      'content-disposition': "attachment; filename*=UTF-8''nota%20dinas.pdf", 'content-security-policy': 'sandbox',
    });
    const found = await auditor.get(`/documents?sha256=${sha256}&count=exact`);
    expect(found.json()).toMatchObject({ items: [{ id }], nextCursor: null, total: 1 });
  });

  it.each([
    ['page.html', 'text/html', '<script>alert(1)</script>', 'application/octet-stream'],
    ['drawing.svg', 'image/svg+xml', '<svg onload="x()"/>', 'application/octet-stream'],
    ['note.pdf', 'application/pdf', 'MZ this is a program', 'application/octet-stream'],
    ['report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\u0003\u0004…', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['picture.txt', 'text/plain', '%PDF-1.7', 'application/pdf'],
    ['text.txt', 'text/plain; charset=utf-8', 'halo', 'text/plain'],
  ])('%s said to be %s is kept as what it is', async (name, type, content, mediaType) => {
    expect((await coordinator.upload({ documentType: 'memo' }, { name, type, content })).json().mediaType).toBe(mediaType);
  });

  it.each([
    ['../../etc/passwd', 'passwd'], ['C:\\\\Users\\\\x\\\\nota.pdf', 'nota.pdf'], ['..', 'file'], ['', 'file'], ['a\u0007b.pdf', 'ab.pdf'],
  ])('a name %j is only ever %j', async (name, fileName) => {
    expect((await coordinator.upload({ documentType: 'memo' }, { ...pdf, name })).json().fileName).toBe(fileName);
  });

  it.each<[string, Parameters<Asker['upload']>, string]>([
    ['no file', [{ documentType: 'memo' }, null], '/file'],
    ['an empty file', [{ documentType: 'memo' }, { ...pdf, content: '' }], '/file'],
    ['no type', [{}, pdf], '/documentType'],
    ['a blank type', [{ documentType: ' ' }, pdf], '/documentType'],
    ['an unknown part', [{ documentType: 'memo', owner: 'x' }, pdf], '/owner'],
  ])('%s is invalid', async (_what, upload, pointer) => {
    const reply = await coordinator.upload(...upload);
    expect([reply.statusCode, reply.json().code, reply.json().errors.map((error: { pointer: string }) => error.pointer)])
      .toEqual([422, 'invalid', [pointer]]);
  });

  it('a body that ends in the middle is malformed', async () => {
    const reply = await coordinator.ask('POST', '/documents', {
      payload: '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF', headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'malformed']);
  });

  it('50 MiB are taken, one byte more is not, and leaves nothing behind', async () => {
    const before = (await rig.db.query<{ n: number }>('SELECT count(*) AS n FROM documents'))[0]?.n;
    const full = Buffer.alloc(50 * 1024 * 1024, 'x');
    expect((await coordinator.upload({ documentType: 'memo' }, { ...pdf, content: full })).statusCode).toBe(201);
    const over = await coordinator.upload({ documentType: 'memo' }, { ...pdf, content: Buffer.concat([full, Buffer.from('y')]) });
    expect([over.statusCode, over.json().code]).toEqual([413, 'too-large']);
    expect((await rig.db.query<{ n: number }>('SELECT count(*) AS n FROM documents'))[0]?.n).toBe((before ?? 0) + 1);
  });
});

describe('replays', () => {
  const until = async (id: string, wanted: string) => {
    for (let left = 100; left > 0; left -= 1) {
      const reply = (await auditor.get(`/audit/replays/${id}`)).json();
      if (reply.state === wanted) return reply;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${id} is not ${wanted}`);
  };
  const worker = (run: ReplayRunner['run']) => new ReplayWorker(rig.db, { run }, makeLog('silent', 'test'));
  const order = async () => {
    const reply = await auditor.post('/audit/replays', { all: true });
    expect([reply.statusCode, reply.json().state, reply.headers['location']]).toEqual([202, 'queued', `/api/v1/audit/replays/${reply.json().id}`]);
    return reply.json().id as string;
  };

  it('of an agreement that does not exist are refused', async () => {
    const reply = await auditor.post('/audit/replays', { agreementId: 'agr_none' });
    expect([reply.statusCode, reply.json().code, reply.json().errors[0].pointer]).toEqual([422, 'unknown-reference', '/agreementId']);
    expect((await auditor.post('/audit/replays', { agreementId: 'agr_none', all: true })).json().code).toBe('invalid');
  });

  it('wait for somebody to carry them out, and then say what was found', async () => {
    const id = await order();
    expect((await auditor.get(`/audit/replays/${id}`)).json()).toMatchObject({ id, state: 'queued' });
    const at = worker(async (target, options) => {
      expect(target).toEqual({ all: true });
      return { ...emptyReport(options?.id ?? '', 'done'), agreements: 3, replayed: 3, chain: { verified: true, events: 0, findings: [] } };
    });
    at.start();
    expect(await until(id, 'done')).toMatchObject({ id, agreements: 3, replayed: 3, chain: { verified: true } });
    await at.stop();
  });

  it('that fail say so', async () => {
    const id = await order();
    const at = worker(async (_target, options) => ({ ...emptyReport(options?.id ?? '', 'failed'), error: 'no journal' }));
    at.start();
    expect(await until(id, 'failed')).toMatchObject({ error: 'no journal' });
    await at.stop();
  });

  it('whose process died are done by the next one', async () => {
    const id = await order();
    let begun: () => void = () => undefined;
    const under = new Promise<void>((resolve) => { begun = resolve; });
    const dies = worker((_target, options) => new Promise((_, reject) => {
      begun();
      options?.signal?.addEventListener('abort', () => reject(new Error('gone')));
    }));
    dies.start();
    await under;
    await dies.stop();
    expect((await auditor.get(`/audit/replays/${id}`)).json().state).toBe('running');
    await rig.db.query(`UPDATE audit_replays SET lease_until = now() - interval '1 second' WHERE replay_id = $1`, [id]);
    const next = worker(async (_target, options) => ({ ...emptyReport(options?.id ?? '', 'done'), agreements: 1 }));
    next.start();
    expect(await until(id, 'done')).toMatchObject({ agreements: 1 });
    await next.stop();
  });
});
