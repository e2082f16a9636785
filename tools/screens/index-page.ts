import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Screen } from './screens.js';

/** The index of the pictures: a line for each screen, what it is for, and where its pictures are. */
export function writeIndex(folder: string, screens: readonly Screen[]): void {
  const line = ({ name, about, phone, width, dark }: Screen): string => {
    const look = [width === 390 ? 'a phone' : null, dark ? 'in the dark' : null].filter(Boolean).join(', ');
    const links = [`[Indonesian](${name}-id.png)`, `[English](${name}-en.png)`, ...(phone ? [`[phone, dark](${name}-phone-id.png)`] : [])].join(' · ');
    return `| ${about ?? name.replaceAll('-', ' ')}${look === '' ? '' : ` (${look})`} | ${links} |`;
  };
  writeFileSync(join(folder, 'README.md'), [
    '# Screens', '',
    'Every screen of the workspace on the demo, as `npm run screens` last saw it. All people and agreements are made up.', '',
    '| What it is for | Pictures |', '|---|---|', ...screens.map(line), '',
  ].join('\n'));
}
