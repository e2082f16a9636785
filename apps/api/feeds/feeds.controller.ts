import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { calendarText, entriesOf, feedOf, makeFeed, openFeed, revokeFeed } from '#libs/feeds/index.js';
import { Database } from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { feedRoutes as routes } from './feeds.routes.js';
import { UidDomain } from './uid-domain.js';

/** A year back, two ahead: what is older is over, what is later is not yet anybody's day. */
const DAYS_BACK = 365;
const DAYS_AHEAD = 730;

/** A person's days as a calendar that phones and office programs read: the secret address is the only key. */
@Controller()
export class FeedsController {
  constructor(private readonly db: Database, private readonly domain: UidDomain) {}

  @Endpoint(routes.make)
  async make(@Input() { caller }: InputOf<typeof routes.make>) {
    const { token, createdAt, lastReadAt } = await makeFeed(this.db, caller.contactId, caller.language, new Date());
    return { createdAt, lastReadAt, path: `/feeds/${token}.ics` };
  }

  @Endpoint(routes.mine)
  async mine(@Input() { caller }: InputOf<typeof routes.mine>) {
    const feed = await feedOf(this.db, caller.contactId);
    return feed && { createdAt: feed.createdAt, lastReadAt: feed.lastReadAt };
  }

  @Endpoint(routes.revoke)
  async revoke(@Input() { caller }: InputOf<typeof routes.revoke>): Promise<void> {
    await revokeFeed(this.db, caller.contactId);
  }

  /** Without a token of the issuer: calendars cannot sign in. */
  @Get(['/feeds/:file', `${BASE}/feeds/:file`])
  @RouteConfig({ open: true })
  async read(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = /^([\w-]{43})\.ics$/.exec(file)?.[1];
    const now = new Date();
    const feed = token === undefined ? null : await openFeed(this.db, token, now);
    if (!feed) throw new Problem('not-found');
    const today = localDate(INDONESIAN_ZONES['Asia/Jakarta'], now.getTime());
    const entries = await entriesOf(this.db, feed.contactId, { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) });
    const text = calendarText(entries, feed.language, this.domain.name);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
    reply.headers({ etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
    const known = request.headers['if-none-match'];
    if (known !== undefined && (known.trim() === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))) {
      await reply.code(304).send();
      return;
    }
    await reply.type('text/calendar; charset=utf-8').send(text);
  }
}
