import { agreements } from './lists/agreements.js';
import { keeping } from './lists/keeping.js';
import { others } from './lists/others.js';
import { work } from './lists/work.js';
import type { Screen } from './screen.js';

/** Every screen of the workspace, and what is of one family with it: the partner's page, mails, paper. */
export const screens: readonly Screen[] = [...work, ...agreements, ...keeping, ...others];
