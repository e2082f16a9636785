import { Controller } from '@nestjs/common';
import {
  Database, type Decision, getParty, type LedgerLine, listDecisions, matchParties, mergeParties, nameParty, noteDecision, partyLedger, partyProfile,
  type PartyProfile, putSuccession, type Sql,
} from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { partyHistoryRoutes as routes } from './party-history.routes.js';

/** Organisations through time: names, successors, duplicates, and all agreements of one line. */
@Controller()
export class PartyHistoryController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.match)
  async match(@Input() { query }: InputOf<typeof routes.match>) {
    const { name = '', region, country, category, limit = 10 } = query;
    const found = await matchParties(this.db, { name, regionCode: region ?? null, country: country ?? null, category: category ?? null }, limit);
    return { items: found.map(({ party, score, verdict, matchedName, reasons }) => ({ party, score, verdict, matchedName, reasons })) };
  }

  @Endpoint(routes.ledger)
  async ledger(@Input() { params, query }: InputOf<typeof routes.ledger>): Promise<Page<LedgerLine>> {
    const { limit = PAGE, cursor, count } = query;
    const id = params['id'] ?? '';
    const rows = await partyLedger(this.db, id, { after: afterOf(cursor), limit: limit + 1 });
    const total = count && (await partyLedger(this.db, id, { limit: 100_000 })).length;
    return pageOf(rows, limit, (row) => row.agreementId, (row) => row, total);
  }

  @Endpoint(routes.name)
  async name(@Input() { params, body, actor }: InputOf<typeof routes.name>): Promise<PartyProfile> {
    const id = params['id'] ?? '';
    const { name, from = null, until = null, source, current = false } = body;
    await this.db.transaction(async (tx) => {
      await nameParty(tx, id, { name, from, until, source, current });
      await noteDecision(tx, { kind: 'party-renamed', subjectId: id, otherId: null, reason: source, actor, detail: { from, until, current } });
    });
    return profile(this.db, id);
  }

  @Endpoint(routes.successor)
  async successor(@Input() { params, body, actor }: InputOf<typeof routes.successor>): Promise<PartyProfile> {
    const id = params['id'] ?? '';
    const { successorId, on, source } = body;
    await this.db.transaction(async (tx) => {
      await requireParty(tx, successorId, '/successorId');
      if (!(await putSuccession(tx, { predecessorId: id, successorId, on, source }))) throw new Problem('succession-ring');
      await noteDecision(tx, { kind: 'party-succeeded', subjectId: id, otherId: successorId, reason: source, actor, detail: { on } });
    });
    return profile(this.db, id);
  }

  @Endpoint(routes.merge)
  async merge(@Input() { params, body, actor }: InputOf<typeof routes.merge>) {
    const id = params['id'] ?? '';
    const { intoId, reason } = body;
    await requireParty(this.db, intoId, '/intoId');
    const merged = await mergeParties(this.db, { id, intoId, reason, actor });
    if (typeof merged === 'string') throw new Problem('already-merged');
    return { id, mergedInto: intoId, ...merged };
  }

  @Endpoint(routes.decisions)
  async decisions(@Input() { query }: InputOf<typeof routes.decisions>): Promise<Page<Decision>> {
    const { limit = PAGE, cursor, subjectId } = query;
    const rows = await listDecisions(this.db, { ...(subjectId === undefined ? {} : { subjectId }), after: afterOf(cursor), limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.id, (row) => row);
  }
}

async function profile(db: Sql, id: string): Promise<PartyProfile> {
  const party = await partyProfile(db, id);
  if (!party) throw new Problem('not-found');
  return party;
}

async function requireParty(db: Sql, id: string, pointer: string): Promise<void> {
  if (!(await getParty(db, id))) throw new Problem('unknown-reference', { errors: [{ pointer, code: 'unknown-reference', detail: id }] });
}
