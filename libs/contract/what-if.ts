import { z } from 'zod';
import { track } from './enums.js';
import { policyBody } from './mail-bodies.js';
import { date, id, text } from './primitives.js';

/** `POST /reminder-policies/what-if`: a policy by name or version, or one that is only thought of; nothing of it is kept but the answer. */
export const whatIfBody = z.strictObject({
  policy: z.union([text(60), policyBody]).meta({ description: 'a name or version, or a whole policy as `POST /reminder-policies` takes it' }),
  filter: z.strictObject({
    unit: id('a unit; those below it, too').optional(), track: track.optional(), region: text(50).optional(), agreementId: id('an agreement').optional(),
  }).optional(),
  from: date(),
  to: date(),
});

export const whatIfExample = {
  policy: { name: 'patient', reason: 'Apakah masa tenggang lima hari mengurangi surat?', graceWorkingDays: 5 }, filter: { unit: 'BIRO-KS' },
  from: '2026-01-01', to: '2026-06-30',
};
