import { parseArgs } from 'node:util';

/** What `npm start` was asked. */
export interface StartOptions {
  readonly demo: boolean;
  readonly fresh: boolean;
  /** Generated agreements that the register is filled with; 0: none. */
  readonly generated: number;
  readonly portBase: number | null;
  /** Mails a second, in the place of the setting's default. */
  readonly mailRate: number | null;
  readonly help: boolean;
}

export const usage = `npm start -- [--fresh] [--no-demo] [--port-base N] [--mail-rate N] [--generated N]

Starts PostgreSQL, Temporal, a mail catcher, the api and the worker on this machine, and keeps them running.
Everything it stores lies in .tepati (or in the folder that TEPATI_HOME names). Ctrl-C stops it; the next start goes
on where it was. It is for one person's machine: it refuses NODE_ENV=production, and mail reaches only the catcher.

  --fresh        begin anew: stops a stack of this folder that is running, and removes what it has stored
  --no-demo      do not load the demo (it is loaded once)
  --port-base N  use the ports N to N+9 (a port that is taken is replaced by a free one)
  --mail-rate N  hand over at most N mails a second (10)
  --generated N  fill the register with N generated agreements, up to today, before the api starts (about a minute for
                 10,000 on two cores). Each says that it is invented. No workflow runs for them, so nothing of them comes due
                 by itself; a command starts theirs from the journal, time catches up, and from then on it is like any other
`;

/** @throws Error about an argument that is not known or has the wrong form */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fresh: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: true },
      'port-base': { type: 'string' },
      'mail-rate': { type: 'string' },
      generated: { type: 'string', default: '0' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowNegative: true,
    strict: true,
  });
  const base = values['port-base'];
  const portBase = base === undefined ? null : Number(base);
  if (portBase !== null && !(Number.isInteger(portBase) && portBase >= 1024 && portBase <= 65_000)) {
    throw new Error('--port-base: expected a port from 1024 to 65000');
  }
  const rate = values['mail-rate'];
  const mailRate = rate === undefined ? null : Number(rate);
  if (mailRate !== null && !(Number.isInteger(mailRate) && mailRate >= 1 && mailRate <= 1_000)) {
    throw new Error('--mail-rate: expected a whole number from 1 to 1000');
  }
  const generated = Number(values.generated);
  if (!(Number.isInteger(generated) && generated >= 0 && generated <= 1_000_000)) throw new Error('--generated: expected a whole number up to 1000000');
  return { demo: values.demo, fresh: values.fresh, generated, portBase, mailRate, help: values.help };
}
