import { toProblem } from '#libs/contract/index.js';
import { either, type Scene, type Screen } from '../screen.js';
import { C, S } from '../world/hand.js';

/** Address of the demo's invented liaison. */
const PARTNER = 'penghubung.kabupaten@contoh.example';

interface Caught {
  id: string;
  text: string;
  to: { address: string }[];
}

/** The latest mail of the demo to somebody. */
async function mailTo({ rig }: Scene, to: RegExp): Promise<Caught> {
  const mails = (await (await fetch(`${rig.run.mail}/email`)).json()) as Caught[];
  const found = mails.filter((each) => each.to.some(({ address }) => to.test(address)) && /\/p\/|TL-/.test(each.text)).at(-1);
  if (!found) throw new Error('the demo has sent no such mail');
  return found;
}

const mail = (to: RegExp) => async (scene: Scene): Promise<string> => `${scene.rig.run.mail}/email/${(await mailTo(scene, to)).id}/html`;

/** The page of a partner, by the link in their mail. */
async function partner(scene: Scene): Promise<string> {
  const link = /https?:\/\/\S+\/p\/[^\s)/]+/.exec((await mailTo(scene, new RegExp(PARTNER))).text)?.[0];
  if (link === undefined) throw new Error('the mail has no link to answer by');
  return `${scene.rig.run.web}${new URL(link).pathname}?lang=${scene.language}`;
}

const verifyAll = async (scene: Scene): Promise<void> => scene.page.getByRole('button', { name: either(scene, 'Periksa semua kerja sama', 'Verify every agreement') }).click();

async function running(scene: Scene): Promise<void> {
  await verifyAll(scene);
  await scene.page.getByRole('progressbar', { name: either(scene, 'Sedang diperiksa', 'Being verified') }).waitFor();
}

async function proven(scene: Scene): Promise<void> {
  await verifyAll(scene);
  await scene.page.getByText(either(scene, 'Semuanya sesuai.', 'All agree.')).waitFor({ timeout: 120_000 });
}

/** One answer that fails, as a fault of ours would, in the server's own words: the rest of the screen stays. */
async function fail({ page, language }: Scene): Promise<void> {
  const correlationId = 'contoh-0001';
  const problem = { ...toProblem('internal', language), correlationId };
  await page.route('**/api/v1/policy-versions*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }));
  await page.reload();
  await page.getByText(correlationId).first().waitFor();
}

const life = (search: string) => ({ world }: Scene): string => `/audit/life/${world.shown}${search}`;

/** Meetings, signings, the audit, settings, states, and what is of one family with the workspace: the partner's page and mails. */
export const others: readonly Screen[] = [
  { name: 'meetings', path: '/meetings', login: C, about: 'Meetings: to come, held, and those whose minutes are awaited', phone: true },
  { name: 'meeting', path: ({ world }) => `/meetings/${world.meetings.held}`, login: C, about: 'A meeting that was held: attendance, decisions and what became of them, minutes awaited', phone: true },
  { name: 'meeting-coming', path: ({ world }) => `/meetings/${world.meetings.coming}`, login: C, about: 'A meeting to come: agenda drawn from what is open, invitations' },
  { name: 'meeting-new', path: '/meetings/new', login: C, about: 'Meetings: one is convened' },
  { name: 'ceremonies', path: '/ceremonies', login: S, about: 'Signing ceremonies: one place and day, many documents' },
  { name: 'ceremony', path: ({ world }) => `/ceremonies/${world.ceremony}`, login: S, about: 'A ceremony: what is planned, and what would be refused, before the day', phone: true },
  { name: 'audit', path: '/audit', login: 'auditor', about: 'Audit: what an auditor can do here', phone: true },
  { name: 'audit-running', path: '/audit', login: 'auditor', view: true, before: running, about: 'Audit: the whole register is being replayed and verified' },
  { name: 'audit-proof', path: '/audit', login: 'auditor', before: proven, about: 'Audit: all agree, with what was compared' },
  { name: 'audit-life', path: life(''), login: 'auditor', about: 'Audit: an agreement’s life, step by step, with the state beside', phone: true },
  { name: 'audit-then', path: life('?asOf=2025-12-30'), login: 'auditor', about: 'Audit: how it stood on a day' },
  { name: 'audit-samples', path: '/audit/samples?seed=BPK%202026-11&size=5', login: 'auditor', about: 'Audit: a sample that anybody can draw again by its seed', phone: true },
  { name: 'audit-hands', path: '/audit/hands', login: 'auditor', about: 'Audit: who recorded, verified and passed gates; where it was one person', phone: true },
  { name: 'audit-dark', path: life(''), login: 'auditor', dark: true, only: 'id', about: 'Audit' },
  { name: 'settings', path: '/settings', login: 'admin', about: 'Settings: language, look, one’s own calendar, webhooks', phone: true },
  { name: 'palette', path: '/today', login: C, about: 'Go anywhere, find anything: Ctrl K', before: async ({ page }) => { await page.keyboard.press('Control+k'); await page.getByRole('dialog').waitFor(); } },
  { name: 'state-forbidden', path: '/audit/hands', login: C, view: true, about: 'A part that is not for one’s role says so' },
  { name: 'state-error', path: '/policies', login: S, view: true, before: fail, about: 'Where something fails: the server’s sentence, a number to ask about, and how to go on' },
  { name: 'state-nowhere', path: '/settings/nothing/here', login: C, view: true, about: 'An address that is no page' },
  { name: 'partner', path: partner, login: null, about: 'The partner’s page: answer without an account or scripts', phone: true },
  { name: 'mail-reminder', path: mail(new RegExp(PARTNER)), login: null, only: 'id', about: 'A mail to a partner, in their language', phone: true },
  { name: 'mail-coordinator', path: mail(/^coordinator\.biro-ks@/), login: null, only: 'id', about: 'A mail to a coordinator, in their language' },
];
