import type { RunFile } from './run-file.js';

/** The addresses of a stack and a first command to try. */
export function addresses(run: RunFile): string {
  const rows = [
    ['api', `${run.api}/api/v1`],
    ['workspace', run.web],
    ['health, metrics', `${run.ops}/health/ready`],
    ['issuer', run.issuer],
    ['mails', run.mailUi],
    ['Temporal', `${run.temporalUi}/namespaces/${run.temporalNamespace}/workflows`],
    ['PostgreSQL', new URL(run.postgres).host],
  ];
  const lines = rows.map(([name = '', address = '']) => `  ${name.padEnd(16)} ${address}`);
  const first = `curl -H "Authorization: Bearer $(npm run -s tepati -- token --role coordinator --unit BIRO-KS)" ${run.api}/api/v1/agreements`;
  return ['', ...lines, '', 'Try:', `  ${first}`, '', 'Ctrl-C stops everything; the next start goes on from here.', ''].join('\n');
}
