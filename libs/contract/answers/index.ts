import * as agreements from './agreement.js';
import * as audit from './audit.js';
import * as ceremonies from './ceremonies.js';
import * as calendars from './calendar.js';
import * as directory from './directory.js';
import * as feeds from './feeds.js';
import * as history from './directory-history.js';
import * as followUps from './follow-up.js';
import * as imports from './imports.js';
import * as insight from './insight.js';
import * as journal from './journal.js';
import * as lists from './lists.js';
import * as mails from './mails.js';
import * as meetings from './meetings.js';
import * as problems from './problem.js';
import * as reach from './reach.js';
import * as relations from './relations.js';
import * as reports from './reports.js';
import * as standings from './standings.js';

/** Schemas of every answer (`api.md` §5, §12–§14), by name. */
export const answers = {
  ...agreements, ...audit, ...calendars, ...ceremonies, ...directory, ...history, ...feeds, ...followUps, ...imports, ...insight, ...journal, ...lists, ...mails, ...meetings, ...problems, ...reach, ...relations, ...reports, ...standings,
};
