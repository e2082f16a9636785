const KIB = 1024;

/**
 * Sizes that keep a task completion far below the 4 MiB at which the server *terminates* a workflow, and a run short enough to be
 * replayed within one workflow task. Bytes are those of the JSON text in UTF-8.
 */
export const LIMITS = {
  commandsPerBatch: 100,
  batchBytes: 64 * KIB,
  bodyBytes: 64 * KIB,
  eventBytes: 16 * KIB,
  /** All that one command makes. With `flushBytes` it stays below `answerBytes`: no tail can lock a single command out. */
  commandEventsBytes: 30 * KIB,
  answerBytes: 128 * KIB,
  flushEvents: 200,
  flushBytes: 96 * KIB,
  /** The journal is away: beyond this nothing is accepted until it comes back. */
  tailEvents: 1_000,
  tailBytes: 512 * KIB,
  sliceBytes: 256 * KIB,
  rememberedIds: 4_000,
  /** Temporal allows 2,000 Updates a run and needs about 1 s to replay 1,000 events: 5 for each command. */
  commandsPerRun: 300,
} as const;

/** A run without an accepted first command ends after this. */
export const EMPTY_RUN_MS = 60_000;

/** UTF-8 bytes of a value's JSON text. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value);
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Surrogates come in pairs of two units and four bytes: two each.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
