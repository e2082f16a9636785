import { Controller, StreamableFile } from '@nestjs/common';
import { CommandPath } from '#libs/command-path/index.js';
import { addresseeOf, countLetters, getLetter, isAnswered, keepLetter, letterContent, letterDocx, letterFacts, letterPdf, type LetterRow, listLetters } from '#libs/letters/index.js';
import { Database } from '#libs/register/index.js';
import { renderCommand } from '../agreements/present-outcome.js';
import { idempotencyOf, submit } from '../commands/submit.js';
import { Answer, etagOf } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { Input as Request, InputOf } from '../http/request-state.js';
import { letterRoutes as routes } from './letters.routes.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Letters that the ladder has drafted. People sign and send them; what they tell us afterwards is an event. */
@Controller()
export class LettersController {
  constructor(private readonly db: Database, private readonly path: CommandPath) {}

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>): Promise<Page<unknown>> {
    const { limit = PAGE, cursor, count, ...filter } = query;
    const rows = await listLetters(this.db, { ...filter, after: afterOf(cursor), limit: limit + 1 });
    const shown = new Map<string, unknown>();
    for (const row of rows.slice(0, limit)) shown.set(row.letterId, await this.view(row));
    return pageOf(rows, limit, (row) => row.letterId, (row) => shown.get(row.letterId), count && (await countLetters(this.db, filter)));
  }

  @Endpoint(routes.one)
  async one(@Input() input: InputOf<typeof routes.one>) {
    return this.view(await this.read(input));
  }

  @Endpoint(routes.pdf)
  async pdf(@Input() input: InputOf<typeof routes.pdf>): Promise<Answer> {
    const row = await this.read(input);
    return file(await letterPdf(letterContent(await letterFacts(this.db, row))), row, 'pdf', 'application/pdf');
  }

  @Endpoint(routes.docx)
  async docx(@Input() input: InputOf<typeof routes.docx>): Promise<Answer> {
    const row = await this.read(input);
    return file(await letterDocx(letterContent(await letterFacts(this.db, row))), row, 'docx', DOCX);
  }

  @Endpoint(routes.sent)
  async sent(@Input() input: InputOf<typeof routes.sent>): Promise<Answer> {
    const row = await this.read(input);
    const { number, date, documentIds } = input.body;
    const body = { letterId: row.letterId, number, on: date, ...(documentIds ? { documentIds } : {}) };
    return submit(this.db, this.path, {
      agreementId: row.agreementId, name: 'record-letter', body, actor: input.actor, ...idempotencyOf(input, input.body),
      language: input.language, receivedAt: input.receivedAt,
    }, input, {
      status: 200,
      headersOf: ({ version }) => ({ etag: etagOf(version) }),
      render: async (outcome) => {
        // With its number and date by now: what was signed, as it was that day.
        const sent = await getLetter(this.db, row.letterId);
        if (sent) await keepLetter(this.db, await letterFacts(this.db, sent), input.actor.id);
        return renderCommand(this.db, outcome, Date.now(), input.minimal);
      },
    });
  }

  private async read({ params }: Request): Promise<LetterRow> {
    const row = await getLetter(this.db, params['id'] ?? '');
    if (!row) throw new Problem('not-found');
    return row;
  }

  private async view(row: LetterRow) {
    const { language, ...addressee } = await addresseeOf(this.db, row.partyId);
    const { letterId: id, followUpId, rung, partyId, draftedAt, number, sentOn, agreementId, agreementReference, agreementTitle, followUp, title } = row;
    return {
      id, state: number === null ? 'draft' : 'sent', followUpId, rung, partyId, draftedAt, number, sentOn, agreementId, agreementReference,
      agreementTitle, followUpReference: followUp.reference, title, dueOn: followUp.dueOn, answered: isAnswered(row), addressee, language,
    };
  }
}

/** Its name is made of our own reference: nothing that anybody typed reaches a header. */
function file(bytes: Buffer, { agreementReference, letterId }: LetterRow, ending: string, mediaType: string): Answer {
  const name = `surat-${agreementReference}-${letterId.slice(letterId.lastIndexOf('_') + 1)}`.replaceAll(/[^\w-]/g, '');
  return new Answer(new StreamableFile(bytes), {
    headers: {
      'content-type': mediaType, 'content-length': String(bytes.length), 'content-disposition': `attachment; filename="${name}.${ending}"`,
      'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox',
    },
  });
}
