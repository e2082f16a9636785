import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair } from '@temporalio/common';
import type { AgreementState } from '#libs/agreement/types/state.js';

/** The only search attributes: for operators' lists, never for the API's. No personal data, for the server indexes them as they are. */
export const SEARCH_ATTRIBUTES = {
  stage: defineSearchAttributeKey('AgreementStage', SearchAttributeType.KEYWORD),
  track: defineSearchAttributeKey('Track', SearchAttributeType.KEYWORD),
  unit: defineSearchAttributeKey('Unit', SearchAttributeType.KEYWORD),
  quarantined: defineSearchAttributeKey('Quarantined', SearchAttributeType.BOOL),
};

/** Those that follow from a state. Written only when the stage changes: each write is an event of the history. */
export function searchAttributesOf(state: AgreementState): SearchAttributePair[] {
  return [
    { key: SEARCH_ATTRIBUTES.stage, value: state.stage },
    { key: SEARCH_ATTRIBUTES.track, value: state.track },
    { key: SEARCH_ATTRIBUTES.unit, value: state.initiatingUnit },
  ];
}
