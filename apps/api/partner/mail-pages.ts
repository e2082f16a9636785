import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Language, languageOf } from '#libs/contract/index.js';
import { answerConfirmation, type Confirmation, confirmationBy } from '#libs/mail/ledger/confirmations.js';
import { digestsOff } from '#libs/mail/ledger/letters.js';
import { messagesBy } from '#libs/mail/ledger/messages.js';
import type { Database } from '#libs/register/index.js';
import { RateLimit } from '../http/rate-limit.js';
import { html, type Markup } from './html.js';
import { layout, PAGE_HEADERS } from './layout.js';
import { MAIL_PAGE_WORDS } from './mail-page-words.js';
import { judgeNonce, makeNonce } from './nonce.js';

/** Requests a minute and address; an office shares one. */
const PER_ADDRESS = 120;
const FORM_LIMIT = 8 * 1024;

type Request = FastifyRequest<{ Params: { token: string } }>;

/**
 * Pages behind links in mails that ask for nothing but a yes: `/p/confirm/{token}` and `/p/unsubscribe/{token}`. Looking changes
 * nothing. Confirming wants a choice that is made nowhere beforehand, and the number of the form; stopping digests is one click
 * (RFC 8058), since whoever does it by mistake still gets what matters.
 */
export function mailPages(fastify: FastifyInstance, { db, log }: { db: Database; log: Logger }): void {
  const limit = new RateLimit(PER_ADDRESS);
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)));
  });
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(PAGE_HEADERS).header('vary', 'accept-language');
    const wait = limit.take(request.ip, Date.now());
    if (wait !== null) return page(reply.header('retry-after', String(wait)), 429, languageFor(request), 'Tepati', html`<p>429</p>`);
  });
  fastify.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 503;
    if (status === 503) log.error({ err: error }, 'a page behind a mail’s link failed');
    const language = languageFor(request);
    return page(reply, status, language, 'Tepati', html`<p class="wrong">${MAIL_PAGE_WORDS[language].gone}</p>`);
  });

  fastify.get('/p/confirm/:token', async (request: Request, reply) => {
    const found = await confirmationBy(db, request.params.token, new Date());
    return found ? showConfirm(reply, 200, request.params.token, found, null) : gone(request, reply);
  });

  fastify.post('/p/confirm/:token', async (request: Request, reply) => {
    const { token } = request.params;
    const now = new Date();
    const found = await confirmationBy(db, token, now);
    if (!found) return gone(request, reply);
    const { language } = found;
    const words = MAIL_PAGE_WORDS[language];
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    if (judgeNonce(keyOf(token), 'confirm', form.get('nonce') ?? '', now.getTime()) !== 'good') return showConfirm(reply, 400, token, found, words.stale);
    const answer = form.get('answer');
    if (answer !== 'yes' && answer !== 'no') return showConfirm(reply, 422, token, found, words.confirm.choose);
    await answerConfirmation(db, found.confirmationId, answer === 'yes' ? 'confirmed' : 'declined', now);
    return page(reply, 200, language, words.confirm.title, html`<p class="good">${answer === 'yes' ? words.confirm.thanks : words.confirm.left}</p>`);
  });

  fastify.get('/p/unsubscribe/:token', async (request: Request, reply) => {
    const [message] = await messagesBy(db, { ids: [], tokens: [request.params.token] });
    if (!message) return gone(request, reply);
    const language = languageFor(request);
    const { title, explain, send } = MAIL_PAGE_WORDS[language].stop;
    return page(reply, 200, language, title, html`<h1>${title}</h1><p>${explain}</p><form method="post"><button>${send}</button></form>`);
  });

  fastify.post('/p/unsubscribe/:token', async (request: Request, reply) => {
    const [message] = await messagesBy(db, { ids: [], tokens: [request.params.token] });
    if (!message) return gone(request, reply);
    await digestsOff(db, message.contactId, 'link', new Date());
    const language = languageFor(request);
    const { title, done } = MAIL_PAGE_WORDS[language].stop;
    return page(reply, 200, language, title, html`<h1>${title}</h1><p class="good">${done}</p>`);
  });
}

function showConfirm(reply: FastifyReply, status: number, token: string, found: Confirmation & { language: Language }, problem: string | null): FastifyReply {
  const { language } = found;
  const words = MAIL_PAGE_WORDS[language].confirm;
  if (found.state === 'confirmed' || found.state === 'declined') return page(reply, 200, language, words.title, html`<p class="good">${words.answered}</p>`);
  return page(reply, status, language, words.title, html`<h1>${words.title}</h1>${problem !== null && html`<p class="wrong">${problem}</p>`}<p>${words.ask(found.email)}</p>
<form method="post"><input type="hidden" name="nonce" value="${makeNonce(keyOf(token), 'confirm', Date.now())}">
<fieldset><legend>${words.legend}</legend>
<label><input type="radio" name="answer" value="yes">${words.yes}</label>
<label><input type="radio" name="answer" value="no">${words.no}</label></fieldset>
<button>${words.send}</button></form>`);
}

/** Only who has the link can make, or be shown, the number of its form. */
function keyOf(token: string): Buffer {
  return createHash('sha256').update(`confirm ${token}`, 'utf8').digest();
}

function gone(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageFor(request);
  return page(reply, 404, language, 'Tepati', html`<p class="wrong">${MAIL_PAGE_WORDS[language].gone}</p>`);
}

function page(reply: FastifyReply, status: number, language: Language, title: string, body: Markup): FastifyReply {
  return reply.code(status).header('content-type', 'text/html; charset=utf-8').header('content-language', language).send(layout(language, title, body));
}

function languageFor(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language']);
}
