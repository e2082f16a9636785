import { applyDecorators, createParamDecorator, HttpCode, RequestMapping, RequestMethod, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Input as RequestInput } from './request-state.js';
import { BASE, type RouteSpec } from './route-spec.js';

/** Binds a controller's method to its route; the pipeline reads the same specification from Fastify's route. */
export function Endpoint<Q, B>(spec: RouteSpec<Q, B>): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: BASE + spec.path.replaceAll(/\{(\w+)\}/g, ':$1'), method: RequestMethod[spec.method] }),
    HttpCode(spec.answer.status),
    RouteConfig({ spec }),
  );
}

/** The checked request. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): RequestInput => {
  const { input } = context.switchToHttp().getRequest<FastifyRequest>().tepati;
  if (!input) throw new Error('the pipeline has not run for this route');
  return input;
});
