import type { Database } from '#libs/register/index.js';
import { READ_MODELS } from '#libs/register/index.js';
import { Life } from './life.js';

const HOUR = 3_600_000;

/** A life with nearly every kind of event in it: dated, recurring, lapsed, answered, returned, assisted, corrected, closed. */
export function eventfulLife(agreementId = 'agr_eventful00000000'): Life {
  const life = new Life(Date.parse('2026-11-23T02:00:00Z'), agreementId).implementing('local-government');
  const add = (title: string, schedule: { dueOn: string } | { every: { months: number }; from: string }, ownerSide: 'partner' | 'ours' = 'partner') =>
    life.do('add-obligation', { title, ownerSide, basis: 'clause', schedule }, { effectiveOn: '2024-12-20' });
  add('Projek penempatan pertama', { dueOn: '2025-12-31' });
  add('Laporan bulanan', { every: { months: 1 }, from: '2018-01-31' });
  add('Tahun depan', { dueOn: '2027-11-30' });
  add('Kami sendiri', { dueOn: '2026-12-14' }, 'ours');
  const first = life.agreement.followUps[0]?.followUpId ?? '';
  life.do('relate', { kind: 'umbrella', agreementId: 'agr_other' });
  life.do('record-activity', { kind: 'visit', on: '2026-07-11', text: { textId: 'txt_9', commitment: '9'.repeat(64) } });
  const wrong = life.agreement.version;
  deliver(life, first);
  life.now += HOUR;
  life.do('report-follow-up', { followUpId: first, outcome: 'partial', summary: { textId: 'txt_2', commitment: '2'.repeat(64) }, channel: 'letter' });
  life.now += HOUR;
  life.do('return-follow-up', { followUpId: first, question: { textId: 'txt_3', commitment: '3'.repeat(64) } });
  life.until('2026-12-01T00:00:00Z');
  life.do('report-follow-up', { followUpId: first, outcome: 'done', workedOn: '2026-01-20', summary: { textId: 'txt_4', commitment: '4'.repeat(64) } });
  life.until('2026-12-20T00:00:00Z');
  life.do('verify-follow-up', { followUpId: first });
  correct(life, wrong);
  life.do('attach-document', { documentId: 'doc_photo', followUpId: first });
  life.until('2027-03-01T00:00:00Z');
  life.do('suspend', { reason: { textId: 'txt_5', commitment: '5'.repeat(64) } }, { actor: { id: 'con_kepala', role: 'supervisor' } });
  life.until('2027-05-01T00:00:00Z');
  life.do('resume', {}, { actor: { id: 'con_kepala', role: 'supervisor' } });
  life.until('2028-01-10T00:00:00Z');
  life.do('terminate', { reason: { textId: 'txt_6', commitment: '6'.repeat(64) }, on: '2028-01-10' }, { actor: { id: 'con_kepala', role: 'supervisor' } });
  return life;
}

/** Tells the agreement that all that was planned for a follow-up was sent to one of its recipients. */
export function deliver(life: Life, followUpId: string): void {
  const reminders = life.agreement.followUps.find((one) => one.followUpId === followUpId)?.reminders ?? [];
  const contactId = reminders.flatMap(({ recipients }) => recipients)[0]?.contactId;
  if (contactId === undefined) throw new Error(`nothing is planned for ${followUpId}`);
  life.do('record-delivery', {
    contactId, messageId: '<a1@tepati.example>', at: new Date(life.now).toISOString(),
    items: reminders.map(({ rung }) => ({ followUpId, item: rung, state: 'sent' })),
  }, { actor: { id: 'system', role: 'system' } });
}

function correct(life: Life, version: number): void {
  const original = life.events[version - 1];
  if (!original) throw new Error(`no version ${version}`);
  const { type, data, effectiveOn, actor, recordedAt, commandId } = original;
  life.do('correct', { version, data: null, reason: { textId: 'txt_7', commitment: '7'.repeat(64) } }, {
    actor: { id: 'con_kepala', role: 'supervisor' },
    context: { original: { version, type, data, effectiveOn, actor, recordedAt, commandId } },
  });
}

/** Every row of the read models (and, asked for, others), as JSON, in the order of their keys. */
export async function dump(db: Database, more: string[] = []): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of [...READ_MODELS, ...more]) {
    const rows = await db.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${table} AS t ORDER BY to_jsonb(t)::text COLLATE "C"`);
    tables[table] = rows.map(({ row }) => row);
  }
  return tables;
}
