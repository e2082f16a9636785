import type { Client } from '@temporalio/client';
import { dispatchMeetingMails } from '#activities/meetings/meetings.activities.js';
import { dispatchWebhooks } from '#activities/webhooks/webhooks.activities.js';
import { carryCeremonies } from '#libs/ceremonies/index.js';
import type { CommandPath } from '#libs/command-path/index.js';
import { carryDecisions, moveMinutesDays, watchMinutes } from '#libs/meetings/index.js';
import { followJournal, type Database } from '#libs/register/index.js';

/** Pieces of work that are repeated for as long as the worker runs: name, milliseconds between turns, one turn. */
export type OfficeJob = [name: string, everyMs: number, turn: () => Promise<void>];

/** What spans agreements and waits in PostgreSQL: events to be numbered and told, mails of meetings, decisions and signings on their way, minutes that nobody has written. */
export function officeJobs({ db, path, client }: { db: Database; path: CommandPath; client: Client }): OfficeJob[] {
  return [
    ['webhooks', 1_000, async () => void (await dispatchWebhooks({ db, workflows: client.workflow }, new Date()))],
    ['standings of any day', 5_000, async () => void (await followJournal(db))],
    ['mails of meetings', 2_000, async () => void (await dispatchMeetingMails({ db, workflows: client.workflow }, new Date()))],
    ['decisions of meetings', 2_000, async () => void (await carryDecisions(db, path, null))],
    ['signings of ceremonies', 2_000, async () => void (await carryCeremonies(db, path, null))],
    ['minutes of meetings', 60_000, async () => {
      await moveMinutesDays(db, new Date());
      await watchMinutes(db, new Date());
    }],
  ];
}
