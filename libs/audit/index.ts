export type { AuditReport, Finding, FindingKind, ReplayState } from './report.js';
export type { AuditProgress, AuditTarget, ReplayOptions, ReplayRunner } from './runner.js';
export { childReplayRunner } from './child-runner.js';
