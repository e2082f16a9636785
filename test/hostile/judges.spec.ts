/** The judges of hostile text can say no. */
import { describe, expect, it } from '@jest/globals';
import { judgeCalendar, judgeCsv, judgeMail, judgeMarkup } from './judges.js';
import { TEXT_PLACES } from './places.js';

const mail = (head: string, html = '<p>Halo</p>'): Buffer =>
  Buffer.from(`From: a@contoh.example\r\nTo: b@contoh.example\r\nSubject: x\r\n${head}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
const calendar = (lines: string): string => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260105T000000Z\r\n${lines}END:VEVENT\r\nEND:VCALENDAR\r\n`;

describe('a judge of hostile text', () => {
  it.each(['<p><zq x=1></p>', '<p onload="x">', '<a title="" onload=1>', '<img src=x>', '<script>1</script>', '<p>\u202e</p>'])('sees %j in markup', (markup) => {
    expect(() => judgeMarkup(markup, 'test')).toThrow();
  });

  it('lets markup of ours pass, whatever words stand in it', () => {
    judgeMarkup('<!doctype html><p class="a">&lt;zq onload=&#39;x&#39;&gt; =1+1</p><a href="/p/x?lang=id" rel="noreferrer">x</a>', 'test');
  });

  it('sees a header, a second reader and markup in a mail', async () => {
    await judgeMail(mail(''));
    for (const bad of [mail('Bcc: zq@contoh.example\r\n'), mail('X-Evil: 1\r\n'), mail('Subject: y\r\n'), mail('', '<zq>')]) await expect(judgeMail(bad)).rejects.toThrow();
  });

  it('sees a formula in comma-separated values', () => {
    expect(judgeCsv('\ufeffa,"b ""c"", d"\r\n\'=1,-5\r\n')).toEqual(expect.arrayContaining(['a', 'b "c", d', "'=1", '-5']));
    for (const bad of ['a,=1', '"=1+1\r\n",x', '@SUM(A1)', '+62812', '-1+1']) expect(() => judgeCsv(bad)).toThrow();
  });

  it('sees an entry, a guest and a bare line end in a calendar', () => {
    judgeCalendar(calendar('SUMMARY:BEGIN:VEVENT\\nATTENDEE:zq\r\n'), 1);
    for (const bad of ['ATTENDEE:zq\r\n', 'SUMMARY:a\nb\r\n', 'END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n', `SUMMARY:${'x'.repeat(80)}\r\n`]) expect(() => judgeCalendar(calendar(bad), 1)).toThrow();
  });

  it('knows the places of commands and of other bodies', () => {
    const places = TEXT_PLACES.map(({ operation, pointer }) => `${operation} ${pointer}`);
    expect(places).toEqual(expect.arrayContaining(['record-signing /witnesses/*/office', 'return-follow-up /question', 'POST /meetings /online', 'POST /reminder-policies /quietDays/*/name']));
    expect(places.filter((place) => place.includes('timeZone') || place.endsWith('/gate'))).toEqual([]);
  });
});
