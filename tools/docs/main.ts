import { writeFileSync } from 'node:fs';
import { referenceText } from './reference.js';

writeFileSync('docs/reference.md', referenceText());
process.stdout.write('docs/reference.md\n');
