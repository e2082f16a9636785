import { LRUCache } from 'lru-cache';
import { templateByVersion } from '#libs/agreement/templates/index.js';
import {
  type Database, getCalendar, getClaim, getCommand, getContact, getDecree, getDocument, getImport, getParty, getReplacement, getReplay, getUnit, getWhatIf, policyNamed,
} from '#libs/register/index.js';
import { getLetter } from '#libs/letters/index.js';
import { readCeremony } from '#libs/ceremonies/index.js';
import { readMeeting } from '#libs/meetings/index.js';
import { getDelivery, getWebhook } from '#libs/webhooks/index.js';
import type { FoundAgreement, FoundInUnit } from '../http/request-state.js';
import type { ResourceKind } from '../http/route-spec.js';

type Finder = (db: Database, id: string) => Promise<unknown>;


const finders: Record<Exclude<ResourceKind, 'agreement' | 'ceremony' | 'meeting' | 'letter'>, Finder> = {
  claim: getClaim,
  command: getCommand,
  party: getParty,
  contact: getContact,
  unit: getUnit,
  document: getDocument,
  replay: getReplay,
  'what-if': getWhatIf,
  webhook: getWebhook,
  delivery: getDelivery,
  view: (db, id) => db.query('SELECT 1 FROM saved_views WHERE view_id = $1', [id]).then(([found]) => found),
  case: (db, id) => db.query('SELECT 1 FROM assistance_cases WHERE case_id = $1', [id]).then(([found]) => found),
  template: async (_db, id) => templateByVersion(id),
  policy: async (db, id) => (id.includes('@') ? policyNamed(db, id) : null),
  calendar: getCalendar,
  decree: getDecree,
  import: getImport,
  replacement: getReplacement,
};

/** Finds what a path names, before anybody is asked whether they may see it. */
export class Resources {
  /**
   * Agreements that were found, and questions under way: many who ask at once share an answer, which is good for a moment. An agreement
   * never goes away, and its unit changes only by the correction of its first event.
   */
  private readonly agreements = new LRUCache<string, Promise<FoundAgreement | null>>({ max: 2_000, ttl: 2_000 });

  constructor(private readonly db: Database) {}

  async find(kind: ResourceKind, id: string): Promise<FoundAgreement | FoundInUnit | true | null> {
    if (kind === 'agreement') return this.agreement(id);
    if (kind === 'ceremony') {
      const ceremony = await readCeremony(this.db, id);
      return ceremony && { unit: ceremony.unit };
    }
    if (kind === 'meeting') {
      const meeting = await readMeeting(this.db, id);
      return meeting && { unit: meeting.unit };
    }
    if (kind === 'letter') {
      const letter = await getLetter(this.db, id);
      return letter && { agreementId: letter.agreementId, unit: letter.unit };
    }
    return (await finders[kind](this.db, id)) ? true : null;
  }

  private async agreement(id: string): Promise<FoundAgreement | null> {
    // Only a yes is shared: a no may be older than the agreement.
    return (await this.agreements.get(id)) ?? this.ask(id);
  }

  private async ask(id: string): Promise<FoundAgreement | null> {
    const answer = this.db.query<FoundAgreement>(
      'SELECT agreement_id AS "agreementId", initiating_unit AS unit FROM agreements WHERE agreement_id = $1', [id], 'agreement-unit',
    ).then((rows) => rows[0] ?? null);
    this.agreements.set(id, answer);
    try {
      const found = await answer;
      if (!found) this.agreements.delete(id);
      return found;
    } catch (error) {
      this.agreements.delete(id);
      throw error;
    }
  }
}
