import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { pipeline, type Readable, Transform } from 'node:stream';
import type { z } from 'zod';
import { fieldError, type FieldError, isWellFormed, type Language, validate } from '#libs/contract/index.js';
import type { StoredBlob } from '#libs/register/index.js';
import { malformed, Problem } from '../http/problem.js';
import { DOCUMENT_LIMIT } from '../http/route-spec.js';
import { valid } from '../http/validate.js';
import { HEAD_BYTES, mediaTypeOf } from './media-type.js';

/** Where a file that comes in goes: into the store, or only past the meter. */
export type Sink = (content: Readable) => Promise<StoredBlob>;

/** A file that has arrived, with what was said of it. */
export interface Upload<F> {
  fields: F;
  fileName: string;
  mediaType: string;
  blob: StoredBlob;
}

/** Room for the parts beside the file and for the boundaries. */
const OVERHEAD = 64 * 1024;

/**
 * Reads a multipart body part by part, in whatever order; the file streams into the sink and is never held in memory.
 * @throws Problem `too-large`, `malformed` (no multipart) or `invalid` with every bad part
 */
export async function readUpload<F>(request: FastifyRequest, sink: Sink, schema: z.ZodType<F>, language: Language): Promise<Upload<F>> {
  if (Number(request.headers['content-length'] ?? 0) > DOCUMENT_LIMIT + OVERHEAD) throw new Problem('too-large');
  const fields: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  let file: Omit<Upload<F>, 'fields'> | null = null;
  try {
    for await (const part of request.parts({ limits: { files: 2, fields: 20, fieldSize: 2048, fieldNameSize: 100, fileSize: DOCUMENT_LIMIT + 1 } })) {
      if (part.type === 'field') {
        if (Object.hasOwn(fields, part.fieldname)) errors.push(fieldError(`/${part.fieldname}`, 'duplicate', language));
        fields[part.fieldname] = part.value;
      } else if (part.fieldname !== 'file' || file) {
        part.file.resume();
        errors.push(fieldError(`/${part.fieldname}`, file ? 'duplicate' : 'unknown-member', language));
      } else {
        file = await receive(part, sink);
      }
    }
  } catch (error) {
    throw asProblem(error);
  }
  if (!file) errors.push(fieldError('/file', 'required', language));
  else if (file.blob.size === 0) errors.push(fieldError('/file', 'blank', language));
  const judged = validate(schema, fields, language, []);
  if (!judged.ok && judged.code === 'invalid') errors.push(...judged.errors);
  if (errors.length > 0 || !file) throw new Problem('invalid', { errors });
  return { ...file, fields: valid(judged) };
}

async function receive(part: MultipartFile, sink: Sink): Promise<Omit<Upload<unknown>, 'fields'>> {
  const { stream, head } = tapped(part.file);
  const blob = await sink(stream);
  if (part.file.truncated) throw new Problem('too-large');
  return { fileName: fileNameOf(part.filename), mediaType: mediaTypeOf(head(), part.mimetype), blob };
}

/** Lets a stream through and keeps its first bytes. Ends with an error where the source breaks off, even if it already has. */
function tapped(source: Readable): { stream: Readable; head: () => Buffer } {
  let head = Buffer.alloc(0);
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      done(null, chunk);
    },
  });
  // The reader of `stream` gets the error: `pipeline` destroys it with the source's.
  pipeline(source, stream, () => undefined);
  return { stream, head: () => head };
}

/** The last part of the name as the sender wrote it: no folders, no control characters; it is only ever shown. */
export function fileNameOf(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = isWellFormed(last) ? last.replaceAll(/\p{Control}/gu, '').trim() : '';
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean.slice(0, 255);
}

function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'too-large' || code === 'FST_REQ_FILE_TOO_LARGE') return new Problem('too-large');
  if (typeof code === 'string' && /^FST_(?:FIELDS|FILES|PARTS)_LIMIT$|^FST_PROTO_VIOLATION$/.test(code)) return new Problem('invalid');
  // What busboy says of a body that is no multipart, or that ends in the middle.
  if (error instanceof Error && /multipart|unexpected end|boundary|premature/i.test(error.message)) return malformed('', 'not multipart/form-data');
  return error;
}
