import { z } from 'zod';
import { directoryExamples, DOCUMENT_ROLES, eraseBody } from '#libs/contract/index.js';
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
    answer: { status: 200, description: 'the bytes', schema: null, mediaType: '*/*' }, refuses: ['erased', 'file-missing'],
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
          role: { enum: [...DOCUMENT_ROLES], description: 'else by the document type' },
          previousId: { type: 'string', description: 'the latest version of the document, which this one follows' },
        },
      },
    },
    bodyLimit: DOCUMENT_LIMIT, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the document', schema: answers.document, location: true },
    refuses: ['personal-data-suspected', 'idempotency-key-reused', 'unknown-reference', 'newer-version'],
  }),
  versions: route({
    operationId: 'listDocumentVersions', method: 'GET', path: '/documents/{id}/versions', tag, summary: 'All versions of a document, oldest first',
    access: access.read, finds: 'document', query: z.strictObject({}),
    answer: { status: 200, description: 'its versions', schema: answers.documentList },
  }),
  check: route({
    operationId: 'checkDocument', method: 'POST', path: '/documents/check', tag,
    summary: 'Is this the real one? Says which agreement, role and version a file is; nothing of it is kept', access: access.read,
    body: {
      kind: 'multipart',
      schema: {
        type: 'object', required: ['file'], additionalProperties: false,
        properties: { file: { type: 'string', contentMediaType: 'application/octet-stream', contentEncoding: 'binary' } },
      },
    },
    bodyLimit: DOCUMENT_LIMIT,
    answer: { status: 200, description: 'what the file is, by its content alone', schema: answers.documentCheck },
  }),
  erase: route({
    operationId: 'eraseDocument', method: 'POST', path: '/documents/{id}/erase', tag,
    summary: 'Take the bytes of a document away for good; its digest stays in the chain', access: access.reference, finds: 'document',
    body: { kind: 'json', schema: eraseBody, texts: [], example: directoryExamples.erase },
    answer: { status: 200, description: 'what is left to be known of it', schema: answers.document }, refuses: ['erased', 'personal-data-suspected'],
  }),
};
