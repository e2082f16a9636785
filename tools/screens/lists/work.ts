import { either, type Scene, type Screen } from '../screen.js';
import { C, S } from '../world/hand.js';

const undoOf = (scene: Scene) => scene.page.getByRole('region', { name: either(scene, 'Baru saja Anda catat', 'What you have just recorded') });

/** A report is verified on the spot; it can be taken back. */
async function verify(scene: Scene): Promise<void> {
  await scene.page.getByRole('button', { name: either(scene, /^Verifikasi: /, /^Verify: /) }).first().click();
  await undoOf(scene).getByRole('button').first().waitFor();
}

async function takeBack(scene: Scene): Promise<void> {
  await undoOf(scene).getByRole('button', { name: either(scene, /^Urungkan/, /^Undo/) }).first().click();
  await scene.page.getByText(either(scene, 'Diurungkan.', 'Undone.')).first().waitFor();
}

async function openAnswers(scene: Scene): Promise<void> {
  await scene.page.getByRole('button', { name: either(scene, /^Catat jawaban: /, /^Record an answer: /) }).first().click();
  await scene.page.getByRole('menuitem').first().waitFor();
}

async function whyNot({ page }: Scene): Promise<void> {
  const card = page.locator('li').filter({ has: page.getByText('Sertifikasi juru las (contoh, rekaan)') }).last();
  await card.getByRole('button', { name: /^(Majukan|Advance)/ }).click();
  await page.getByRole('dialog').waitFor();
}

const OVERVIEW = '/overview?from=2021-01-01';

/** Signing in, what waits, the register, the head's overview, mail. */
export const work: readonly Screen[] = [
  { name: 'sign-in', path: '/', login: null, about: 'Before anybody has signed in', before: async ({ page }) => page.locator('main button').first().waitFor(), phone: true },
  { name: 'today', path: '/today', login: C, about: 'Today: what waits for a coordinator, to be done in place', phone: true },
  { name: 'today-dark', path: '/today', login: C, dark: true, only: 'id', about: 'Today' },
  { name: 'today-answer', path: '/today', login: C, view: true, about: 'Today: an answer that came by another way is recorded in place', before: openAnswers },
  { name: 'today-undo', path: '/today', login: C, view: true, about: 'Today: a report was verified just now, and can be taken back for ten minutes', before: verify, after: takeBack },
  { name: 'today-supervisor', path: '/today', login: S, about: 'Today for a head: the same of all their units' },
  { name: 'board', path: '/board', login: C, about: 'Board: agreements by stage, and what is missing before each can go on', phone: true },
  { name: 'board-missing', path: '/board', login: C, about: 'Board: why a stage cannot be left yet', before: whyNot },
  { name: 'register', path: '/register', login: C, about: 'Register: every agreement, asked as one likes', phone: true },
  { name: 'register-dark', path: '/register', login: C, dark: true, only: 'id', about: 'Register' },
  { name: 'register-follow-ups', path: '/register/follow-ups', login: C, about: 'Register: follow-ups, with bulk verify', phone: true },
  { name: 'register-parties', path: '/register/parties', login: C, about: 'Register: organisations' },
  { name: 'register-past', path: '/register?asOf=2025-03-01&sort=title', login: 'auditor', about: 'Register: how things stood on a day' },
  { name: 'register-empty', path: '/register?q=zzzz', login: C, view: true, about: 'Nothing is found: said, with what to do next' },
  { name: 'overview', path: OVERVIEW, login: S, about: 'Overview: what escaped attention, and what became of promises', phone: true },
  { name: 'overview-dark', path: OVERVIEW, login: S, dark: true, only: 'id', about: 'Overview' },
  { name: 'overview-map', path: OVERVIEW, login: S, about: 'Overview: follow-up debt on the map of the provinces and by unit', part: (page) => page.locator('section').filter({ has: page.locator('[data-code]') }).last() },
  { name: 'overview-endings', path: OVERVIEW, login: S, about: 'Overview: agreements whose term ends, by month ahead', part: (page) => page.locator('section').filter({ has: page.locator('canvas') }).last() },
  { name: 'overview-report', path: '/reports/monthly.pdf?month=2026-10', login: S, print: 'api', about: 'The head’s page on paper' },
  { name: 'mail', path: '/mail', login: C, about: 'Mail: what will leave, to whom and why; what waits for a yes and what is held', phone: true },
];
