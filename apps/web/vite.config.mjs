// The workspace's bundle: one entry, every screen a chunk of its own, nothing from outside.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(here, '..', '..', 'package.json'), 'utf8'));

export default defineConfig({
  root: here,
  // `#libs/…` of package.json: the sources. (Its own condition `source` would take some packages' sources too.)
  resolve: { alias: [{ find: /^#libs\/(.*)\.js$/, replacement: join(here, '..', '..', 'libs', '$1.ts') }] },
  define: { 'import.meta.env.VITE_TEPATI_VERSION': JSON.stringify(version) },
  build: {
    outDir: join(here, '..', '..', 'dist', 'web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 600,
    // `use client` tells a server that renders; ours does not.
    rolldownOptions: { onLog: (level, log, pass) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : pass(level, log)) },
  },
});
