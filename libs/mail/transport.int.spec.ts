import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SmtpSink } from '../../test/support/smtp-sink.js';
import { compose, type ComposedMail } from './compose.js';
import { sampleMessage } from './mail.factory.js';
import { smtpTransport, type MailTransport } from './transport.js';

describe('handing mail to a real SMTP server', () => {
  let sink: SmtpSink;
  let transport: MailTransport;
  let mail: ComposedMail;

  beforeEach(async () => {
    sink = await new SmtpSink().listen();
    transport = smtpTransport({ url: sink.url, ratePerSecond: 100, connectTimeoutMs: 2_000, idleTimeoutMs: 1_000 });
    mail = await compose(sampleMessage(), { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' });
  });

  afterEach(async () => {
    transport.close();
    await sink.close();
  });

  it('gives the bytes that were composed, to one recipient', async () => {
    expect(await transport.send(mail)).toMatchObject({ state: 'sent' });
    const [caught] = sink.of('k.7f3a@contoh.example');
    expect(sink.caught).toHaveLength(1);
    expect(caught?.raw.toString('latin1').trimEnd()).toBe(mail.raw.toString('latin1').trimEnd());
  });

  it('knows a recipient who is refused for good from one who may come later', async () => {
    sink.manners.rcpt.set('k.7f3a@contoh.example', 550);
    expect(await transport.send(mail)).toMatchObject({ state: 'refused-recipient' });
    sink.manners.rcpt.set('k.7f3a@contoh.example', 451);
    expect(await transport.send(mail)).toEqual({ state: 'temporary', reason: expect.stringContaining('451'), ambiguous: false });
    expect(sink.attempts).toBe(0);
  });

  it('knows a message that is refused for good from one that may come later', async () => {
    sink.manners.data = 554;
    expect(await transport.send(mail)).toMatchObject({ state: 'refused-message' });
    sink.manners.data = 452;
    expect(await transport.send(mail)).toMatchObject({ state: 'temporary', ambiguous: false });
  });

  it.each(['cut-before', 'cut-after'] as const)('does not know what became of a message when the line breaks (%s), and tries only once', async (data) => {
    sink.manners.data = data;
    expect(await transport.send(mail)).toMatchObject({ state: 'temporary', ambiguous: true });
    // The pool's own repetition would come within a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(sink.attempts).toBe(1);
    expect(sink.caught).toHaveLength(data === 'cut-after' ? 1 : 0);
  });

  it('waits for a server that is away, and finds it again', async () => {
    await sink.close();
    expect(await transport.send(mail)).toMatchObject({ state: 'temporary', ambiguous: false });
    await sink.listen();
    expect(await transport.send(mail)).toMatchObject({ state: 'sent' });
    expect(sink.caught).toHaveLength(1);
  });

  it('keeps the rate', async () => {
    transport.close();
    transport = smtpTransport({ url: sink.url, ratePerSecond: 2 });
    const began = Date.now();
    await Promise.all(Array.from({ length: 5 }, () => transport.send(mail)));
    expect(sink.caught).toHaveLength(5);
    expect(Date.now() - began).toBeGreaterThan(1_800);
  });
});
