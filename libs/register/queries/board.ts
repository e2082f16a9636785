import { agreementView, type GateView, type NextAction } from '#libs/agreement/view/index.js';
import type { Database } from '../database.js';
import { loadState } from '../journal/load-state.js';
import { listAgreements, type AgreementFilter, type ListedAgreement } from './agreements.js';
import type { Page } from './page.js';

/** An agreement on the board: what keeps it in its stage. */
export type BoardCard = ListedAgreement & {
  /** Local date of its last change of stage, or of its start. */
  stageSince: string;
  /** Of its stage, and still open. */
  gates: Pick<GateView, 'gate' | 'label' | 'evidence'>[];
  /** The way on: `advance-stage`, or `conclude` and `renew` where the last stage is reached; what is missing stands in it. */
  moves: NextAction[];
};

const MOVES = new Set(['advance-stage', 'conclude', 'renew']);

/** Agreements with what keeps them where they are: each is folded, so ask for no more than are looked at. @throws {BadCursor} */
export async function listBoard(db: Database, filter: AgreementFilter): Promise<Page<BoardCard>> {
  const page = await listAgreements(db, filter);
  const now = (filter.at ?? new Date()).getTime();
  const cards = await Promise.all(page.items.map(async (item): Promise<BoardCard> => {
    const state = await loadState(db, item.id);
    if (!state) throw new Error(`${item.id} stands in the register and has no journal`);
    const { gates, nextActions } = agreementView(state, now);
    return {
      ...item, stageSince: state.lastStageOn,
      gates: gates.filter((one) => one.stage === item.stage && one.state === 'open').map(({ gate, label, evidence }) => ({ gate, label, evidence })),
      moves: nextActions.filter(({ command }) => MOVES.has(command)),
    };
  }));
  return { ...page, items: cards };
}
