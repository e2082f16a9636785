import { insist } from './http.js';
import type { RunningStack } from './running-stack.js';

/** A partner, and `count` agreements with it. */
export async function makeAgreements(stack: RunningStack, token: () => string, count: number): Promise<string[]> {
  const base = `${stack.run().api}/api/v1`;
  const party = await insist('POST', `${base}/parties`, token(), { name: '(contoh) Mitra uji', category: 'education', country: 'ID' });
  const made: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const answer = await insist('POST', `${base}/agreements`, token(), {
      title: `Uji ketahanan ${i} (contoh)`, track: 'institution', instrument: 'MOU', partnerIds: [party.body['id']], initiatingUnit: 'BIRO-KS',
      explorationStartedOn: '2025', scopeItems: [{ text: 'Uji ketahanan' }],
    });
    if (answer.status !== 201) throw new Error(`no agreement: ${answer.status} ${JSON.stringify(answer.body)}`);
    made.push(String(answer.body['id']));
  }
  return made;
}
