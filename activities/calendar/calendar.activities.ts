import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import { pinCalendar, type CalendarData } from '#libs/calendar/index.js';
import { behindCalendar, endRollout, getCalendar, noteAdoption, type Behind, type Database } from '#libs/register/index.js';
import type { CalendarActivities } from './contract.js';

/** A system command that brings a calendar. */
export interface AdoptCommand {
  commandId: string;
  name: 'adopt-calendar';
  body: CommandBodies['adopt-calendar'];
}

/**
 * What became of it. `moved`: how many of the agreement's follow-ups; `rest`: more dates move than an event can hold. `nothing-left`: it keeps this calendar or a newer one, or has
 * closed. `not-applied`: this command's time ran out, another one may be sent. `later`: nobody knows yet.
 */
export type AdoptTold = { state: 'adopted'; moved: number; rest: boolean } | { state: 'nothing-left' | 'not-applied' | 'later' };

export interface CalendarDeps {
  db: Database;
  /** Through the same path as the api. */
  adopt: (agreementId: string, command: AdoptCommand) => Promise<AdoptTold>;
  /** Agreements in a second; the rest of the engine shares what is left. */
  perSecond?: number;
}

const PER_SECOND = 25;
/** An agreement with more follow-ups than this many commands can carry is a defect, not a load. */
const MOST_COMMANDS = 200;

/** For the workers of queue `activities`. */
export function calendarActivities(deps: CalendarDeps): CalendarActivities {
  const { db, perSecond = PER_SECOND } = deps;
  return {
    async adoptCalendar({ version, after, limit }) {
      const calendar = await getCalendar(db, version);
      if (!calendar) throw ApplicationFailure.nonRetryable(`there is no calendar ${version}`, 'UnknownCalendar');
      const behind = await behindCalendar(db, version, after, limit);
      let later = 0;
      for (const each of behind) {
        const from = Date.now();
        if (!(await bring(deps, calendar.data, each))) later += 1;
        Context.current().heartbeat(each.agreementId);
        await sleep(Math.max(0, 1_000 / perSecond - (Date.now() - from)));
      }
      return { after: behind.length < limit ? null : (behind.at(-1)?.agreementId ?? null), adopted: behind.length - later, later };
    },
    endRollout: ({ version }) => endRollout(db, version),
  };
}

/**
 * One agreement, command after command until no date is left (an event holds only so many). Their ids follow from version and
 * agreement: after a crash the same ones are sent again and answered as they were.
 */
async function bring({ db, adopt }: CalendarDeps, calendar: CalendarData, behind: Behind): Promise<boolean> {
  const { agreementId, lifeFrom, decrees, since, attempt } = behind;
  const body = { calendar: pinCalendar(calendar, lifeFrom), reason: decrees, publishedAt: since };
  let moved = 0;
  for (let n = 1; n <= MOST_COMMANDS; n += 1) {
    const commandId = `${calendar.version}:${agreementId}:${attempt}.${n}`;
    const told = await adopt(agreementId, { commandId, name: 'adopt-calendar', body });
    if (told.state === 'later') return false;
    if (told.state === 'adopted') moved += told.moved;
    if (told.state === 'nothing-left' || (told.state === 'adopted' && !told.rest)) {
      await noteAdoption(db, calendar.version, agreementId, moved);
      return true;
    }
  }
  throw ApplicationFailure.nonRetryable(`${agreementId} does not come to rest on ${calendar.version}`, 'NoRest');
}
