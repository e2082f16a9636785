import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Screen } from './screen.js';

/** The index of the pictures: a line for each screen, what one sees, and where its pictures are. */
export function writeIndex(folder: string, screens: readonly Screen[]): void {
  const line = ({ name, about, phone, dark, only }: Screen): string => {
    const links = [
      ...(only === 'en' ? [] : [`[Indonesian](${name}-id.png)`]), ...(only === 'id' ? [] : [`[English](${name}-en.png)`]), ...(phone ? [`[phone, dark](${name}-phone-id.png)`] : []),
    ];
    return `| ${about}${dark ? ' (in the dark)' : ''} | ${links.join(' · ')} |`;
  };
  writeFileSync(join(folder, 'README.md'), [
    '# Screens', '',
    'Every screen of the workspace as `npm run screens` last saw it: on the demo, with more that `tools/screens/world` invents for the pictures. What the demo tells of real organisations is',
    'reconstructed from public reports; people, numbers, due days and what became of them are made up. What says “(contoh, rekaan)” is invented altogether.', '',
    '| What one sees | Pictures |', '|---|---|', ...screens.map(line), '',
  ].join('\n'));
}
