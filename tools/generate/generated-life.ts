import { createHash, hash } from 'node:crypto';
import { execute, nextDueAt, tick, type Seal } from '#libs/agreement/index.js';
import type { Command, CommandBodies, CommandName } from '#libs/agreement/types/command.js';
import type { AgreementEvent, DeliveryItem, Recipient } from '#libs/agreement/types/events.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { hashedText } from '#libs/journal/chain.js';
import type { Actor, Envelope, TextRef } from '#libs/journal/envelope.js';
import { commitmentOf, type SealedText } from '#libs/register/index.js';
import { derived, documentIdOf, EMPTY_SHA256 } from './directory.js';

export const DAY = 86_400_000;
const SYSTEM: Actor = { id: 'system', role: 'system' };
const MAIL_TAKES = 5 * 60_000;

/**
 * One life, decided by the decider as the workflow would: the clock is moved from one moment that is due to the next, and every mail
 * that is planned is told as delivered, so that nothing of a generated register ever waits to be sent.
 */
export class GeneratedLife {
  state: AgreementState | null = null;
  readonly events: Envelope[] = [];
  readonly texts: SealedText[] = [];
  /** What was hashed of each event, in their order: the journal wants it, and it is half the work of sealing. */
  readonly hashed: string[] = [];
  private commands = 0;
  /** Events whose mails have been seen to. */
  private told = 0;

  constructor(readonly agreementId: string, public now: number, private readonly actor: Actor, private readonly partyOf: ReadonlyMap<string, string>) {}

  get agreement(): AgreementState {
    if (!this.state) throw new Error('nothing was proposed yet');
    return this.state;
  }

  /** @throws Error when the decider refuses: a generator that asks for nonsense is a mistake in the generator */
  do<N extends CommandName>(name: N, body: CommandBodies[N], more: Partial<Pick<Command, 'effectiveOn' | 'actor' | 'context'>> = {}): void {
    this.commands += 1;
    const command = {
      commandId: `cmd_${derived(this.agreementId, this.commands)}`, name, body, actor: this.actor,
      notAfter: new Date(this.now + 600_000).toISOString(), context: this.contextOf(body), ...more,
    } as Command;
    const done = execute(this.agreementId, this.state, command, this.now, this.seal);
    if (!done.ok) throw new Error(`${name} of ${this.agreementId}: ${JSON.stringify(done.refusal)}`);
    this.state = done.state;
    this.events.push(...done.events);
    this.deliver();
  }

  /** Lets time pass, deciding at each moment at which something is due. */
  until(at: number): void {
    for (let next = this.due(at); next !== null; next = this.due(at)) {
      this.now = Math.max(this.now, next);
      const done = tick(this.agreement, this.now, this.seal);
      this.state = done.state;
      this.events.push(...done.events);
      this.deliver();
      if (done.events.length === 0) break;
    }
    this.now = Math.max(this.now, at);
  }

  /** A text, put into the directory when the life is written. Its salt follows from the seed: nothing of it is anybody's. */
  text(words: string): TextRef {
    const textId = `txt_${derived(this.agreementId, 'text', this.texts.length)}`;
    const salt = createHash('sha256').update(textId).digest();
    const commitment = commitmentOf(salt, words);
    this.texts.push({ textId, commitment, salt, text: words });
    return { textId, commitment };
  }

  /** As `sealEvent`, with the hash of the machine in the place of the one that runs in workflows. */
  private readonly seal: Seal = (head, event) => {
    const placed = { ...event, version: head.version + 1, previousHash: head.hash };
    const text = hashedText(placed);
    this.hashed[placed.version - 1] = text;
    return { ...placed, hash: hash('sha256', text, 'hex') };
  };

  private due(at: number): number | null {
    const next = this.state && nextDueAt(this.state);
    return next !== null && next <= at ? next : null;
  }

  private deliver(): void {
    while (this.told < this.events.length) {
      const event = this.events[this.told] as AgreementEvent;
      this.told += 1;
      for (const [contactId, some] of mailsOf(event)) {
        this.now += MAIL_TAKES;
        this.do('record-delivery', {
          contactId, messageId: `<${derived(this.agreementId, event.version, contactId)}@contoh.invalid>`, at: new Date(this.now).toISOString(), items: some,
        }, { actor: SYSTEM });
      }
    }
  }

  /** What the command path would look up: whose the people are, and of which type the documents. */
  private contextOf(body: object): Command['context'] {
    const named = body as { documentIds?: string[]; contactId?: string; liaisonId?: string | null; coordinatorId?: string };
    const documents = (named.documentIds ?? []).map((documentId) => ({ documentId, documentType: this.documents.get(documentId) ?? '', sha256: EMPTY_SHA256 }));
    const contacts = [named.contactId, named.liaisonId, named.coordinatorId].flatMap((contactId) => {
      const partyId = contactId && this.partyOf.get(contactId);
      return contactId && partyId ? [{ contactId, partyId }] : [];
    });
    return { documents, contacts };
  }

  private readonly documents = new Map<string, string>();

  /** Id of the generated document of a type. */
  document(type: string): string {
    const id = documentIdOf(type);
    this.documents.set(id, type);
    return id;
  }
}

function mailsOf(event: AgreementEvent): Map<string, DeliveryItem[]> {
  switch (event.type) {
    case 'ReminderPlanned':
      return items(event.data.recipients, { followUpId: event.data.followUpId, item: event.data.rung, state: 'sent' });
    case 'VerificationReminderPlanned':
      return items(event.data.recipients, { followUpId: event.data.followUpId, item: 'verify', state: 'sent' });
    case 'FollowUpReturned':
      return items(event.data.recipients, { followUpId: event.data.followUpId, item: 'question', state: 'sent' });
    default:
      return new Map();
  }
}

const items = (recipients: readonly Recipient[], item: DeliveryItem): Map<string, DeliveryItem[]> =>
  new Map(recipients.map(({ contactId }) => [contactId, [item]]));
