import { api } from '../../api/client.js';
import type { Import } from './import-words.js';

/** Files of this tab by their import: another sheet of the same file is read without asking for it again. */
const kept = new Map<string, File>();

export function keptFile(importId: string): File | null {
  return kept.get(importId) ?? null;
}

/** Brings a register. Nothing is made of it yet. @throws the server's problem */
export async function sendFile(file: File, { sheet, replaces }: { sheet?: number; replaces?: string } = {}): Promise<Import> {
  const form = new FormData();
  if (sheet !== undefined) form.set('sheet', String(sheet));
  if (replaces !== undefined) form.set('replaces', replaces);
  form.set('file', file);
  const { data, error } = await api.POST('/imports', { body: form as never, bodySerializer: (body: unknown) => body as FormData });
  if (data === undefined) throw error;
  kept.set(data.id, file);
  return data;
}
