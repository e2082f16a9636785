import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WorkspaceRig } from '#tools/browser/workspace-rig.js';
import { ceremonies } from './ceremonies.js';
import { decree, directory } from './directory.js';
import { MARK } from './facts.js';
import { C, Hand, inDays, S } from './hand.js';
import { document, live } from './lives.js';
import { meetings } from './meetings.js';
import { registers } from './register-file.js';

/** What was made so that every screen has something to show: ids by what they are for. */
export interface World {
  /** The demo's invented agreement, with documents, a case, an evaluation, meetings and relations. */
  shown: string;
  /** Its liaison, and whose they are. */
  liaison: string;
  party: string;
  renamed: string;
  /** With a letter that is drafted. */
  lettered: string;
  letter: string;
  /** On which two people work at once. */
  shared: string;
  sharedFollowUp: string;
  meetings: { coming: string; held: string };
  ceremony: string;
  register: { made: string; waiting: string };
  decree: string;
}

/** Prepares a stack for the pictures. Everything invented says that it is. */
export async function prepare(rig: WorkspaceRig, runJson: string, say: (text: string) => void): Promise<World> {
  const hand = new Hand(rig, join(dirname(runJson), 'screens-world.json'));
  try {
    const { items: [demo] } = await hand.ask<{ items: { id: string }[] }>(C, 'GET', '/agreements?q=KS-2026-0007');
    const { items: [born] } = await hand.ask<{ items: { hash: string }[] }>(C, 'GET', `/agreements/${demo?.id ?? ''}/events?limit=1`);
    hand.known(born?.hash ?? '');
    say('agreements');
    await hand.once('policy', async () => (await hand.ask('admin', 'POST', '/reminder-policies', { name: 'teliti', basedOn: 'standard@1', reason: `Setiap surat dilihat dahulu ${MARK}.`, approval: 'required' })).id);
    const [samudra, cendana, bahari] = [await live(hand, 'samudra'), await live(hand, 'cendana'), await live(hand, 'bahari')];
    for (const name of ['sentosa', 'penjelajah'] as const) await live(hand, name);
    const shared = await live(hand, 'seberang');
    const shown = await told(hand, demo?.id ?? '', await live(hand, 'payung'));
    say('directory, calendar');
    const { renamed } = await directory(hand);
    const moved = await decree(hand, () => live(hand, 'tambora'));
    say('meetings, signings, registers');
    const met = await meetings(hand, [shown, samudra, bahari]);
    const { planned } = await ceremonies(hand, [await live(hand, 'angin'), await live(hand, 'lentera'), await live(hand, 'muara')]);
    const register = await registers(hand, readFileSync(join('libs', 'import', 'register-sample.csv'), 'utf8'));
    const { items: letters } = await hand.ask<{ items: { id: string }[] }>(C, 'GET', `/letters?agreementId=${cendana}`);
    await hold(hand, bahari);
    const { liaison, partners } = await hand.agreement(shown);
    return {
      shown, liaison: liaison?.contactId ?? '', party: partners[0]?.partyId ?? '', renamed, lettered: cendana, letter: letters[0]?.id ?? '', shared, sharedFollowUp: (await hand.agreement(shared)).followUps[0]?.id ?? '',
      meetings: met, ceremony: planned, register, decree: moved,
    };
  } finally {
    await hand.close();
  }
}

/** The demo's invented agreement gets what the years of a real one bring. */
async function told(hand: Hand, id: string, umbrella: string): Promise<string> {
  await hand.once('told', async () => {
    for (const [type, name] of [['minutes', 'notula-koordinasi-contoh.pdf'], ['activity-report', 'laporan-kegiatan-contoh.pdf']] as const) {
      await hand.command(id, 'attach-document', { documentId: await document(hand, type, name) });
    }
    const { ourPartyId, partners, followUps } = await hand.agreement(id);
    await hand.command(id, 'record-custody', {
      on: '2025-06-16', originals: [{ n: 1, languages: ['id'], partyId: ourPartyId, place: 'Arsip BP3MI Jawa Timur' }, { n: 2, languages: ['id'], partyId: partners[0]?.partyId ?? '', place: 'Kantor dinas' }],
    });
    await hand.command(id, 'record-activity', { kind: 'visit', on: '2026-02-11', effectiveOn: '2026-02-11', place: 'Surabaya', text: 'Kunjungan ke dinas (rekaan): anggaran belum masuk APBD.' });
    const caseId = (await hand.until('the case', async () => (await hand.agreement(id)).assistanceCases[0]))?.id;
    await hand.command(id, 'log-assistance', { caseId, cause: 'no-budget', plan: 'Rapat dengan bappeda dan dinas pada minggu pertama Desember (rekaan).', text: 'Kepala dinas ditelepon; anggaran diusulkan dalam perubahan (rekaan).' });
    await hand.command(id, 'open-evaluation', { kind: 'interim', periodFrom: '2025-06-16', periodTo: '2026-06-15' });
    const evaluationId = (await hand.agreement(id)).evaluations[0]?.id;
    await hand.command(id, 'record-evaluation', { evaluationId, findings: 'Satu dari dua janji lewat tenggat; penyebabnya anggaran (rekaan).', indicators: [], verdict: 'assist' });
    await hand.command(id, 'relate', { kind: 'implements', agreementId: umbrella });
    const open = followUps.find(({ status }) => status === 'scheduled')?.id;
    await hand.command(id, 'pause-reminders', { followUpId: open, until: inDays(20), reason: 'Kantor dinas pindah gedung (rekaan).' });
  });
  return id;
}

/** One person to whom nothing goes for now, with its reason. */
async function hold(hand: Hand, agreementId: string): Promise<void> {
  const { liaison } = await hand.agreement(agreementId);
  await hand.once('hold', () => hand.ask(S, 'POST', '/mail/holds', { contactId: liaison?.contactId, reason: 'Kantor mitra sedang pindah (rekaan).' }));
}
