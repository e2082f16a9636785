import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { applyTheme } from './app/preferences.js';
import { readWorkspace } from './app/workspace.js';
import './ui/theme.css';

applyTheme();
const place = document.getElementById('root');
if (place === null) throw new Error('no #root');

// The screens that people begin with come while the rest does, instead of after it.
const early: Record<string, () => Promise<unknown>> = {
  today: () => import('./screens/today/today.js'), register: () => import('./screens/register/register.js'), overview: () => import('./screens/overview/overview.js'),
};
early[location.pathname.split('/')[1] ?? '']?.().catch(() => {
  // Said by the screen itself, which asks again.
});

const workspace = await readWorkspace();
createRoot(place).render(<StrictMode><App workspace={workspace} /></StrictMode>);
