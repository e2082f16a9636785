import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { WORKSPACE_PATHS } from './workspace-paths.js';

export interface WorkspaceOptions {
  /** Where browsers sign in: an origin. */
  issuer: string;
  clientId: string;
  /** A local stack, where anybody signs in by a role. */
  local: boolean;
}

/** What the build wrote, seen from the compiled api and from its sources. */
export function builtWorkspace(): string | null {
  const places = [join(import.meta.dirname, '..', '..', '..', 'web'), join(import.meta.dirname, '..', '..', '..', 'dist', 'web')];
  return places.find((place) => existsSync(join(place, 'index.html'))) ?? null;
}

/** Seconds that a file with its content's hash in its name may be kept: a year. */
const FOREVER = 31_536_000;

/**
 * The workspace for people: one page below each of its addresses, its files, and `workspace.json`, which tells it where to sign in. Nothing
 * of it needs a token; what it shows comes from the api with the person's own.
 */
export async function workspacePages(pages: FastifyInstance, { issuer, clientId, local }: WorkspaceOptions): Promise<void> {
  const root = builtWorkspace();
  pages.get('/workspace.json', async (_request, reply) => {
    await reply.header('cache-control', 'no-store').send({ issuer, clientId, local });
  });
  if (root === null) {
    // The api alone, as tests of it build it: who opens the origin finds the reference.
    pages.get('/', async (_request, reply) => reply.redirect('/api/docs', 302));
    return;
  }
  // Styles of single elements are set by the component library; scripts, pictures and connections are ours and the issuer's.
  const policy = [
    `default-src 'none'`, `script-src 'self'`, `style-src 'self' 'unsafe-inline'`, `img-src 'self' data: blob:`, `connect-src 'self' ${issuer}`, `font-src 'self'`,
    `base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`,
  ].join('; ');
  await pages.register(fastifyStatic, { root, serve: false, preCompressed: true });
  const page = async (_request: unknown, reply: FastifyReply): Promise<void> => {
    await reply.header('content-security-policy', policy).header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  };
  for (const path of ['/', ...WORKSPACE_PATHS.flatMap((each) => [`/${each}`, `/${each}/*`])]) pages.get(path, page);
  pages.get('/assets/*', async (request, reply) => {
    await reply.sendFile(join('assets', (request.params as { '*': string })['*']), { maxAge: FOREVER * 1000, immutable: true });
  });
  pages.get('/icon.svg', async (_request, reply) => {
    await reply.sendFile('icon.svg', { maxAge: 3_600_000 });
  });
}
