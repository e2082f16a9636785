export { decide } from './decide/index.js';
export { due, nextDueAt } from './due.js';
export { evolve, evolveWhole, fold } from './evolve/index.js';
export { shrink } from './evolve/shrink.js';
export { execute, tick, type Executed, type Seal } from './execute.js';
export { ladderOf, mayAnswer, ownerMissing, ownersOf } from './ladder.js';
export { movedByDecree, type DecreeMove } from './moved.js';
export { redatedBy, reprojection, type Arriving, type Reprojection } from './reprojection.js';
