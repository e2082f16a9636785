export { PROPOSAL_REASONS, PROPOSED } from './propose.js';
export { readFamily, readProposals, rememberDecision } from './read.js';
