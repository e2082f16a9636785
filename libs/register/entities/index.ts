import {
  ArchiveEntity,
  AuditReadEntity,
  AuditReplayEntity,
  WorkflowBundleEntity,
} from './audit.entities.js';
import {
  ContactEntity,
  DocumentEntity,
  PartyEntity,
  TextEntity,
  UnitEntity,
} from './directory.entities.js';
import {
  AgreementEventEntity,
  AgreementHeadEntity,
  AgreementRunEntity,
  AgreementSnapshotEntity,
} from './journal.entities.js';
import {
  DigestEntity,
  OutboxEntity,
} from './mail.entities.js';
import {
  AgreementEntity,
  AgreementRelationEntity,
  AssistanceCaseEntity,
  FollowUpEntity,
  ObligationEntity,
  TaskEntity,
} from './register.entities.js';
import {
  CommandLogEntity,
  DocumentNumberEntity,
  KeptAnswerEntity,
  ReferenceCounterEntity,
  WhatIfRunEntity,
} from './work.entities.js';

/** Every table: what the schema means, beside the migrations that make it. A test compares both. */
export const entities = [
  ArchiveEntity,
  AuditReadEntity,
  AuditReplayEntity,
  WorkflowBundleEntity,
  ContactEntity,
  DocumentEntity,
  PartyEntity,
  TextEntity,
  UnitEntity,
  AgreementEventEntity,
  AgreementHeadEntity,
  AgreementRunEntity,
  AgreementSnapshotEntity,
  DigestEntity,
  OutboxEntity,
  AgreementEntity,
  AgreementRelationEntity,
  AssistanceCaseEntity,
  FollowUpEntity,
  ObligationEntity,
  TaskEntity,
  CommandLogEntity,
  DocumentNumberEntity,
  KeptAnswerEntity,
  ReferenceCounterEntity,
  WhatIfRunEntity,
];
