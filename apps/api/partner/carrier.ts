import type { Logger } from 'pino';
import { type CommandPath, type Outcome, PathUnavailable, type SubmitRequest } from '#libs/command-path/index.js';
import { createHash } from 'node:crypto';
import { localDate } from '#libs/calendar/index.js';
import {
  type Database, getLinkAnswer, leaseKeptAnswers, leaseKeptFiles, type LinkAnswer, loadState, settleLinkAnswer, settleLinkFile,
} from '#libs/register/index.js';

/** Refusals that say nothing about the answer: it is carried again. */
const NOT_YET: ReadonlySet<string> = new Set(['not-applied', 'engine-fault', 'internal', 'temporal-away', 'database-away', 'too-many']);
const EVERY_MS = 5_000;

/**
 * Brings saved answers to their agreements by the one path there is: at once, and for as long as the engine is away again and
 * again. The same answer is always the same command.
 */
export class AnswerCarrier {
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> | null = null;

  constructor(private readonly db: Database, private readonly path: CommandPath, private readonly log: Logger) {}

  /** Carries one answer. @returns it as it stands now */
  async carry(answer: LinkAnswer): Promise<LinkAnswer> {
    const state = await loadState(this.db, answer.agreementId);
    if (answer.state !== 'kept' || answer.text === null || !state) return answer;
    const { name, body } = commandOf(answer, answer.text);
    const outcome = await this.#submit(answer, answer.answerId, {
      agreementId: answer.agreementId, name, body, effectiveOn: localDate(state.zone, Date.parse(answer.receivedAt)),
    });
    const settled = settlementOf(outcome);
    if (!settled) return answer;
    await settleLinkAnswer(this.db, answer.answerId, settled.state, settled.code);
    if (settled.state === 'refused') this.log.warn({ answerId: answer.answerId, code: settled.code }, 'an agreement refuses what was answered through a link');
    return { ...answer, ...settled };
  }

  /** Attaches a file that came after an answer as its evidence. */
  async attach(answer: LinkAnswer, documentId: string): Promise<void> {
    if (answer.state === 'kept') return;
    const outcome = await this.#submit(answer, documentId, {
      agreementId: answer.agreementId, name: 'attach-document', body: { documentId, followUpId: answer.followUpId },
    });
    const settled = settlementOf(outcome);
    if (settled) await settleLinkFile(this.db, { answerId: answer.answerId, documentId }, settled.state, settled.code);
  }

  /** One look for what is still kept. @returns how many answers and files it took */
  async round(at = new Date()): Promise<number> {
    const answers = await leaseKeptAnswers(this.db, at);
    for (const answer of answers) await this.carry(answer);
    const files = await leaseKeptFiles(this.db, at);
    for (const { answerId, documentId } of files) {
      const answer = await getLinkAnswer(this.db, answerId);
      if (answer) await this.attach(answer, documentId);
    }
    return answers.length + files.length;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#round ??= this.round()
        .then(() => undefined, (error: unknown) => this.log.warn({ err: error }, 'answers of the partner’s page wait for a store'))
        .finally(() => { this.#round = null; });
    }, EVERY_MS);
    this.#timer.unref();
  }

  /** Waits for the look under way. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#round;
  }

  async #submit({ linkId, contactId }: LinkAnswer, key: string, request: Pick<SubmitRequest, 'agreementId' | 'name' | 'body' | 'effectiveOn'>): Promise<Outcome | null> {
    try {
      return await this.path.submit({
        ...request, actor: { id: contactId, role: 'partner' }, receivedAt: new Date(),
        idempotency: { scope: `link ${linkId}`, key, requestHash: createHash('sha256').update(key).digest('hex') },
      });
    } catch (error) {
      if (error instanceof PathUnavailable) return null;
      throw error;
    }
  }
}

/** What an answer is as a command: a report through the link, or a request that one of us decides. */
function commandOf(answer: LinkAnswer, text: string): Pick<SubmitRequest, 'name' | 'body'> {
  const { followUpId, contactId, kind, toldOn } = answer;
  if (kind === 'later-date' || kind === 'someone-else') {
    const more = kind === 'later-date' ? { proposedOn: toldOn } : { note: answer.office ?? '', statedOn: toldOn };
    return { name: 'request-change', body: { followUpId, kind, ...more, text, channel: 'link', requestedByContactId: contactId } };
  }
  // When it was worked on; of an obstacle the date says only how things stood.
  const worked = kind === 'blocked' ? { constraint: answer.cause ?? 'unknown', statedOn: toldOn } : { workedOn: toldOn };
  return { name: 'report-follow-up', body: { followUpId, outcome: kind, ...worked, summary: text, channel: 'link', reportedByContactId: contactId } };
}

function settlementOf(outcome: Outcome | null): { state: 'recorded' | 'refused'; code: string | null } | null {
  if (!outcome || outcome.state === 'pending') return null;
  if (outcome.state === 'accepted') return { state: 'recorded', code: null };
  return NOT_YET.has(outcome.refusal.code) ? null : { state: 'refused', code: outcome.refusal.code };
}
