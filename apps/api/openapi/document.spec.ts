import { describe, expect, it } from '@jest/globals';
import { codes, isCode, publicCommands, validateCommand } from '#libs/contract/index.js';
import { routes } from '../routes.js';
import { openApiDocument } from './document.js';
import { camel } from './operation.js';
import { problemPage } from './problem-page.js';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: unknown[];
  parameters: { name?: string; in?: string; $ref?: string }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown>; example?: unknown }> };
  responses: Record<string, { content?: Record<string, { examples?: Record<string, { value: { code: string; status: number } }> }>; links?: Record<string, { operationId: string }> }>;
}

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation: operation as unknown as Operation })));

describe('the OpenAPI document', () => {
  it('has one operation for each route, and one for each command of the catalogue', () => {
    const wanted = routes.flatMap((route) => (route.command
      ? publicCommands.map(({ name }) => `POST /agreements/{id}/commands/${name}`)
      : [`${route.method} ${route.path}`]));
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(wanted.sort());
  });

  it('names every operation once, and tells what it is for', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = (document['tags'] as { name: string }[]).map(({ name }) => name);
    for (const { operation } of operations) {
      expect(operation.summary.length).toBeGreaterThan(3);
      expect(tags).toContain(operation.tags[0]);
      expect(operation.security).toEqual([{ bearer: [] }]);
    }
  });

  it('has no reference that leads nowhere', () => {
    const seen = new Set<string>();
    JSON.stringify(document, (key, value: unknown) => {
      if (key === '$ref') seen.add(String(value));
      return value;
    });
    expect(seen.size).toBeGreaterThan(20);
    for (const reference of seen) {
      const found = reference.slice(2).split('/').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      expect({ reference, found: found !== undefined }).toEqual({ reference, found: true });
    }
  });

  it('has a parameter for each name in a path, and no other', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(named);
    }
  });

  it('shows bodies that the api takes', () => {
    for (const entry of publicCommands) {
      const { operation } = operations.find(({ path }) => path.endsWith(`/commands/${entry.name}`)) ?? {};
      expect(operation?.operationId).toBe(camel(entry.name));
      const example = operation?.requestBody?.content['application/json']?.example;
      expect(validateCommand(entry, example, 'en')).toMatchObject({ ok: true });
    }
    for (const route of routes) {
      if (route.command || route.body?.kind !== 'json') continue;
      expect(route.body.schema.safeParse(route.body.example)).toMatchObject({ success: true });
    }
  });

  it('tells of each refusal its code and its words', () => {
    for (const { operation } of operations) {
      const problems = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
      expect(problems.map(([status]) => status)).toEqual(expect.arrayContaining(['400', '401', '429', '500', '503']));
      for (const [status, { content }] of problems) {
        for (const [code, { value }] of Object.entries(content?.['application/problem+json']?.examples ?? {})) {
          expect({ known: isCode(code), code: value.code, status: value.status }).toEqual({ known: true, code, status: Number(status) });
        }
      }
    }
  });

  it('links what was made with how to read it', () => {
    const ids = new Set(operations.map(({ operation }) => operation.operationId));
    const links = operations.flatMap(({ operation }) => Object.values(operation.responses).flatMap(({ links: each }) => Object.values(each ?? {})));
    expect(links.length).toBe(18 + publicCommands.length);
    for (const { operationId } of links) expect(ids).toContain(operationId);
  });

  it('keeps strict bodies strict: a member that is not named is not allowed', () => {
    const { operation } = operations.find(({ path }) => path.endsWith('/commands/advance-stage')) ?? {};
    expect(operation?.requestBody?.content['application/json']?.schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['to'] });
  });
});

it.each(Object.values(codes))('the page of $code tells it in both languages', (entry) => {
  const page = problemPage(entry.code);
  const plain = page.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  for (const text of [entry.title.id, entry.title.en, entry.page.id, entry.page.en]) expect(plain).toContain(text);
  expect(page.replaceAll('{id}', '').replaceAll('{name}', '')).not.toMatch(/\{\w+\}|undefined/);
});
