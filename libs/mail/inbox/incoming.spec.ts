import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { deliveryReportOf, verdictOf } from './dsn.js';
import { parseIncoming, type Incoming } from './incoming.js';
import { MOST_CHARACTERS, ownWords } from './reply-text.js';

const TOKEN = 'a'.repeat(40);
const OURS = `<${TOKEN}@tepati.example>`;
const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}.eml`, import.meta.url));
const read = (name: string): Promise<Incoming> => parseIncoming(fixture(name));
const letter = (head: string, body = 'Sudah.'): Promise<Incoming> => parseIncoming(Buffer.from(`From: a@contoh.example\r\n${head}\r\n\r\n${body}`));

describe('a letter that has come', () => {
  it('from webmail: own words, whom from, what it answers', async () => {
    expect(await read('webmail-indonesian')).toMatchObject({
      kind: 'letter', from: ['k.penghubung@contoh.example'], references: [OURS], tokens: [TOKEN], attachments: [], forged: false,
      text: 'Yth. Tim Tepati,\n\nAngkatan pertama sudah berangkat 20 Januari — 12 orang.\nLaporannya menyusul.',
    });
  });

  it('from Outlook: HTML to text without script, style or the copied letter; the logo is no attachment', async () => {
    const mail = await read('outlook-html');
    expect(mail.text).toBe('Dear colleagues,\n\nthe budget was not approved; we ask for a new date.');
    expect(mail.attachments.map(({ fileName, mediaType, content }) => [fileName, mediaType, content.toString()])).toEqual([
      ['laporan.pdf', 'application/pdf', '%PDF-1.4 contoh'],
    ]);
  });

  it('from Outlook in Indonesian, HTML only, a table in it: the copied letter is gone, the table is not', async () => {
    expect((await read('outlook-indonesian')).text).toBe([
      'Selamat pagi,', 'Peraturan daerahnya sudah disahkan pada 12 Desember 2025. Salinannya kami kirim lewat pos.', 'Tabel pesertanya:',
      'Kabupaten | Peserta\nContoh Timur | 12',
    ].join('\n\n'));
  });

  it('from Zimbra: nothing of the letter that it answers', async () => {
    expect((await read('zimbra-quoted')).text).toBe('Yth. Tim Tepati,\nUntuk sementara kami terkendala anggaran.\n\nSalam,\nK. Penghubung');
  });

  it('answers between the quoted lines stay', async () => {
    expect((await read('answers-between')).text).toBe('12 orang.\nTerlampir menyusul.');
  });

  it('with anything in it: no NUL, no lone surrogate, no line in the subject, no endless references', async () => {
    const mail = await read('hostile');
    expect(mail.text).toMatch(/^nol dan separuh \ufffd? ?=cmd\| <script>alert\(1\)<\/script>$/);
    expect(mail.subject).toBe('baris satu Bcc: korban@contoh.example');
    expect(mail.references).toHaveLength(50);
    expect(mail.text.isWellFormed() && !mail.text.includes('\0')).toBe(true);
  });

  it.each([
    ['out-of-office', 'automatic'], ['bounce-permanent', 'report'], ['bounce-delayed', 'report'], ['webmail-indonesian', 'letter'],
  ])('%s is %s', async (name, kind) => {
    expect((await read(name)).kind).toBe(kind);
  });

  it.each([
    ['Auto-Submitted: no', 'letter'], ['Auto-Submitted: auto-generated', 'automatic'], ['Precedence: bulk', 'automatic'],
    ['Subject: Out of Office: rapat', 'automatic'], ['Subject: Hasil rapat Out of Office', 'letter'], ['X-Tepati-Kind: digest', 'own'],
    ['Return-Path: <>', 'automatic'], ['Subject: tepati-unsubscribe', 'stop'],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=x', 'automatic'],
  ])('%s: %s', async (head, kind) => {
    expect((await letter(head)).kind).toBe(kind);
  });

  it('is forged where a server on the way says so, and of nobody where it names several senders', async () => {
    expect((await letter('Authentication-Results: mx.tepati.example; dmarc=fail header.from=contoh.example')).forged).toBe(true);
    expect((await parseIncoming(Buffer.from('From: a@contoh.example, b@contoh.example\r\n\r\nHalo'))).from).toEqual(['a@contoh.example', 'b@contoh.example']);
  });

  it('is the same letter when it is seen again, and another one when somebody else took its Message-ID', async () => {
    const one = await letter('Message-ID: <x@contoh.example>\r\nReceived: by a');
    const again = await letter('Message-ID: <x@contoh.example>\r\nReceived: by b');
    const other = await letter('Message-ID: <x@contoh.example>', 'Lain.');
    expect(again.fingerprint).toBe(one.fingerprint);
    expect(other.fingerprint).not.toBe(one.fingerprint);
  });
});

describe('a delivery report', () => {
  it('names recipient, action, status and the message that it is about', () => {
    expect(deliveryReportOf(fixture('bounce-permanent'))).toEqual({
      recipients: [{ address: 'k.penghubung@contoh.example', action: 'failed', status: '5.1.1' }], messageId: OURS,
    });
    expect(deliveryReportOf(fixture('bounce-headers-only'))).toEqual({
      recipients: [{ address: 'k.penghubung@contoh.example', action: 'failed', status: '5.2.1' }], messageId: OURS,
    });
    expect(deliveryReportOf(fixture('webmail-indonesian'))).toBeNull();
  });

  it.each([
    ['Exchange, its prose in a part of parts', 'bounce-exchange', '5.1.10', 'refused'],
    ['Exim of a shared host, in prose', 'bounce-exim-prose', '5.1.1', 'refused'],
    ['qmail, in prose and without an enhanced status', 'bounce-qmail', '5.0.0', 'refused'],
    ['a server that mistrusts the sender, not the address', 'bounce-policy', '5.7.26', 'rejected'],
  ])('of %s', async (_, name, status, verdict) => {
    const report = deliveryReportOf(fixture(name));
    expect(report).toEqual({ recipients: [{ address: 'k.penghubung@contoh.example', action: 'failed', status }], messageId: OURS });
    expect(report?.recipients.map(verdictOf)).toEqual([verdict]);
    expect(await read(name)).toMatchObject({ kind: 'report', references: [OURS], tokens: [TOKEN] });
  });

  it('in prose is one only where a mail server wrote it and names an address; what it gave up after trying says nothing of that', async () => {
    const prose = fixture('bounce-exim-prose').toString();
    const of = (text: string) => deliveryReportOf(Buffer.from(text));
    expect(of(prose.replace('Return-path: <>\n', '').replace('Mailer-Daemon@', 'orang@'))).toBeNull();
    expect(of(prose.replace(/^X-Failed.*\n/m, ''))).toBeNull();
    expect((await letter('Return-Path: <>', 'Saya sedang cuti.\r\n<k.penghubung@contoh.example>')).kind).toBe('automatic');
    const late = of(prose.replace(/SMTP error[\s\S]*?table/, 'retry timeout exceeded'));
    expect(late?.recipients.map(verdictOf)).toEqual(['delayed']);
  });

  it('speaks of the address only by a failure with a permanent status about it', () => {
    const of = (action: string, status: string): string => verdictOf({ address: 'a@contoh.example', action, status });
    expect([of('failed', '5.1.1'), of('failed', '5.2.2'), of('failed', '5.4.1'), of('failed', '5.0.0')]).toEqual(Array(4).fill('refused'));
    expect([of('failed', '5.7.1'), of('failed', '5.6.0'), of('failed', '5.3.4')]).toEqual(Array(3).fill('rejected'));
    expect([of('failed', '4.4.7'), of('delayed', '5.1.1'), of('delivered', '2.0.0'), of('failed', '')]).toEqual(Array(4).fill('delayed'));
  });
});

describe('own words', () => {
  it.each([
    ['Sudah.\n\n-----Original Message-----\nFrom: x', 'Sudah.'],
    ['Sudah.\n\nPada 5/1/26 09.00, Tepati menulis:\nYth. Bapak/Ibu', 'Sudah.'],
    ['Halo.\nPada rapat kemarin Bupati menulis:\nkami setuju', 'Halo.\nPada rapat kemarin Bupati menulis:\nkami setuju'],
    ['Dari: Bupati kami mendapat persetujuan.\nSekian.', 'Dari: Bupati kami mendapat persetujuan.\nSekian.'],
    ['On Monday Tepati wrote:\n> Halo\n\nSudah di bawah.', 'Sudah di bawah.'],
    ['> hanya kutipan', '> hanya kutipan'],
    ['Sudah.\n\n\n\n\nBesok.', 'Sudah.\n\nBesok.'],
  ])('%j', (text, own) => {
    expect(ownWords(text)).toBe(own);
  });

  it('are cut at the bound of a free text, by characters', () => {
    const long = ownWords('👷'.repeat(MOST_CHARACTERS + 1));
    expect([...long]).toHaveLength(MOST_CHARACTERS);
    expect(long.endsWith('[…]') && long.isWellFormed()).toBe(true);
  });
});
