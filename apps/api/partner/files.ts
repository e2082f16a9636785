import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { type BlobStore, type Database, filesOfAnswer, insertDocument, keepLinkFile, linkFileWith, type LinkAnswer, type StoredBlob } from '#libs/register/index.js';
import { HEAD_BYTES, mediaTypeOf } from '../documents/media-type.js';
import { fileNameOf } from '../documents/upload.js';
import type { PageWords } from './words.js';

/** Bytes of one file. */
export const FILE_LIMIT = 10 * 1024 * 1024;
/** Files in one sending. */
const MOST_FILES = 10;
/** Files of one answer, however often is sent: a link that is passed on must not fill a disk. */
export const MOST_FILES_OF_ANSWER = 40;
/** Bytes of one sending, as far as it says. */
export const SENDING_LIMIT = (MOST_FILES + 1) * FILE_LIMIT;

/** What evidence may be: what its own bytes prove. */
const WELCOME = /^image\/(?:jpeg|png|heic|heif|avif|webp|gif|tiff)$|^application\/(?:pdf|zip|vnd\.ms-office|vnd\.openxmlformats-officedocument\.[\w.-]+|vnd\.oasis\.opendocument\.[\w.-]+)$/;

const EVIDENCE = 'partner-evidence';

class RefusedFile extends Error {
  constructor(readonly why: 'too-big' | 'bad-kind' | 'empty') {
    super(why);
  }
}

export interface Received {
  /** Documents that are new with this sending. */
  documentIds: string[];
  /** What is to be told of files that did not arrive, or had arrived before. */
  told: string[];
  /** The number of the form was not one of ours. */
  stale: boolean;
}

/**
 * Takes the files of one sending, each by itself: one that is refused does not harm the others, and a line that breaks keeps what
 * had arrived. Nothing is held in memory; nothing refused stays on the disk.
 */
export async function receiveFiles(
  request: FastifyRequest, { db, blobs }: { db: Database; blobs: BlobStore }, answer: LinkAnswer, unit: string | null, words: PageWords['photos'],
  isGood: (nonce: string) => boolean, now: Date,
): Promise<Received> {
  const received: Received = { documentIds: [], told: [], stale: true };
  let chosen = 0;
  const room = MOST_FILES_OF_ANSWER - (await filesOfAnswer(db, answer.answerId)).length;
  try {
    for await (const part of request.parts({ limits: { files: MOST_FILES + 1, fields: 5, fieldSize: 300, fileSize: SENDING_LIMIT } })) {
      if (part.type === 'field') {
        if (part.fieldname === 'nonce' && typeof part.value === 'string' && isGood(part.value)) received.stale = false;
        continue;
      }
      const name = fileNameOf(part.filename);
      chosen += part.filename ? 1 : 0;
      if (received.stale || !part.filename || chosen > MOST_FILES) {
        part.file.resume();
        continue;
      }
      if (received.documentIds.length >= room) {
        part.file.resume();
        received.told.push(words.full(name, MOST_FILES_OF_ANSWER));
        continue;
      }
      try {
        const { blob, mediaType } = await receiveOne(part, blobs);
        if (await linkFileWith(db, answer.answerId, blob.sha256)) received.told.push(words.already(name));
        else received.documentIds.push(await store(db, answer, { name, mediaType, unit }, blob, now));
      } catch (error) {
        if (!(error instanceof RefusedFile)) throw error;
        received.told.push({ 'too-big': words.tooBig, 'bad-kind': words.badKind, empty: words.empty }[error.why](name));
      }
    }
  } catch (error) {
    if (!isBroken(error)) throw error;
    received.told.push(chosen > MOST_FILES ? words.tooMany(MOST_FILES) : words.broke);
    return received;
  }
  if (chosen > MOST_FILES) received.told.push(words.tooMany(MOST_FILES));
  if (chosen === 0) received.told.push(words.nothing);
  return received;
}

async function store(
  db: Database, answer: LinkAnswer, { name, mediaType, unit }: { name: string; mediaType: string; unit: string | null }, blob: StoredBlob, now: Date,
): Promise<string> {
  return db.transaction(async (tx) => {
    const document = await insertDocument(tx, { documentType: EVIDENCE, fileName: name, mediaType, unit, uploadedBy: answer.contactId }, blob);
    return keepLinkFile(tx, { answerId: answer.answerId, documentId: document.id, sha256: blob.sha256, at: now });
  });
}

/** Reads a part to its end, so that the next one can follow, and stores it unless it is refused. */
async function receiveOne(part: MultipartFile, blobs: BlobStore): Promise<{ blob: StoredBlob; mediaType: string }> {
  let mediaType = '';
  const content = async function* (): AsyncGenerator<Buffer> {
    let refused: RefusedFile['why'] | null = null;
    let size = 0;
    let head: Buffer | null = Buffer.alloc(0);
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > FILE_LIMIT) refused ??= 'too-big';
      if (refused) continue;
      if (head === null) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD_BYTES) continue;
      mediaType = mediaTypeOf(head, part.mimetype, true);
      if (!WELCOME.test(mediaType)) refused = 'bad-kind';
      else yield head;
      head = null;
    }
    if (size === 0) refused = 'empty';
    else if (!refused && head !== null) {
      mediaType = mediaTypeOf(head, part.mimetype, true);
      if (WELCOME.test(mediaType)) yield head;
      else refused = 'bad-kind';
    }
    if (refused) throw new RefusedFile(refused);
  };
  const blob = await blobs.put(Readable.from(content()));
  return { blob, mediaType };
}

/** What is said of a body that breaks off, or of more parts than are taken. */
function isBroken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^FST_(?:FILES|PARTS|FIELDS)_LIMIT$|^ECONNRESET$|^ERR_STREAM_PREMATURE_CLOSE$/.test(code) ||
    (error instanceof Error && /unexpected end|premature|aborted/i.test(error.message));
}
