import { either, type Scene, type Screen } from '../screen.js';
import { C, inDays, S, weekday } from '../world/hand.js';

const shown = (search: string) => ({ world }: Scene): string => `/agreements/${world.shown}${search}`;

/** A form with what is missing said. */
async function openForm(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.getByRole('button', { name: either(scene, 'Tambah kewajiban', 'Add an obligation') }).click();
  await page.getByRole('dialog').getByRole('button', { name: either(scene, 'Simpan', 'Save'), exact: true }).click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
}

async function openWhy(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.locator('main').getByRole('button', { name: either(scene, /^Kamis, 31|^Rabu, 31|^Rabu, 30/, /^Wednesday, 3[01]|^Thursday, 31/) }).first().click();
  await page.getByRole('dialog', { name: either(scene, 'Mengapa tanggal ini', 'Why this date') }).waitFor();
}

/** Two people on one agreement: while one writes an answer, the head moves its day. */
async function collide(scene: Scene): Promise<void> {
  const { page, rig, world } = scene;
  await page.getByRole('button', { name: either(scene, /^Catat jawaban: TL-/, /^Record an answer: TL-/) }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(either(scene, 'Hasil', 'Outcome')).selectOption('partial');
  await dialog.getByLabel(either(scene, 'Isi laporan', 'What was reported')).fill('Baru sebagian (contoh, rekaan).');
  const head = await rig.person(S, '/settings');
  const { status, body } = await rig.ask(head, 'POST', `/agreements/${world.shared}/commands/reschedule-follow-up`, {
    followUpId: world.sharedFollowUp, dueOn: weekday(inDays(either(scene, 60, 75))), reason: 'Disepakati dalam rapat (rekaan).',
  });
  await head.context().close();
  if (status !== 200) throw new Error(`rescheduled: ${status} ${JSON.stringify(body)}`);
  await dialog.getByRole('button', { name: either(scene, 'Simpan', 'Save'), exact: true }).click();
  await dialog.getByText(either(scene, 'Sementara itu ada yang berubah', 'Meanwhile something has changed')).waitFor();
}

/** One agreement from all sides. */
export const agreements: readonly Screen[] = [
  { name: 'agreement', path: shown(''), login: C, about: 'An agreement: where it stands and what can be done next', phone: true },
  { name: 'agreement-dark', path: shown(''), login: C, dark: true, only: 'id', about: 'An agreement' },
  { name: 'agreement-promises', path: shown('?tab=promises'), login: C, about: 'An agreement: what was promised, and every date with its reason', phone: true },
  { name: 'agreement-why', path: shown('?tab=promises'), login: C, view: true, about: 'An agreement: why a date is this one, with the days off that were passed over', before: openWhy },
  { name: 'agreement-timeline', path: shown('?tab=timeline'), login: S, about: 'An agreement: everything that has happened', phone: true },
  { name: 'agreement-documents', path: shown('?tab=documents'), login: C, about: 'An agreement: documents, who keeps which original, and whether a file is the real one', phone: true },
  { name: 'agreement-help', path: shown('?tab=help'), login: C, about: 'An agreement: a case of assistance with its plan, an evaluation, meetings' },
  { name: 'agreement-letters', path: ({ world }) => `/agreements/${world.lettered}?tab=help`, login: C, about: 'An agreement: a letter to the partner’s superior is drafted' },
  { name: 'agreement-letter', path: ({ world }) => `/letters/${world.letter}.pdf`, login: C, print: 'api', about: 'The draft of that letter on paper' },
  { name: 'agreement-family', path: shown('?tab=family'), login: C, about: 'An agreement: the umbrella that it implements' },
  { name: 'agreement-then', path: shown('?version=5&tab=promises'), login: 'auditor', about: 'An agreement as it was at a version' },
  { name: 'agreement-form', path: shown('?tab=promises'), login: C, before: openForm, about: 'A command as a form, with what is missing said' },
  { name: 'agreement-conflict', path: ({ world }) => `/agreements/${world.shared}?tab=promises`, login: C, before: collide, about: 'Two people on one agreement: what the other person changed meanwhile, and both ways on' },
  { name: 'agreement-new', path: '/agreements/new', login: C, about: 'A new agreement', phone: true },
  { name: 'agreement-paper', path: shown('?tab=all'), login: C, print: 'page', about: 'An agreement on paper' },
];
