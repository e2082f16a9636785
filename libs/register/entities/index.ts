import {
  ArchiveEntity,
  AuditReadEntity,
  AuditReplayEntity,
  WorkflowBundleEntity,
} from './audit.entities.js';
import {
  CalendarAdoptionEntity,
  CalendarDecreeEntity,
  CalendarRolloutEntity,
  CalendarVersionEntity,
} from './calendar.entities.js';
import {
  ConfirmationEntity,
  ContactReplacementEntity,
  ContactReplacementItemEntity,
  DigestsOffEntity,
  MailMessageEntity,
  MailboxAttachmentEntity,
  MailboxEntity,
  MailboxLetterEntity,
} from './correspondence.entities.js';
import {
  ContactEntity,
  DocumentEntity,
  PartyEntity,
  TextEntity,
  UnitEntity,
} from './directory.entities.js';
import { DirectoryDecisionEntity, DirectoryNameEntity, DirectorySuccessionEntity, DocumentUseEntity } from './history.entities.js';
import {
  CalendarFeedEntity, JournalArrivalEntity, JournalPositionEntity, WebhookAttemptEntity, WebhookDeliveryEntity, WebhookEntity,
} from './feed.entities.js';
import {
  AgreementEventEntity,
  AgreementHeadEntity,
  AgreementRunEntity,
  AgreementSnapshotEntity,
} from './journal.entities.js';
import {
  AgreementCountedEntity,
  AgreementPulseEntity,
  AgreementSearchEntity,
  ListCountChangeEntity,
  ListCountEntity,
  SavedViewEntity,
  SearchWordEntity,
} from './lists.entities.js';
import {
  DigestEntity,
  MailPaceEntity,
  OutboxEntity,
} from './mail.entities.js';
import { AnswerLinkEntity, LinkAnswerEntity, LinkFileEntity, LinkMailEntity } from './partner.entities.js';
import {
  MeetingEntity, MeetingEventEntity, MeetingMailEntity, MeetingObligationEntity, OfficeTaskEntity,
} from './meeting.entities.js';
import {
  LetterSentEntity,
  MailHoldEntity,
  PolicySelectionEntity,
  ReminderPolicyEntity,
} from './policy.entities.js';
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
import {
  AgreementStandingEntity, AgreementStandingHeadEntity, CeremonyDocumentEntity, CeremonyEntity, ClaimEntity, OutcomeStandingEntity,
  PromiseStandingEntity, RelationDecisionEntity, StandingProgressEntity, StandingSumEntity,
} from './standing.entities.js';

import {
  EventSourceEntity, ImportEntity, ImportKeyEntity, ImportMappingEntity, ImportRecordEntity, ImportRowEntity,
} from './import.entities.js';

/** Every table: what the schema means, beside the migrations that make it. A test compares both. */
export const entities = [
  EventSourceEntity, ImportEntity, ImportKeyEntity, ImportMappingEntity, ImportRecordEntity, ImportRowEntity,
  AgreementStandingEntity, AgreementStandingHeadEntity, CeremonyDocumentEntity, CeremonyEntity, ClaimEntity, OutcomeStandingEntity,
  PromiseStandingEntity, RelationDecisionEntity, StandingProgressEntity, StandingSumEntity,
  MeetingEntity, MeetingEventEntity, MeetingMailEntity, MeetingObligationEntity, OfficeTaskEntity,
  CalendarFeedEntity, JournalArrivalEntity, JournalPositionEntity, WebhookAttemptEntity, WebhookDeliveryEntity, WebhookEntity,
  ArchiveEntity,
  AuditReadEntity,
  AuditReplayEntity,
  WorkflowBundleEntity,
  CalendarAdoptionEntity,
  CalendarDecreeEntity,
  CalendarRolloutEntity,
  CalendarVersionEntity,
  ConfirmationEntity,
  ContactReplacementEntity,
  ContactReplacementItemEntity,
  DigestsOffEntity,
  MailMessageEntity,
  MailboxAttachmentEntity,
  MailboxEntity,
  MailboxLetterEntity,
  ContactEntity,
  DocumentEntity,
  PartyEntity,
  TextEntity,
  UnitEntity,
  DirectoryNameEntity,
  DirectorySuccessionEntity,
  DirectoryDecisionEntity,
  DocumentUseEntity,
  AgreementEventEntity,
  AgreementHeadEntity,
  AgreementRunEntity,
  AgreementSnapshotEntity,
  DigestEntity,
  MailPaceEntity,
  OutboxEntity,
  ReminderPolicyEntity,
  PolicySelectionEntity,
  MailHoldEntity,
  LetterSentEntity,
  AnswerLinkEntity,
  LinkAnswerEntity,
  LinkFileEntity,
  LinkMailEntity,
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
  AgreementCountedEntity,
  AgreementPulseEntity,
  AgreementSearchEntity,
  ListCountChangeEntity,
  ListCountEntity,
  SavedViewEntity,
  SearchWordEntity,
];
