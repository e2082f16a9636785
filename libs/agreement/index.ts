export { decide } from './decide/index.js';
export { openGates } from './decide/stages.js';
export { due, moments, nextDueAt, type Moment } from './due.js';
export { evolve, evolveWhole, fold } from './evolve/index.js';
export { shrink } from './evolve/shrink.js';
export { execute, tick, type Executed, type Seal } from './execute.js';
export { entityId, followUpReference, numberOf } from './ids.js';
export { ladderOf, ownerMissing, ownersOf } from './ladder.js';
export { firstDay } from './partial.js';
