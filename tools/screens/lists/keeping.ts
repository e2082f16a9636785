import { either, type Scene, type Screen } from '../screen.js';
import { C, S } from '../world/hand.js';

const register = (which: 'made' | 'waiting', step: string) => ({ world }: Scene): string => `/imports/${world.register[which]}/${step}`;

/** The decree of 7 August 2025. */
async function amendment({ rig, page }: Scene): Promise<string> {
  const { items } = (await rig.ask(page, 'GET', '/calendars/decrees?limit=200')).body as { items: { id: string; issuedOn: string | null }[] };
  return `/calendar/decrees/${items.find(({ issuedOn }) => issuedOn === '2025-08-07')?.id ?? ''}`;
}

/** A decree that is only thought of, and what it would move: the day on which the demo's next follow-up is due. */
async function foresee(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.getByLabel(either(scene, 'Nomor *', 'Number *')).fill('SKB (contoh, rekaan) / 2026');
  await page.getByLabel(either(scene, 'Sumber *', 'Source *')).fill('rekaan');
  await page.getByLabel(either(scene, 'Hari', 'Day'), { exact: true }).fill('2027-06-30');
  await page.getByLabel(either(scene, 'Nama', 'Name'), { exact: true }).fill('Cuti bersama (contoh, rekaan)');
  await page.getByRole('button', { name: either(scene, 'Pratinjau', 'Preview') }).click();
  await page.getByRole('heading', { name: either(scene, /^Pratinjau/, /^Preview/) }).waitFor();
}

/** Histories run again under a policy; the result stands below. */
async function whatIf(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.getByLabel(either(scene, 'Dari', 'From'), { exact: true }).fill('2023-01-01');
  await page.getByRole('button', { name: either(scene, 'Jalankan ulang riwayat', 'Run the histories again') }).click();
  await page.getByRole('row', { name: either(scene, /^Pengingat di dalamnya/, /^Reminders in them/) }).waitFor();
}

/** What the register rests on: files, organisations and people, policies, the calendar. */
export const keeping: readonly Screen[] = [
  { name: 'imports', path: '/imports', login: S, about: 'Import: registers that were brought' },
  { name: 'imports-columns', path: register('waiting', 'columns'), login: S, about: 'Import: what each column means', phone: true },
  { name: 'imports-rows', path: register('waiting', 'rows'), login: S, about: 'Import: rows and what is odd about them', phone: true },
  { name: 'imports-row', path: register('waiting', 'rows?row=6'), login: S, about: 'Import: one row mended' },
  { name: 'imports-result', path: register('made', 'commit'), login: S, about: 'Import: what became of every row', phone: true },
  { name: 'imports-census', path: register('made', 'census'), login: S, about: 'Import: whom a census would ask what nobody recorded', phone: true },
  { name: 'directory', path: '/directory?q=flores', login: S, about: 'Directory: organisations by any of their names', phone: true },
  { name: 'directory-party', path: ({ world }) => `/directory/parties/${world.party}`, login: S, about: 'Directory: one organisation, everything with it, its people', phone: true },
  { name: 'directory-names', path: ({ world }) => `/directory/parties/${world.renamed}`, login: S, about: 'Directory: an organisation that has another name now, with source' },
  { name: 'directory-contact', path: ({ world }) => `/directory/contacts/${world.liaison}`, login: S, about: 'Directory: one person and whether they can be written to' },
  { name: 'directory-replace', path: ({ world }) => `/directory/contacts/${world.liaison}?form=replace`, login: S, about: 'Directory: who takes over, and in which agreements' },
  { name: 'directory-units', path: '/directory/units', login: S, about: 'Directory: our units' },
  { name: 'directory-decisions', path: '/directory/decisions', login: S, about: 'Directory: what was decided about names and people, by whom and why' },
  { name: 'directory-retention', path: '/directory/retention', login: 'admin', about: 'Directory: personal data kept longer than was said' },
  { name: 'policies', path: '/policies', login: S, about: 'Policies: which reminders go when, and what each policy watches over', phone: true },
  { name: 'policies-one', path: '/policies/legal@1?with=standard@1', login: S, about: 'Policies: one, and how it differs from another' },
  { name: 'policies-what-if', path: '/policies/legal@1', login: S, about: 'Policies: what would have been under another one; it predicts no answers', before: whatIf, part: (page) => page.locator('#what-if') },
  { name: 'policies-new', path: '/policies/new?from=standard@1', login: 'admin', about: 'Policies: a new version, seen beforehand' },
  { name: 'calendar', path: '/calendar?year=2025', login: C, about: 'Calendar: working days and days off, each with its decree', phone: true },
  { name: 'calendar-decrees', path: '/calendar/decrees', login: S, about: 'Calendar: decrees with source and check' },
  { name: 'calendar-decree', path: amendment, login: C, about: 'Calendar: the decree of August 2025, and what it means for a promise', phone: true },
  { name: 'calendar-moved', path: ({ world }) => `/calendar/decrees/${world.decree}`, login: C, about: 'Calendar: an invented decree, how far it has come, and the date that it moved' },
  { name: 'calendar-preview', path: '/calendar/decrees/new', login: 'admin', before: foresee, about: 'Calendar: a decree, foreseen before it is published' },
];
