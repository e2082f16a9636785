import { localDate } from '#libs/calendar/index.js';
import { scopeItemId } from '../evolve/birth.js';
import { firstDay } from '../partial.js';
import type { Command, Decision } from '../types/command.js';
import { accept, event, notInFuture } from './guards.js';

/** The first command of a life. One event that carries calendar, policy, zone and template as data. */
export function propose(command: Command<'propose'>, agreementId: string, now: number): Decision {
  const { scopeItems, ...body } = command.body;
  notInFuture(firstDay(body.explorationStartedOn), localDate(body.zone, now), '/explorationStartedOn');
  return accept(event('AgreementProposed', body.explorationStartedOn, {
    ...body,
    scopeItems: scopeItems.map((s, i) => ({ ...s, id: scopeItemId(agreementId, 0, i) })),
  }));
}
