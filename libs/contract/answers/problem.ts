import { z } from 'zod';
import { id, moment } from './parts.js';

/** `application/problem+json`, in the language of `Accept-Language`. */
export const problem = z
  .object({
    type: z.string().meta({ example: '/problems/gate-not-passed' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
    correlationId: z.string(),
    conflicts: z
      .array(z.object({ version: z.int(), type: z.string(), actor: z.object({ id, role: z.string() }), recordedAt: moment }))
      .optional()
      .meta({ description: 'with `version-changed`: what others did since' }),
  })
  .meta({ id: 'Problem' });
