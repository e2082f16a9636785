import { Controller, StreamableFile } from '@nestjs/common';
import { INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { Database } from '#libs/register/index.js';
import { monthlyReport, type MonthlyReport, reportDefinitions, reportPdf } from '#libs/reports/index.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { reportRoutes as routes } from './reports.routes.js';

/** One page for the head, the same each month. */
@Controller()
export class ReportsController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.monthly)
  async monthly(@Input() input: InputOf<typeof routes.monthly>) {
    return { ...(await this.report(input)), definitions: reportDefinitions };
  }

  @Endpoint(routes.pdf)
  async pdf(@Input() input: InputOf<typeof routes.pdf>): Promise<Answer> {
    const bytes = await reportPdf(await this.report(input), input.language);
    return new Answer(new StreamableFile(bytes), {
      headers: {
        'content-type': 'application/pdf', 'content-length': String(bytes.length), 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox',
        'content-language': input.language, 'content-disposition': `attachment; filename="laporan-${input.query.month}-${input.language}.pdf"`,
      },
    });
  }

  private report({ query, receivedAt }: InputOf<typeof routes.monthly>): Promise<MonthlyReport> {
    const known = query.knownAt === undefined ? receivedAt : new Date(query.knownAt);
    const knownMonth = localDate(INDONESIAN_ZONES['Asia/Jakarta'], known.getTime()).slice(0, 7);
    // Nothing can be known yet of what is still to be recorded: asked again, it would be another report.
    if (known > receivedAt) throw new Problem('in-the-future', { errors: [{ pointer: '/knownAt', code: 'in-the-future', detail: known.toISOString() }] });
    if (query.month > knownMonth) throw new Problem('in-the-future', { errors: [{ pointer: '/month', code: 'in-the-future', detail: query.month }] });
    return monthlyReport(this.db, query.month, known.toISOString());
  }
}
