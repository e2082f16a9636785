import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { applyTheme } from './app/preferences.js';
import { readWorkspace } from './app/workspace.js';
import './ui/theme.css';

applyTheme();
const place = document.getElementById('root');
if (place === null) throw new Error('no #root');

const workspace = await readWorkspace();
createRoot(place).render(<StrictMode><App workspace={workspace} /></StrictMode>);
