import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Language, languageOf } from '#libs/contract/index.js';
import {
  type AnswerLink, answerOfForm, askForNewLink, type BlobStore, type Database, filesOfAnswer, getLinkAnswer, keepLinkAnswer, type LinkAnswer, openLink,
} from '#libs/register/index.js';
import { isAway } from '../http/database-away.js';
import { RateLimit } from '../http/rate-limit.js';
import type { AnswerCarrier } from './carrier.js';
import { receiveFiles, SENDING_LIMIT } from './files.js';
import { judgeForm, typedForm } from './form.js';
import { PAGE_HEADERS } from './layout.js';
import { judgeNonce, makeNonce } from './nonce.js';
import { closedPage, listPage, plainPage, promisePage, receiptPage } from './pages.js';
import { type LinkView, type Promised, viewOf } from './view.js';
import { WORDS } from './words.js';

export interface PartnerPageParts {
  db: Database;
  blobs: BlobStore;
  carrier: AnswerCarrier;
  log: Logger;
}

/** Requests a minute. Offices share an address, so that of an address is generous; wrong tokens have a smaller one of their own. */
const PER_TOKEN = 60;
const PER_ADDRESS = 600;
const SENDINGS_PER_TOKEN = 20;
const WRONG_PER_ADDRESS = 30;
/** Bytes of a form: 5,000 characters, each written as up to twelve. */
const FORM_LIMIT = 128 * 1024;

type Params = { token: string; followUpId?: string; answerId?: string; documentId?: string };
type Request = FastifyRequest<{ Params: Params; Querystring: Record<string, unknown> }>;
interface Opened {
  base: string;
  language: Language;
  link: AnswerLink;
  view: LinkView;
  now: Date;
}

/** An end before the page: already rendered. */
class PageEnd extends Error {
  constructor(readonly status: number, readonly page: string) {
    super(`page ${status}`);
  }
}

/**
 * `/p/{token}`: a partner answers without an account. A plugin of its own, with its own body parser, error pages and headers; looking
 * (GET, HEAD) writes nothing. Tokens are never logged: the log has the pattern of the route.
 */
export function partnerPage(fastify: FastifyInstance, parts: PartnerPageParts): void {
  const { db, blobs, carrier } = parts;
  const limits = {
    token: new RateLimit(PER_TOKEN), address: new RateLimit(PER_ADDRESS), sending: new RateLimit(SENDINGS_PER_TOKEN), wrong: new RateLimit(WRONG_PER_ADDRESS),
  };
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)));
  });
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(PAGE_HEADERS).header('vary', 'accept-language');
    const now = Date.now();
    const { token } = request.params as Params;
    const key = createHash('sha256').update(token ?? '').digest('hex');
    const wait = limits.address.take(request.ip, now) ?? limits.token.take(key, now) ?? (request.method === 'POST' ? limits.sending.take(key, now) : null);
    if (wait !== null) throw tooMany(request, reply, wait);
  });
  fastify.setErrorHandler((error, request, reply) => fail(parts.log, error, request, reply));

  async function open(request: Request, reply: FastifyReply): Promise<Opened> {
    const { token } = request.params;
    const now = new Date();
    const base = `/p/${encodeURIComponent(token)}`;
    const asked = languageAsked(request);
    const link = await openLink(db, token, now);
    const view = link && (await viewOf(db, link, now));
    if (!link || !view) {
      const wait = limits.wrong.take(request.ip, now.getTime());
      if (wait !== null) throw tooMany(request, reply, wait);
      throw new PageEnd(404, closedPage(base, asked ?? languageOf(request.headers['accept-language']), 'shown'));
    }
    return { base, language: asked ?? view.contact.language, link, view, now };
  }

  const purpose = (followUpId: string): string => `answer ${followUpId}`;

  fastify.get<{ Params: Params }>('/p/*', async (request, reply) => page(reply, 404, closedPage('/p/-', languageFor(request), 'shown')));

  fastify.get<{ Params: Params; Querystring: Record<string, unknown> }>('/p/:token', async (request, reply) => {
    const { base, view, language, link, now } = await open(request, reply);
    return page(reply, 200, listPage(base, view, language, (one) => makeNonce(link.nonceKey, purpose(one.followUpId), now.getTime())));
  });

  fastify.get<{ Params: Params; Querystring: Record<string, unknown> }>('/p/:token/:followUpId', async (request, reply) => {
    const { base, view, language, link, now } = await open(request, reply);
    const promised = promisedIn(view, request.params.followUpId, language);
    return page(reply, 200, promisePage(base, view, promised, language, () => makeNonce(link.nonceKey, purpose(promised.followUpId), now.getTime()), null));
  });

  fastify.post<{ Params: Params; Querystring: Record<string, unknown> }>('/p/:token/report', async (request, reply) => {
    const { base, view, language, link, now } = await open(request, reply);
    if (!(request.body instanceof URLSearchParams)) throw new PageEnd(415, plainPage(language, WORDS[language].wrong));
    const form = typedForm(request.body);
    const promised = promisedIn(view, form.followUpId, language);
    const nonce = judgeNonce(link.nonceKey, purpose(promised.followUpId), form.nonce, now.getTime());
    if (nonce === 'foreign') throw new PageEnd(400, plainPage(language, WORDS[language].wrong, form.words));
    const toReceipt = (id: string): FastifyReply => reply.code(303).header('location', `${base}/answers/${id}?lang=${language}`).send();
    const earlier = await answerOfForm(db, link.linkId, form.nonce);
    if (earlier) return toReceipt(earlier.answerId);
    // Settled meanwhile, answered in another window, or somebody else's by now: the page tells how it stands.
    if (!promised.open) return page(reply, 409, promisePage(base, view, promised, language, () => '', null));
    const judged = judgeForm(form, promised.today);
    if (nonce === 'stale' || !judged.ok) {
      const problems = [...(nonce === 'stale' ? (['form-stale'] as const) : []), ...(judged.ok ? [] : judged.problems)];
      const next = (): string => (nonce === 'stale' ? makeNonce(link.nonceKey, purpose(promised.followUpId), now.getTime()) : form.nonce);
      return page(reply, 422, promisePage(base, view, promised, language, next, { form, problems }));
    }
    const kept = await keepLinkAnswer(db, {
      linkId: link.linkId, contactId: link.contactId, agreementId: promised.agreementId, followUpId: promised.followUpId, nonce: form.nonce, receivedAt: now, ...judged.told,
    });
    if (!kept) throw new PageEnd(429, plainPage(language, { title: WORDS[language].away.title, text: WORDS[language].manyAnswers }, form.words));
    if (!kept.again) await carrier.carry(kept.answer);
    return toReceipt(kept.answer.answerId);
  });

  async function answerOf(opened: Opened, id: string | undefined): Promise<{ answer: LinkAnswer; promised: Promised }> {
    const answer = /^ans_[a-z2-7]{16}$/.test(id ?? '') ? await getLinkAnswer(db, id ?? '') : null;
    const promised = opened.view.promises.find((one) => one.followUpId === answer?.followUpId);
    if (!answer || !promised || answer.contactId !== opened.link.contactId) throw gone(opened.language);
    return { answer, promised };
  }

  async function receipt(opened: Opened, answer: LinkAnswer, promised: Promised, told: readonly string[]): Promise<string> {
    const { base, view, language, link, now } = opened;
    const files = { held: await filesOfAnswer(db, answer.answerId), nonce: makeNonce(link.nonceKey, `files ${answer.answerId}`, now.getTime()), told };
    return receiptPage(base, view, promised, answer, language, files);
  }

  fastify.get<{ Params: Params; Querystring: Record<string, unknown> }>('/p/:token/answers/:answerId', async (request, reply) => {
    const opened = await open(request, reply);
    const { answer, promised } = await answerOf(opened, request.params.answerId);
    return page(reply, 200, await receipt(opened, answer, promised, []));
  });

  fastify.post<{ Params: Params; Querystring: Record<string, unknown> }>('/p/:token/answers/:answerId/files', { bodyLimit: SENDING_LIMIT }, async (request, reply) => {
    const opened = await open(request, reply);
    const { language, link, now } = opened;
    const { answer, promised } = await answerOf(opened, request.params.answerId);
    if (!request.isMultipart()) throw new PageEnd(415, plainPage(language, WORDS[language].wrong));
    const isGood = (nonce: string): boolean => judgeNonce(link.nonceKey, `files ${answer.answerId}`, nonce, now.getTime()) === 'good';
    const received = await receiveFiles(request, { db, blobs }, answer, promised.unit, WORDS[language].photos, isGood, now);
    for (const id of received.documentIds) await carrier.attach(answer, id);
    const told = received.stale ? [WORDS[language].problems['form-stale']] : received.told;
    return page(reply, received.documentIds.length === 0 && told.length > 0 ? 422 : 200, await receipt(opened, answer, promised, told));
  });

  fastify.get<{ Params: Params; Querystring: Record<string, unknown> }>('/p/:token/documents/:documentId', async (request, reply) => {
    const { view, language } = await open(request, reply);
    const document = view.promises.flatMap((one) => one.documents).find((one) => one.id === request.params.documentId);
    if (!document) throw gone(language);
    return reply.headers({
      'content-type': document.mediaType,
      'content-length': String(document.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(document.fileName)}`,
      'content-security-policy': 'sandbox',
    }).send(await blobs.open(document.sha256));
  });

  // Whatever the token is, the same is done and the same is said; only a box that a person ticks asks for a mail.
  fastify.post<{ Params: Params; Querystring: Record<string, unknown> }>('/p/:token/renew', async (request, reply) => {
    const base = `/p/${encodeURIComponent(request.params.token)}`;
    const ticked = request.body instanceof URLSearchParams && request.body.get('confirm') === 'yes';
    const wait = limits.wrong.take(request.ip, Date.now());
    if (wait !== null) throw tooMany(request, reply, wait);
    if (ticked) await askForNewLink(db, request.params.token, new Date());
    return page(reply, ticked ? 200 : 422, closedPage(base, languageFor(request), ticked ? 'asked' : 'unchecked'));
  });

  carrier.start();
  fastify.addHook('onClose', async () => carrier.stop());
}

function page(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(body);
}

function promisedIn(view: LinkView, id: string | undefined, language: Language): Promised {
  const found = view.promises.find((one) => one.followUpId === id);
  if (!found) throw gone(language);
  return found;
}

function gone(language: Language): PageEnd {
  const words = WORDS[language];
  return new PageEnd(404, plainPage(language, { title: words.wrong.title, text: words.gone }));
}

function languageAsked(request: FastifyRequest): Language | null {
  const { lang } = request.query as Record<string, unknown>;
  return lang === 'id' || lang === 'en' ? lang : null;
}

function languageFor(request: FastifyRequest): Language {
  return languageAsked(request) ?? languageOf(request.headers['accept-language']);
}

function tooMany(request: FastifyRequest, reply: FastifyReply, wait: number): PageEnd {
  const language = languageFor(request);
  reply.header('retry-after', String(wait));
  return new PageEnd(429, plainPage(language, { title: WORDS[language].wrong.title, text: WORDS[language].tooMany }));
}

/** Every error ends as a page; where nothing could be saved it says so and gives back what was typed. */
function fail(log: Logger, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof PageEnd) {
    void page(reply, error.status, error.page);
    return;
  }
  const language = languageFor(request);
  const words = WORDS[language];
  const typed = request.body instanceof URLSearchParams ? request.body.get('words') ?? '' : '';
  if (isAway(error)) {
    reply.header('retry-after', '30');
    void page(reply, 503, plainPage(language, words.away, typed));
    return;
  }
  const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status >= 500) log.error({ correlationId: request.tepati.correlationId, route: request.routeOptions.url, err: error }, 'the partner’s page failed');
  void page(reply, status, plainPage(language, status >= 500 ? words.away : words.wrong, typed));
}
