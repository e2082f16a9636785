import { z } from 'zod';
import type { LabelText } from '#libs/agreement/types/world.js';
import type { CommandName } from '#libs/agreement/types/command.js';
import { date } from '../primitives.js';

export type CommandRole = 'coordinator' | 'supervisor';

/** Places in a body, as patterns of `expandPointers`, that name something which must exist. */
export interface References {
  documents: string[];
  contacts: string[];
  parties: string[];
  agreements: string[];
}

/** One command: what routes, OpenAPI document, CLI, audit labels and tests are all made from. */
export interface CommandEntry<N extends CommandName = CommandName, S extends z.ZodType = z.ZodType> extends References {
  name: N;
  /** Only the system sends it; there is no route. */
  internal: boolean;
  /** Who may send it at all; empty for the system's own. */
  roles: CommandRole[];
  /** `correct`: a coordinator only about an event of their own, for this many minutes. */
  ownEventMinutes?: number;
  /** Strict: unknown members are refused. Free texts are raw strings here. */
  schema: S;
  freeText: string[];
  /** Places where the check for personal data does not look: figures, and ids of messages. */
  figures: string[];
  label: LabelText;
  summary: LabelText;
  /** In which stages, in words, for the reference. */
  allowedIn: LabelText;
  /** A body that its own schema accepts. */
  example: Record<string, unknown>;
}

export const EVERYBODY: CommandRole[] = ['coordinator', 'supervisor'];
export const SUPERVISOR_ONLY: CommandRole[] = ['supervisor'];

/** What the stages' column of `api.md` §6 says, in both languages. */
export const IN = {
  any: { id: 'semua tahap, juga setelah ditutup', en: 'any stage, closed too' },
  notClosed: { id: 'semua tahap sebelum ditutup', en: 'any stage but closed' },
  signed: { id: 'sudah ditandatangani, belum ditutup', en: 'signed, not closed' },
  signing: { id: 'penandatanganan', en: 'signing' },
  evaluation: { id: 'evaluasi', en: 'evaluation' },
} satisfies Record<string, LabelText>;

type Optional = 'roles' | 'freeText' | 'figures' | keyof References;
type Definition<N extends CommandName, S extends z.ZodType> = Omit<CommandEntry<N, S>, 'internal' | Optional> &
  Partial<Pick<CommandEntry<N, S>, Optional>>;

/** A command that people send. */
export function command<N extends CommandName, S extends z.ZodType>(definition: Definition<N, S>): CommandEntry<N, S> {
  return {
    internal: false, roles: EVERYBODY, freeText: [], figures: [], documents: [], contacts: [], parties: [], agreements: [], ...definition,
  };
}

/** A command that only the system sends; its body is checked by types and tests, not at a border. */
export function systemCommand<N extends CommandName, S extends z.ZodType>(
  definition: Pick<CommandEntry<N, S>, 'name' | 'schema' | 'label' | 'summary' | 'example'> & Partial<Pick<CommandEntry<N, S>, 'figures'>>,
): CommandEntry<N, S> {
  return {
    internal: true, roles: [], freeText: [], figures: [], documents: [], contacts: [], parties: [], agreements: [],
    allowedIn: { id: 'hanya oleh sistem', en: 'by the system only' }, ...definition,
  };
}

/** A command's body: strict, with `effectiveOn`, which every command takes (a date; its default stands in `api.md` §6). */
export function body<T extends z.core.$ZodLooseShape>(members: T) {
  return z.strictObject({ ...members, effectiveOn: date().optional() });
}
