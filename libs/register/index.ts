export { createDatabase, Database, migrate, type DatabaseOptions, type Sql } from './database.js';
export * from './errors.js';
export { newId } from './ids.js';
export * from './archive/archives.js';
export * from './archive/runs.js';
export * from './audit/replays.js';
export {
  countDecrees, decreeText, getDecree, listDecrees, type StoredDecree,
} from './calendars/decrees.js';
export { firstYear, impactOf, type Impact, type MovedDates } from './calendars/impact.js';
export { planDecree, publishDecree, UnknownInDecree, type DecreeToPublish, type PlannedCalendar } from './calendars/publish.js';
export { behindCalendar, endRollout, noteAdoption, openRollouts, rolloutOf, type Behind, type Rollout } from './calendars/rollouts.js';
export { getCalendar, newestCalendar, newestCalendars, type CalendarVersion } from './calendars/versions.js';
export * from './commands/command-log.js';
export * from './commands/kept-answers.js';
export { noteMany, type NotedHead, type ToNote } from './commands/note-many.js';
export * from './commands/numbers.js';
export * from './commands/settle.js';
export * from './directory/blobs.js';
export * from './directory/contact-decisions.js';
export * from './directory/contacts.js';
export * from './directory/document-uses.js';
export * from './directory/documents.js';
export * from './directory/erasure.js';
export { findEverywhere, type Place } from './directory/find-everywhere.js';
export * from './directory/history.js';
export { partyLedger, type Footnote, type LedgerLine } from './directory/ledger.js';
export type { ObjectStore, StoredObject } from './directory/object-store.js';
export * from './directory/parties.js';
export * from './directory/party-history.js';
export * from './directory/replacements.js';
export * from './directory/seed.js';
export * from './directory/texts.js';
export * from './directory/units.js';
export * from './directory/views.js';
export * from './directory/visibility.js';
export * from './partner/links.js';
export * from './partner/answers.js';
export * from './partner/files.js';
export * from './partner/mails.js';
export { append, type AppendInput, type Appended } from './journal/append.js';
export { appendNew, type NewLife } from './journal/append-new.js';
export { loadState } from './journal/load-state.js';
export * from './journal/read.js';
export * from './state/compare.js';
export * from './state/rebuild.js';
export * from './state/state-as-of.js';
export * from './policies/policies.js';
export { listAgreements, type AgreementFilter, type ListedAgreement } from './queries/agreements.js';
export { listAgreementsAsOf } from './queries/agreements-as-of.js';
export type { FollowUpFilter } from './queries/follow-up-filters.js';
export { listFollowUps, type FollowUpListFilter, type ListedFollowUp } from './queries/follow-ups.js';
export {
  getCase, listCaseGroups, listCases, tallyCases, type CaseDetail, type CaseFilter, type CaseGroup, type EffectFilter, type ListedCase,
} from './queries/assistance.js';
export {
  agreementsBehind, BLIND_SPOTS, countBlindSpots, EVIDENCE_GROUPS, tallyFirstEvidence, type AgreementFigure, type EvidenceGroup,
} from './queries/insight-agreements.js';
export { periodOf, type InsightFilter } from './queries/insight-filter.js';
export { countDebt, followUpsBehind, tallyLags, tallyLapses, type Debt, type FollowUpFigure } from './queries/insight-follow-ups.js';
export * from './what-if/runs.js';
export { search, type Found, type SearchKind, type SearchResult } from './search/search.js';
export { gatherCounts, overview, registerVersion, type Overview } from './queries/overview.js';
export { BadCursor, type Page, type PageRequest } from './queries/page.js';
export * from './queries/present.js';
export { listTasks, type Task, type TaskCaller } from './queries/tasks.js';
export { lastPosition, readPositions, sequence, type PositionedEvent } from './stream/positions.js';
