import type { components } from '../api/schema.gen.js';
import { api } from '../api/client.js';

export type StoredDocument = components['schemas']['Document'];

/** Puts a file into the store. @throws the server's problem */
export async function uploadDocument(file: File, documentType: string): Promise<StoredDocument> {
  const form = new FormData();
  form.set('documentType', documentType);
  form.set('file', file);
  const { data, error } = await api.POST('/documents', { body: form as never, bodySerializer: (body: unknown) => body as FormData });
  if (data === undefined) throw error;
  return data;
}
