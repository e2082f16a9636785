import { readFileSync } from 'node:fs';

/** A register as an office keeps it: fields that hold the delimiter and are not quoted, so that their cells shift. */
export const REGISTER_SAMPLE: string = readFileSync(new URL('./register-sample.csv', import.meta.url), 'utf8');
