import { agreementRoutes } from './agreements/agreements.routes.js';
import { replayRoutes } from './audit/replays.routes.js';
import { decreeRoutes } from './calendars/decrees.routes.js';
import { ceremonyRoutes } from './ceremonies/ceremonies.routes.js';
import { claimRoutes } from './claims/claims.routes.js';
import { commandRoutes } from './commands/commands.routes.js';
import { contactDecisionRoutes } from './directory/contact-decisions.routes.js';
import { contactRoutes } from './directory/contacts.routes.js';
import { partyHistoryRoutes } from './directory/party-history.routes.js';
import { partyRoutes } from './directory/parties.routes.js';
import { peopleRoutes } from './directory/people.routes.js';
import { reachRoutes } from './directory/reach.routes.js';
import { documentRoutes } from './documents/documents.routes.js';
import { feedRoutes } from './feeds/feeds.routes.js';
import { importRoutes } from './imports/imports.routes.js';
import type { RouteSpec } from './http/route-spec.js';
import { assistanceRoutes } from './insights/assistance.routes.js';
import { insightRoutes } from './insights/insights.routes.js';
import { whatIfRoutes } from './insights/what-if.routes.js';
import { listRoutes } from './lists/lists.routes.js';
import { viewRoutes } from './lists/views.routes.js';
import { meetingRoutes } from './meetings/meetings.routes.js';
import { letterRoutes } from './letters/letters.routes.js';
import { mailRoutes } from './mail/mail.routes.js';
import { myMailRoutes } from './mail/my-mail.routes.js';
import { policyRoutes } from './policies/policies.routes.js';
import { linkRoutes } from './partner/links.routes.js';
import { referenceRoutes } from './reference/reference.routes.js';
import { relationRoutes } from './relations/relations.routes.js';
import { reportRoutes } from './reports/reports.routes.js';
import { streamRoutes } from './stream/stream.routes.js';
import { webhookRoutes } from './webhooks/webhooks.routes.js';
import { worklistRoutes } from './worklists/worklists.routes.js';

/** Every route of the api; a test compares it with what the server has registered. */
export const routes: readonly RouteSpec[] = [
  agreementRoutes,
  assistanceRoutes,
  ceremonyRoutes,
  claimRoutes,
  commandRoutes,
  contactDecisionRoutes,
  contactRoutes,
  decreeRoutes,
  documentRoutes,
  feedRoutes,
  importRoutes,
  insightRoutes,
  letterRoutes,
  linkRoutes,
  listRoutes,
  mailRoutes,
  myMailRoutes,
  meetingRoutes,
  partyHistoryRoutes,
  partyRoutes,
  peopleRoutes,
  policyRoutes,
  reachRoutes,
  referenceRoutes,
  replayRoutes,
  relationRoutes,
  reportRoutes,
  streamRoutes,
  viewRoutes,
  webhookRoutes,
  whatIfRoutes,
  worklistRoutes,
].flatMap((group): RouteSpec[] => Object.values(group) as RouteSpec[]);
