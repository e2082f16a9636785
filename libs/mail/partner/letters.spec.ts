import { describe, expect, it } from '@jest/globals';
import { Life, proposal } from '../../../test/support/life.js';
import type { Contact } from '#libs/register/index.js';
import { textPart } from '../text-part.js';
import { newLinkContent, openSubjects, type Subject } from './letters.js';

const LINK = 'https://tepati.example/p/TOKEN';
const coordinator = { name: '(contoh) Rani', email: 'rani@tepati.example', phone: '021 555 0101' };
const reader = (language: 'id' | 'en'): Contact => ({
  id: 'con_liaison', partyId: 'pty_1', role: 'liaison', name: '(contoh) Maria L.', office: null, email: 'm@contoh.example', phone: null, language, timeZone: 'Asia/Makassar',
  calendar: null, reachability: 'unverified', reachabilityAt: '2026-11-22T00:00:00Z', subject: null, unit: null, version: 1, purpose: null, retainUntil: null,
  erasedAt: null, mergedInto: null,
});

/** Two past follow-ups of one agreement, and one of another that has no liaison. */
function past(): Subject[] {
  return [{ liaison: true, due: ['2023-12-31', '2024-06-28'] }, { liaison: false, due: ['2024-12-31'] }].flatMap(({ liaison, due }, n) => {
    const life = new Life(Date.parse('2026-11-23T02:00:00Z'), `agr_test0000test000${n}`);
    if (liaison) life.implementing();
    else life.do('propose', { ...proposal('international', { liaison }), reference: 'KS-2026-0002', title: 'Penjajakan pelatihan (contoh)' });
    for (const [i, dueOn] of due.entries()) {
      life.do('add-obligation', {
        title: `Janji ke-${n + 1}.${i + 1}`, ownerSide: 'partner', ownerPartyId: 'pty_1', basis: 'stated-target', schedule: { dueOn },
      }, { context: { imported: true } });
    }
    return life.agreement.followUps.map((followUp): Subject => ({ state: life.agreement, followUp, coordinator }));
  });
}

describe('the census', () => {
  it.each(['id', 'en'] as const)('lists everything of a partner in one mail and asks what became of it (golden, %s)', (language) => {
    const content = newLinkContent(reader(language), past(), LINK, 'census');
    const text = textPart(content);
    expect(`${content.subject}\n\n${text}`).toMatchSnapshot();
    expect(content.items.map(({ link }) => link?.url)).toEqual(past().map(({ followUp }) => `${LINK}/${followUp.followUpId}`));
    expect(text).not.toMatch(/lalai|gagal|tidak patuh|melanggar|failed|neglect|breach|overdue|violat|undefined|null|lewat tenggat/i);
  });

  it('of what nobody recorded anybody of the owner’s organisation is asked, of the rest the owner only', () => {
    const own = new Set(['pty_1']);
    expect(openSubjects(past(), 'con_liaison', own)).toHaveLength(3);
    expect(openSubjects(past(), 'con_colleague', own)).toHaveLength(3);
    expect(openSubjects(past(), 'con_stranger', new Set(['pty_2']))).toEqual([]);
    const scheduled = past().map((subject) => ({ ...subject, followUp: { ...subject.followUp, status: 'scheduled' as const } }));
    expect(openSubjects(scheduled, 'con_colleague', own)).toEqual([]);
    expect(openSubjects(scheduled, 'con_liaison', own)).toHaveLength(2);
  });
});
