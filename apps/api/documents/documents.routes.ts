import { z } from 'zod';
import { answers } from '../openapi/answers.js';
import { listQuery } from '../http/paging.js';
import { access, DOCUMENT_LIMIT, route } from '../http/route-spec.js';

const tag = 'documents';

export const documentRoutes = {
  list: route({
    operationId: 'listDocuments', method: 'GET', path: '/documents', tag, summary: 'Documents, newest first', access: access.read,
    query: listQuery({
      documentType: z.string().min(1).max(100).optional(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/).optional(),
    }),
    answer: { status: 200, description: 'a page of documents', schema: answers.documentList },
  }),
  one: route({
    operationId: 'getDocument', method: 'GET', path: '/documents/{id}', tag, summary: 'What is known of a document', access: access.read,
    finds: 'document',
    answer: { status: 200, description: 'the document', schema: answers.document },
  }),
  content: route({
    operationId: 'downloadDocument', method: 'GET', path: '/documents/{id}/content', tag, summary: 'The file itself', access: access.read,
    finds: 'document',
    answer: { status: 200, description: 'the bytes', schema: null, mediaType: '*/*' },
  }),
  upload: route({
    operationId: 'uploadDocument', method: 'POST', path: '/documents', tag, summary: 'Upload a file of at most 50 MiB', access: access.documents,
    body: {
      kind: 'multipart',
      schema: {
        type: 'object',
        required: ['file', 'documentType'],
        additionalProperties: false,
        properties: {
          file: { type: 'string', contentMediaType: 'application/octet-stream', contentEncoding: 'binary' },
          documentType: { type: 'string', minLength: 1, maxLength: 100, examples: ['initiative-note'] },
          language: { type: 'string', minLength: 1, maxLength: 35 },
          classification: { type: 'string', minLength: 1, maxLength: 100 },
        },
      },
    },
    bodyLimit: DOCUMENT_LIMIT, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the document', schema: answers.document, location: true },
    refuses: ['personal-data-suspected', 'idempotency-key-reused'],
  }),
};
