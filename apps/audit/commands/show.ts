import { InvalidArgumentError, type Command } from 'commander';
import { CliError, EXIT, print, printJson } from '../terminal.js';

interface ShowOptions {
  asOf?: string;
  knownAt?: string;
  version?: number;
  json?: true;
}

/** `tepati audit show`: an agreement as it was on a day, as it was known at a moment, or after one of its events. */
export function addShow(audit: Command): void {
  audit
    .command('show')
    .argument('<agreement>', 'id of an agreement')
    .option('--as-of <date>', 'the world at the end of that day, in the agreement\'s zone (YYYY-MM-DD)', date)
    .option('--known-at <instant>', 'only what was recorded by then (ISO 8601 with offset)', instant)
    .option('--version <number>', 'as after that event', versionNumber)
    .option('--json', 'print it as the api gives it')
    .description('show an agreement at any time of its life, folded from the journal')
    .action(show);
}

async function show(id: string, { json, ...when }: ShowOptions): Promise<void> {
  if (when.version !== undefined && (when.asOf !== undefined || when.knownAt !== undefined)) {
    throw new CliError('--version names one moment already: leave --as-of and --known-at out.');
  }
  const { withStores } = await import('../stores.js');
  const { momentOf, presentAgreement, readEvents, stateAsOf } = await import('#libs/register/index.js');
  await withStores(async ({ db }) => {
    const state = await stateAsOf(db, id, when);
    if (state === null) {
      throw new CliError((await readEvents(db, id, { limit: 1 })).length === 0
        ? `there is no agreement ${id}` : `${id} was not there, or not known, at that time`, EXIT.mismatch);
    }
    const agreement = await presentAgreement(db, state, momentOf(state, when, Date.now()));
    if (json) return printJson(agreement);
    print([
      `${agreement.reference}  ${agreement.title}`,
      `  ${agreement.id}, version ${agreement.version}, ${agreement.track}`,
      `  stage ${agreement.stage}, ${agreement.status}${agreement.outcome === null ? '' : `, ${agreement.outcome}`}`,
      ...(agreement.term === null ? [] : [`  term ${agreement.term.effectiveFrom} – ${agreement.term.endsOn ?? 'open-ended'}`]),
      ...agreement.gates.map((gate) => `  gate ${gate.gate} (${gate.stage}): ${gate.state}${gate.passedOn ? ` ${gate.passedOn}` : ''}`),
      ...agreement.followUps.map((each) => `  ${each.reference} ${each.title}: ${each.status}, due ${each.dueOn}${each.lapsedAt ? `, lapsed ${each.lapsedAt}` : ''}`),
      ...agreement.assistanceCases.map((each) => `  case ${each.id}: ${each.state}`),
    ].join('\n'));
  });
}

function date(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('expected a date like 2026-01-31');
  return text;
}

function instant(text: string): string {
  if (!/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('expected an instant with its offset, like 2026-01-31T17:00:00+07:00');
  return text;
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('expected a whole number from 1');
  return Number(text);
}
