import { z } from 'zod';

const any = z.looseObject({});
/** Schemas of answers. */
export const answers = {
  trackTemplateList: any, trackTemplate: any, reminderPolicyList: any, reminderPolicy: any, calendarList: any, calendar: any,
  partyList: any, party: any, contactList: any, contact: any, me: any, unitList: any, unit: any, document: any, documentList: any,
  agreement: any, agreementList: any, commandAnswer: any, command: any, commandList: any, eventList: any, runList: any, followUpList: any,
  taskList: any, replay: any, replayState: any,
};
