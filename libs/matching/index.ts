export { levelOf, PARTY_LEVELS, type PartyLevel } from './level.js';
export { match, MATCH_REASONS, type Match, type MatchReason, type Subject } from './match.js';
export { NameIndex, type Candidate, type Found } from './name-index.js';
export { foldName, readName } from './read-name.js';
