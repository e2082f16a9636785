import { Controller, StreamableFile } from '@nestjs/common';
import { OwnUnits } from '../access/own-units.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { malformed, Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { StreamHub } from './stream-hub.js';
import { streamRoutes as routes } from './stream.routes.js';

/** A token is looked at when a stream begins; so none lives longer than this, in seconds. */
const LONGEST = 3_600;

/** `GET /stream`: what happens in own units' agreements, as it happens. */
@Controller()
export class StreamController {
  constructor(private readonly hub: StreamHub, private readonly units: OwnUnits) {}

  @Endpoint(routes.listen)
  async listen(@Input() { query, caller, request }: InputOf<typeof routes.listen>): Promise<Answer> {
    const resumed = request.headers['last-event-id'];
    if (resumed !== undefined && !(typeof resumed === 'string' && /^\d{1,15}$/.test(resumed))) throw malformed('Last-Event-ID', 'an id of this stream');
    if (query.unit !== undefined && !(await this.units.covers(caller.unit, query.unit))) throw new Problem('other-unit');
    if (this.hub.full) throw new Problem('too-many', { retryAfter: 10 });
    const units = await this.units.of(query.unit ?? caller.unit);
    const types = query.types === undefined ? null : new Set(query.types.split(','));
    const after = resumed === undefined ? query.after ?? null : Number(resumed);
    const stream = await this.hub.open({ units, types }, after, Math.min(query.seconds ?? LONGEST, LONGEST) * 1000);
    return new Answer(new StreamableFile(stream), {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  }
}
