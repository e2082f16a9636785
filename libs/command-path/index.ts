export { CommandPath, type CommandPathOptions } from './command-path.js';
export { isDatabaseAway } from './database-fault.js';
export { healOnce, startHealer, type Healed, type Healer, type HealerOptions } from './healer.js';
export { agreementIdFor, derivedId } from './ids.js';
export { outcomeOf } from './kept.js';
export { normalisedNumber } from './references.js';
export { revive, type Revived, type ReviveDeps } from './revive.js';
export { connectTemporal, temporalFault, within, type TemporalFault, type TemporalLink, type TemporalOptions } from './temporal.js';
export * from './types.js';
