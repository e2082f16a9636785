import type { EventOf } from '../types/events.js';
import type { AgreementState, FollowUpRecord } from '../types/state.js';
import type { ChangeKind } from '../types/world.js';
import { patchFollowUp } from './patch.js';

/** The latest request counts. */
export function changeRequested(s: AgreementState, e: EventOf<'ChangeRequested'>): AgreementState {
  const { followUpId, kind, proposedOn, note, text, requestedByContactId, statedOn } = e.data;
  return patchFollowUp(s, followUpId, () => ({
    request: { kind, proposedOn, note, text, by: requestedByContactId ?? e.actor.id, at: e.recordedAt, ...(statedOn === undefined ? {} : { statedOn }) },
  }));
}

/** The request was decided, or overtaken. @param kind only one of this kind */
export function settleRequest(s: AgreementState, followUpId: string, kind?: ChangeKind): AgreementState {
  const asks = (f: FollowUpRecord): boolean => f.followUpId === followUpId && f.request !== undefined && (kind ?? f.request.kind) === f.request.kind;
  if (!s.followUps.some(asks)) return s;
  return {
    ...s,
    followUps: s.followUps.map((f) => {
      if (!asks(f)) return f;
      const { request: _settled, ...rest } = f;
      return { ...rest, version: s.version };
    }),
  };
}
