/** What an auditor reads of a change: words, never a member of the api or its codes. */
import { describe, expect, it } from '@jest/globals';
import { listAt, memberName, thingName } from '../../apps/web/src/screens/audit/state-words.js';
import { valueWord } from '../../apps/web/src/words/values.js';
import { answers } from '#libs/contract/index.js';

/** Names that follow from other places, or that only machines read (`differences.ts`), and ids that stand for their thing. */
const UNSEEN = /^(version|nextActions|why|id|updatedAt|templateVersion|messageId|dueAt|lapsesAt|assistsAt|lapseRecordedAt|reportedBy|reference|origin|ourPartyId)$/;

describe('words of the state', () => {
  it('name every member of an agreement and of its follow-ups in both languages', () => {
    const members = [...Object.keys(answers.agreement.shape), ...Object.keys(answers.followUp.shape)].filter((name) => !UNSEEN.test(name) && !name.endsWith('Id'));
    expect(members.length).toBeGreaterThan(40);
    for (const language of ['id', 'en'] as const) expect(members.filter((name) => /[a-z][A-Z]/.test(memberName(name, language)))).toEqual([]);
  });

  it('say a value by where it stands', () => {
    expect(valueWord(listAt(['followUps', 'status']) ?? 'track', 'lapsed', 'id')).toBe('lewat tenggat');
    expect(valueWord(listAt(['followUps', 'reminders', 'recipients', 'state']) ?? 'track', 'sent', 'id')).toBe('terkirim');
    expect(valueWord(listAt(['status']) ?? 'track', 'active', 'en')).toBe('active');
    expect(listAt(['followUps', 'dueOn'])).toBeNull();
    expect(thingName(['followUps', 'reminders', 'state'], 'd-30', 'id')).toBe('H−30');
    expect(thingName(['followUps', 'status'], 'TL-2026-0001-01', 'id')).toBe('TL-2026-0001-01');
  });
});
