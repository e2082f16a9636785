import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import { words } from '../words/index.js';

export type Role = 'coordinator' | 'supervisor' | 'auditor' | 'admin';

/** A screen with an address of its own. */
export interface Place {
  /** First segment of the path; the api serves the workspace below each of them (`apps/api/web/workspace-paths.ts`). */
  path: string;
  /** Its key in {@link PLACE_NAMES}; null: not in the navigation. */
  name: keyof (typeof PLACE_NAMES)['id'] | null;
  /** Whom the navigation shows it to. The server decides what they may. */
  roles: readonly Role[];
  screen: LazyExoticComponent<ComponentType>;
}

export const PLACE_NAMES = words({
  id: {
    today: 'Hari ini',
    board: 'Papan',
    register: 'Daftar',
    overview: 'Ikhtisar',
    meetings: 'Rapat',
    ceremonies: 'Penandatanganan',
    mail: 'Surat',
    imports: 'Impor',
    directory: 'Direktori',
    policies: 'Kebijakan',
    calendar: 'Kalender',
    audit: 'Audit',
    settings: 'Pengaturan',
  },
  en: {
    today: 'Today',
    board: 'Board',
    register: 'Register',
    overview: 'Overview',
    meetings: 'Meetings',
    ceremonies: 'Signings',
    mail: 'Mail',
    imports: 'Import',
    directory: 'Directory',
    policies: 'Policies',
    calendar: 'Calendar',
    audit: 'Audit',
    settings: 'Settings',
  },
});

const everyone: readonly Role[] = ['coordinator', 'supervisor', 'auditor', 'admin'];

/** Every screen is loaded when it is first gone to. */
export const places: readonly Place[] = [
  { path: 'today', name: 'today', roles: everyone, screen: lazy(() => import('../screens/today/today.js')) },
  { path: 'board', name: 'board', roles: everyone, screen: lazy(() => import('../screens/board/board.js')) },
  { path: 'register', name: 'register', roles: everyone, screen: lazy(() => import('../screens/register/register.js')) },
  { path: 'overview', name: 'overview', roles: everyone, screen: lazy(() => import('../screens/overview/overview.js')) },
  { path: 'meetings', name: 'meetings', roles: everyone, screen: lazy(() => import('../screens/meetings/meetings.js')) },
  { path: 'ceremonies', name: 'ceremonies', roles: everyone, screen: lazy(() => import('../screens/ceremonies/ceremonies.js')) },
  { path: 'mail', name: 'mail', roles: everyone, screen: lazy(() => import('../screens/mail/mail.js')) },
  { path: 'agreements', name: null, roles: everyone, screen: lazy(() => import('../screens/agreement/agreement.js')) },
  { path: 'imports', name: 'imports', roles: ['supervisor'], screen: lazy(() => import('../screens/imports/imports.js')) },
  { path: 'directory', name: 'directory', roles: everyone, screen: lazy(() => import('../screens/directory/directory.js')) },
  { path: 'policies', name: 'policies', roles: everyone, screen: lazy(() => import('../screens/policies/policies.js')) },
  { path: 'calendar', name: 'calendar', roles: everyone, screen: lazy(() => import('../screens/calendar/calendar.js')) },
  { path: 'audit', name: 'audit', roles: ['auditor'], screen: lazy(() => import('../screens/audit/audit.js')) },
  { path: 'settings', name: 'settings', roles: everyone, screen: lazy(() => import('../screens/settings/settings.js')) },
];
