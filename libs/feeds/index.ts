export { calendarText } from './calendar.js';
export { entriesOf } from './entries.js';
export { feedOf, makeFeed, openFeed, revokeFeed } from './feeds.js';
