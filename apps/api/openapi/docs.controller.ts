import { Controller, Get, Header, Param } from '@nestjs/common';
import { isCode } from '#libs/contract/index.js';
import { Problem } from '../http/problem.js';
import { openApiDocument, type OpenApiDocument } from './document.js';
import { problemIndex, problemPage } from './problem-page.js';

const document = openApiDocument();

/** Pages that anybody may read: the reference and the explanation of each code. */
@Controller()
export class DocsController {
  @Get('/api/openapi.json')
  @Header('cache-control', 'no-cache')
  openapi(): OpenApiDocument {
    return document;
  }

  @Get('/problems')
  @Header('content-type', 'text/html; charset=utf-8')
  index(): string {
    return problemIndex();
  }

  @Get('/problems/:code')
  @Header('content-type', 'text/html; charset=utf-8')
  problem(@Param('code') code: string): string {
    if (!isCode(code)) throw new Problem('not-found');
    return problemPage(code);
  }
}
