import { bodyExamples, contactBody, contactPatch, contactRole } from '#libs/contract/index.js';
import { z } from 'zod';
import { answers } from '../openapi/answers.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';

const tag = 'directory';

export const contactRoutes = {
  list: route({
    operationId: 'listContacts', method: 'GET', path: '/contacts', tag,
    summary: 'People by name, of one organisation or all; names and addresses as far as the caller may see them', access: access.read,
    query: listQuery({
      partyId: z.string().min(1).max(100).optional(), role: contactRole.optional(),
      q: z.string().min(1).max(200).optional().meta({ description: 'part of a name, an office or an organisation; finds whom the caller may see' }),
      ids: z.string().min(1).max(10_000).optional().meta({ description: 'contacts by id, with commas between; at most 200' }),
    }),
    answer: { status: 200, description: 'a page of contacts', schema: answers.contactList },
  }),
  one: route({
    operationId: 'getContact', method: 'GET', path: '/contacts/{id}', tag, summary: 'One person, as far as the caller may see',
    access: access.read, finds: 'contact',
    answer: { status: 200, description: 'the contact', schema: answers.contact },
  }),
  create: route({
    operationId: 'createContact', method: 'POST', path: '/contacts', tag, summary: 'Enter a person', access: access.directory,
    body: { kind: 'json', schema: contactBody, texts: null, example: bodyExamples.contact }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the contact', schema: answers.contact, location: true },
    refuses: ['unknown-reference', 'idempotency-key-reused'],
  }),
  change: route({
    operationId: 'changeContact', method: 'PATCH', path: '/contacts/{id}', tag,
    summary: 'Change a person; a new address is unverified and lets blocked mails go', access: access.directory, finds: 'contact',
    body: { kind: 'json', schema: contactPatch, texts: null, example: bodyExamples.contactPatch },
    answer: { status: 200, description: 'the contact', schema: answers.contact }, refuses: ['erased', 'already-merged'],
  }),
};
