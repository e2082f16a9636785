import { Journal1795400000001 } from './1795400000001-journal.js';
import { Directory1795400000002 } from './1795400000002-directory.js';
import { Register1795400000003 } from './1795400000003-register.js';
import { Work1795400000004 } from './1795400000004-work.js';
import { MailLedger1795400000005 } from './1795400000005-mail-ledger.js';
import { LightUpdates1795400000006 } from './1795400000006-light-updates.js';
import { Calendars1795400000007 } from './1795400000007-calendars.js';
import { Policies1795400000008 } from './1795400000008-policies.js';
import { Correspondence1795400000009 } from './1795400000009-correspondence.js';
import { PartnerPage1795400000010 } from './1795400000010-partner-page.js';
import { Assistance1795400000011 } from './1795400000011-assistance.js';
import { MeetingsAndFeeds1795400000012 } from './1795400000012-meetings-and-feeds.js';
import { SearchAndLists1795400000013 } from './1795400000013-search-and-lists.js';
import { PeopleAndDocuments1795400000014 } from './1795400000014-people-and-documents.js';
import { Imports1795400000015 } from './1795400000015-imports.js';
import { StandingsAndOffice1795400000016 } from './1795400000016-standings-and-office.js';
import { Ceremonies1795400000019 } from './1795400000019-ceremonies.js';
import { ListsByStageAndUnit1795400000113 } from './1795400000113-lists-by-stage-and-unit.js';
import { ListsByPlaceAndKind1795400000117 } from './1795400000117-lists-by-place-and-kind.js';
import { StandingsInBulk1795400000118 } from './1795400000118-standings-in-bulk.js';
import { CountedOnce1795400000142 } from './1795400000142-counted-once.js';
import { MailRounds1795400000141 } from './1795400000141-mail-rounds.js';
import { CensusByFollowUp1795400000121 } from './1795400000121-census-by-follow-up.js';
import { RowsLeftToPeople1795400000122 } from './1795400000122-rows-left-to-people.js';
import { ReportsFromStandings1795400000151 } from './1795400000151-reports-from-standings.js';
import { InsightsByIndex1795400000152 } from './1795400000152-insights-by-index.js';
import { SumsByChanges1795400000153 } from './1795400000153-sums-by-changes.js';
import { ActivityAndTasks1795400000154 } from './1795400000154-activity-and-tasks.js';
import { PastLists1795400000155 } from './1795400000155-past-lists.js';
import { ImportReading1795500000160 } from './1795500000160-import-reading.js';
import { MailsThatDidNotArrive1795500000170 } from './1795500000170-mails-that-did-not-arrive.js';

/** In the order in which they run. A migration that has been released is never changed: the next one mends it. */
export const migrations = [
  Journal1795400000001, Directory1795400000002, Register1795400000003, Work1795400000004, MailLedger1795400000005,
  LightUpdates1795400000006, Calendars1795400000007, Policies1795400000008, Correspondence1795400000009,
  PartnerPage1795400000010, Assistance1795400000011, MeetingsAndFeeds1795400000012, SearchAndLists1795400000013,
  PeopleAndDocuments1795400000014,
  Imports1795400000015,
  StandingsAndOffice1795400000016,
  Ceremonies1795400000019,
  ListsByStageAndUnit1795400000113,
  ListsByPlaceAndKind1795400000117,
  StandingsInBulk1795400000118,
  MailRounds1795400000141,
  CountedOnce1795400000142,
  CensusByFollowUp1795400000121,
  RowsLeftToPeople1795400000122,
  ReportsFromStandings1795400000151,
  InsightsByIndex1795400000152,
  SumsByChanges1795400000153,
  ActivityAndTasks1795400000154,
  PastLists1795400000155,
  ImportReading1795500000160,
  MailsThatDidNotArrive1795500000170,
];
