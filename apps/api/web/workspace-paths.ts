/** First segments of the workspace's addresses: below each of them the one page is served, and its router does the rest. */
export const WORKSPACE_PATHS = [
  'agreements', 'audit', 'board', 'calendar', 'ceremonies', 'claims', 'directory', 'imports', 'mail', 'meetings', 'overview', 'policies', 'register', 'reports',
  'settings', 'signed-in', 'today',
] as const;
