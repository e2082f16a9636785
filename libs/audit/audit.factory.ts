import type { Envelope } from '#libs/journal/envelope.js';
import { GENESIS, hashedText, sealEvent, type ChainHead } from '#libs/journal/chain.js';
import type { Claim, CommandRow, Evidence, JournalRow, RunEvidence } from './evidence.js';

/** A chain of plain events, `cmd_<n>` each; `place` tells them apart. */
export function chainOf(length: number, agreementId = 'agr_1', place = 'Kupang'): Envelope[] {
  const events: Envelope[] = [];
  let head: ChainHead = GENESIS;
  for (let i = 1; i <= length; i++) {
    const event = sealEvent(head, {
      agreementId, type: 'ActivityRecorded', schemaVersion: 1, recordedAt: `2026-11-23T02:00:${String(i).padStart(2, '0')}.000Z`,
      effectiveOn: '2026-11-23', actor: { id: 'con_1', role: 'coordinator' }, commandId: `cmd_${i}`, data: { place: `${place} ${i}` },
    });
    events.push(event);
    head = event;
  }
  return events;
}

export function rowOf(event: Envelope): JournalRow {
  return {
    agreementId: event.agreementId, version: event.version, type: event.type, schemaVersion: event.schemaVersion, recordedAt: event.recordedAt,
    effectiveOn: event.effectiveOn, actorId: event.actor.id, actorRole: event.actor.role, commandId: event.commandId, data: event.data,
    hashedText: hashedText(event), previousHash: event.previousHash, hash: event.hash,
  };
}

export function claimOf(event: Envelope): Claim {
  return { version: event.version, text: hashedText(event), hash: event.hash, recordedAt: event.recordedAt, where: `event ${event.version * 5}` };
}

export function runOf(events: Envelope[], change: Partial<RunEvidence> = {}): RunEvidence {
  return {
    workflowId: 'agreement/agr_1', runId: 'run-1', source: 'temporal', status: 'running', epoch: 1, startedAt: null, base: null, carried: null,
    claims: events.map(claimOf), outcomes: [], seals: [], buildId: null, resetOf: null, continuedBy: null, length: events.length * 5, ...change,
  };
}

export function commandOf(event: Envelope, change: Partial<CommandRow> = {}): CommandRow {
  return {
    id: event.commandId, name: 'record-activity', state: 'accepted', fromVersion: event.version, version: event.version,
    receivedAt: event.recordedAt, ...change,
  };
}

export function evidenceOf(events: Envelope[], change: Partial<Evidence> = {}): Evidence {
  const last = events.at(-1);
  return {
    agreementId: 'agr_1', rows: events.map(rowOf), head: last ? { version: last.version, hash: last.hash, epoch: 1 } : null, runs: [runOf(events)],
    commands: events.map((event) => commandOf(event)), ...change,
  };
}
