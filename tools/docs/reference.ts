import { codes, publicCommands } from '#libs/contract/index.js';
import { describeConfig } from '#libs/config/index.js';
import { routes } from '#apps/api/routes.js';

type Row = readonly string[];

/** A table of Markdown. Bars inside cells would end them. */
function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;

/**
 * What can be told from the code itself: paths, commands, refusals, settings. The page in `docs` is this text; a test compares them,
 * so that it is true at every commit.
 */
export function referenceText(): string {
  const commands = publicCommands.map((entry) => [code(entry.name), entry.label.id, entry.label.en, entry.roles.join(', '), entry.summary.en]);
  const refusals = Object.values(codes)
    .map(({ code: name, status, title }) => [code(name), String(status), title.id, title.en]);
  return `# Reference

Written by \`npm run docs\` from the code: do not edit it by hand. The whole API with its bodies and examples is the OpenAPI document at
\`/api/openapi.json\` of a running stack; below \`/api/docs\` it can be tried.

## Paths

All stand below \`/api/v1\` unless they begin with \`/p/\` or \`/feeds/\`.

${table(['method', 'path', 'what'], routes.map(({ method, path, summary }) => [method, code(path), summary]))}

## Commands

Each is \`POST /agreements/{id}/commands/<name>\`.

${table(['command', 'Indonesian', 'English', 'roles', 'what it does'], commands)}

## Refusals

Stable codes of problem details (RFC 9457), in the language of \`Accept-Language\`.

${table(['code', 'status', 'Indonesian', 'English'], refusals)}

## Settings

Environment variables, read once at boot. One that is misspelt, missing or wrong stops the start with a list of all that is wrong.

${table(['variable', 'what it is for', 'form', 'default'], describeConfig().map(({ variable, about, form, required, fallback }) =>
    [code(variable), about, form, required ? '(needed)' : fallback === null ? '–' : code(fallback)]))}
`;
}
