import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** What a controller answers where status or headers are not the route's own. */
export class Answer {
  constructor(
    readonly body: unknown,
    readonly options: { status?: number; headers?: Record<string, string> } = {},
  ) {}
}

/** Strong validator of an agreement: its version in quotes. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Writes status and headers of an {@link Answer}; any other value is the body. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((value: unknown) => {
        if (!(value instanceof Answer)) return value;
        if (value.options.status !== undefined) reply.code(value.options.status);
        reply.headers(value.options.headers ?? {});
        return value.body;
      }),
    );
  }
}
