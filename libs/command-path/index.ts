export { CommandPath, type CommandPathOptions } from './command-path.js';
export { healOnce, startHealer, type Healed, type Healer, type HealerOptions } from './healer.js';
export { agreementIdFor, derivedId } from './ids.js';
export { revive, type Revived, type ReviveDeps } from './revive.js';
export { connectTemporal, within, type TemporalFault, type TemporalLink, type TemporalOptions } from './temporal.js';
export * from './types.js';
