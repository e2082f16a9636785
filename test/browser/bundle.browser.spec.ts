/** What a browser loads before the first screen can be used. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
  src?: string;
}

const folder = join(process.cwd(), 'dist', 'web');
const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** Files of a chunk and of all that it imports at once. */
function filesOf(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const each of chunk.imports ?? []) filesOf(each, seen);
  return seen;
}

/** Bytes as they travel: gzip, which every proxy can do. */
const travelling = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0);

describe('the bundle', () => {
  const entry = Object.keys(manifest).find((key) => key === 'index.html') ?? '';
  const screens = Object.keys(manifest).filter((key) => key.startsWith('src/screens/'));

  it('has screens that are loaded when they are gone to', () => {
    expect(screens.length).toBeGreaterThan(0);
    for (const screen of screens) expect(filesOf(entry)).not.toContain(manifest[screen]?.file);
  });

  it.each(screens)('first load at %s is at most 300 kB compressed', (screen) => {
    expect(travelling(filesOf(screen, filesOf(entry)))).toBeLessThanOrEqual(300_000);
  });
});
