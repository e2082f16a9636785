import { randomBytes } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TextRef } from '#libs/journal/envelope.js';
import type { Sql } from '../database.js';
import { newId } from '../ids.js';

/** 64 hex digits: SHA-256 over the salt's bytes followed by the text's UTF-8. */
export const commitmentOf = (salt: Uint8Array, text: string): string =>
  bytesToHex(sha256.create().update(salt).update(utf8ToBytes(text)).digest());

/** A free text with the salt and the commitment that stand for it, ready to be put away. */
export interface SealedText extends TextRef {
  salt: Buffer;
  text: string;
}

/** Gives a text an id, a salt of its own (32 random bytes) and its commitment. Writes nothing. */
export function sealText(text: string): SealedText {
  const salt = randomBytes(32);
  return { textId: newId('txt'), commitment: commitmentOf(salt, text), salt, text };
}

/** Puts free texts away and gives back what events hold instead, in the same order. */
export async function putTexts(db: Sql, agreementId: string, texts: readonly string[]): Promise<TextRef[]> {
  const rows = texts.map(sealText);
  await putSealedTexts(db, agreementId, rows);
  return rows.map(({ textId, commitment }) => ({ textId, commitment }));
}

/** Puts sealed texts away. */
export async function putSealedTexts(db: Sql, agreementId: string, rows: readonly SealedText[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `INSERT INTO texts (text_id, agreement_id, commitment, salt, text)
     SELECT id, $1, commitment, salt, text FROM unnest($2::text[], $3::text[], $4::bytea[], $5::text[]) AS t (id, commitment, salt, text)`,
    [agreementId, rows.map((r) => r.textId), rows.map((r) => r.commitment), rows.map((r) => r.salt), rows.map((r) => r.text)],
    'texts-put');
}

/** A text as answers show it; `text` is null after erasure. */
export interface StoredText {
  text: string | null;
  erased: boolean;
}

/** Texts by id; unknown ids are absent. */
export async function readTexts(db: Sql, ids: readonly string[]): Promise<Map<string, StoredText>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; text: string | null; erased: boolean }>(
    `SELECT text_id AS id, text, erased_at IS NOT NULL AS erased FROM texts WHERE text_id = ANY ($1)`, [[...new Set(ids)]], 'texts-read');
  return new Map(rows.map(({ id, text, erased }) => [id, { text, erased }]));
}

/** Erases a text and its salt for good; the commitment stays in the journal and proves nothing any more. */
export async function eraseText(db: Sql, textId: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE texts SET text = NULL, salt = NULL, erased_at = now() WHERE text_id = $1 AND erased_at IS NULL RETURNING text_id`, [textId]);
  return rows.length > 0;
}

/** Texts of an agreement that are not what their commitment says (never the erased ones): the auditor's question. */
export async function brokenTexts(db: Sql, agreementId: string): Promise<string[]> {
  const rows = await db.query<{ id: string; salt: Buffer; text: string; commitment: string }>(
    `SELECT text_id AS id, salt, text, commitment FROM texts WHERE agreement_id = $1 AND erased_at IS NULL ORDER BY text_id`, [agreementId]);
  return rows.filter((row) => commitmentOf(row.salt, row.text) !== row.commitment).map((row) => row.id);
}

/** Every `{ textId, commitment }` that a value holds, at any depth. */
export function textIdsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const member of value) textIdsIn(member, found);
  else if (value !== null && typeof value === 'object') {
    if ('textId' in value && typeof value.textId === 'string' && 'commitment' in value) found.add(value.textId);
    else for (const member of Object.values(value)) textIdsIn(member, found);
  }
  return found;
}
