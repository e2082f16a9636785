import type { Page } from 'playwright-core';
import { rig } from './workspace-rig.js';

/** A follow-up as browser tests look at it. */
export interface FollowUp {
  id: string;
  reference: string;
  status: string;
  channel: string | null;
  reportedByContactId: string | null;
  summary: string | null;
}

export interface Agreement {
  id: string;
  reference: string;
  followUps: FollowUp[];
}

interface Caught {
  to: { address: string }[];
  text: string;
}

/** What the api answers to somebody who is signed in; a refusal fails the test. */
export async function made<T = { id: string }>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const { status, body: answer } = await rig.ask(page, method, path, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer as T;
}

/** Asks again until there is an answer, for 90 s. */
async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('waited for 90 s');
}

/** A partner with a liaison, an agreement, and promises whose day is long past. @returns follow-ups by title */
export async function lapsedPromises(
  page: Page, { titles, reminderPolicy, name, email }: { titles: string[]; reminderPolicy?: string; name: string; email: string },
): Promise<{ id: string; contactId: string; followUps: Record<string, FollowUp> }> {
  const partyId = (await made(page, 'POST', '/parties', { name: `Politeknik ${name}`, category: 'education', country: 'ID' })).id;
  const contactId = (await made(page, 'POST', '/contacts', { partyId, role: 'liaison', name: `Penghubung ${name}`, email })).id;
  const { id } = await made(page, 'POST', '/agreements', {
    title: `Pelatihan vokasi ${name}`, track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: 'BP3MI-JATIM', explorationStartedOn: '2024',
    scopeItems: [{ text: 'Penguatan kompetensi' }], liaisonId: contactId, ...(reminderPolicy ? { reminderPolicy } : {}),
  });
  const followUps: Record<string, FollowUp> = {};
  for (const title of titles) {
    const answer = await made<{ agreement: Agreement }>(page, 'POST', `/agreements/${id}/commands/add-obligation`, { title, ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-11-18' } });
    followUps[title] = answer.agreement.followUps.at(-1) as FollowUp;
  }
  return { id, contactId, followUps };
}

/** Address of the page on which the reader of a mail answers about one promise, as it stands in the mail's text. */
export async function answerLink(email: string, followUpId: string): Promise<string> {
  return until(async () => {
    const mails = (await (await fetch(`${rig.run.mail}/email`)).json()) as Caught[];
    const mine = mails.find((mail) => mail.to.some((to) => to.address === email) && mail.text.includes(followUpId));
    const link = mine && new RegExp(`https?://\\S+/p/[\\w-]+/${followUpId}`).exec(mine.text)?.[0];
    return link && `${rig.run.web}${new URL(link).pathname}`;
  });
}
