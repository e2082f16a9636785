import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, ManifestAgreement } from '#libs/audit/folder-format.js';

/** Folder of the corpus, from the repository's root. */
const CASES = 'test/golden/cases';

export interface GoldenAgreement extends ManifestAgreement {
  /** Folder of its case. */
  folder: string;
  name: string;
}

/** Every agreement of every case. @throws Error where the corpus is empty: a test over nothing tests nothing */
export function goldenAgreements(): GoldenAgreement[] {
  const found = readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap((entry) => {
    const folder = join(CASES, entry.name);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    return manifest.agreements.map((each) => ({ ...each, folder, name: `${entry.name} ${each.agreementId}` }));
  });
  if (found.length === 0) throw new Error(`${CASES} is empty`);
  return found;
}
