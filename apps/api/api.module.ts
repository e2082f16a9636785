import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import type { Logger } from 'pino';
import { CommandPath } from '#libs/command-path/index.js';
import { BlobStore, Database } from '#libs/register/index.js';
import { WebhookKeys } from '#libs/webhooks/index.js';
import { OpenNetworks } from './access/open-networks.js';
import { Callers } from './access/callers.js';
import { OwnUnits } from './access/own-units.js';
import { Resources } from './access/resources.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { ReplayWorker } from './audit/replay-worker.js';
import { ReplaysController } from './audit/replays.controller.js';
import { DecreesController } from './calendars/decrees.controller.js';
import { CeremoniesController } from './ceremonies/ceremonies.controller.js';
import { ClaimsController } from './claims/claims.controller.js';
import { CommandsController } from './commands/commands.controller.js';
import { CaughtMails } from './directory/caught-mails.js';
import { ContactDecisionsController } from './directory/contact-decisions.controller.js';
import { ContactsController } from './directory/contacts.controller.js';
import { Visibility } from './directory/contact-visibility.js';
import { PartyHistoryController } from './directory/party-history.controller.js';
import { PartiesController } from './directory/parties.controller.js';
import { PeopleController } from './directory/people.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { UidDomain } from './feeds/uid-domain.js';
import { AnswerInterceptor } from './http/answer.js';
import { ProblemFilter } from './http/problem.filter.js';
import { LettersController } from './letters/letters.controller.js';
import { MailController } from './mail/mail.controller.js';
import { MyMailController } from './mail/my-mail.controller.js';
import { ReachController } from './directory/reach.controller.js';
import { DocsController } from './openapi/docs.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { AssistanceController } from './insights/assistance.controller.js';
import { InsightsController } from './insights/insights.controller.js';
import { PromisesController } from './insights/promises.controller.js';
import { WhatIfWorker } from './insights/what-if-worker.js';
import { WhatIfController } from './insights/what-if.controller.js';
import { ListsController } from './lists/lists.controller.js';
import { ViewsController } from './lists/views.controller.js';
import { MeetingPapersController } from './meetings/meeting-papers.controller.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { LinksController } from './partner/links.controller.js';
import { Metrics } from './ops/metrics.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ReferenceController } from './reference/reference.controller.js';
import { RelationsController } from './relations/relations.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { StreamController } from './stream/stream.controller.js';
import { StreamHub } from './stream/stream-hub.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { WorklistsController } from './worklists/worklists.controller.js';

/** What the api is made of; built by the composition root, and by tests with the real things too. */
export interface ApiParts {
  db: Database;
  blobs: BlobStore;
  path: CommandPath;
  units: OwnUnits;
  callers: Callers;
  mails: CaughtMails;
  resources: Resources;
  replays: ReplayWorker;
  /** Webhooks may go to private addresses; absent: they may not. */
  openNetworks?: boolean;
  /** Domain of the sender of mails. */
  uidDomain: string;
  /** What seals the secrets of webhooks. */
  webhookKeys: WebhookKeys;
  metrics: Metrics;
  log: Logger;
}

@Module({})
export class ApiModule {
  static of(parts: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        CeremoniesController, ClaimsController, RelationsController, ReportsController, PartyHistoryController, ContactDecisionsController,
        MeetingsController, MeetingPapersController, StreamController, WebhooksController, FeedsController,
        AgreementsController, CommandsController, WorklistsController, ListsController, ViewsController, PartiesController, ContactsController, PeopleController,
        DocumentsController, ReferenceController, PoliciesController, MailController, MyMailController, LettersController, ReplaysController, DocsController, LinksController,
        AssistanceController, InsightsController, PromisesController, WhatIfController,
        DecreesController,
        ImportsController,
        ReachController,
      ],
      providers: [
        { provide: Database, useValue: parts.db },
        { provide: BlobStore, useValue: parts.blobs },
        { provide: CommandPath, useValue: parts.path },
        { provide: Callers, useValue: parts.callers },
        { provide: CaughtMails, useValue: parts.mails },
        { provide: OwnUnits, useValue: parts.units },
        { provide: Resources, useValue: parts.resources },
        { provide: WhatIfWorker, useValue: new WhatIfWorker(parts.db, parts.log) },
        { provide: ReplayWorker, useValue: parts.replays },
        { provide: OpenNetworks, useValue: new OpenNetworks(parts.openNetworks ?? false) },
        { provide: UidDomain, useValue: new UidDomain(parts.uidDomain) },
        { provide: WebhookKeys, useValue: parts.webhookKeys },
        { provide: StreamHub, useFactory: () => new StreamHub(parts.db) },
        { provide: Metrics, useValue: parts.metrics },
        { provide: Visibility, useValue: new Visibility(parts.units) },
        { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
      ],
    };
  }
}
