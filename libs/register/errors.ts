/** Base of what the register refuses; `code` is stable. */
export abstract class RegisterError extends Error {
  abstract readonly code: string;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** An event that is offered differs from the one that the journal holds at its version: two histories. */
export class JournalDiverged extends RegisterError {
  readonly code = 'journal-diverged';

  constructor(readonly agreementId: string, readonly version: number) {
    super(`${agreementId}: version ${version} is not what the journal holds`);
  }
}

/** The events do not begin right after the journal's head. */
export class JournalGap extends RegisterError {
  readonly code = 'journal-gap';

  constructor(readonly agreementId: string, readonly expected: number, readonly got: number) {
    super(`${agreementId}: the journal goes on with version ${expected}, not ${got}`);
  }
}

/** A run of another epoch wrote: it was replaced by `revive` and must not append any more. */
export class Fenced extends RegisterError {
  readonly code = 'fenced';

  constructor(readonly agreementId: string, readonly epoch: number, readonly got: number) {
    super(`${agreementId}: the journal is at epoch ${epoch}, the writer at ${got}`);
  }
}

/** Something that was named does not exist. */
export class NotFound extends RegisterError {
  readonly code = 'not-found';

  constructor(readonly what: string, readonly id: string) {
    super(`no ${what} ${id}`);
  }
}

/** A document number that its party has already given to another agreement. */
export class NumberInUse extends RegisterError {
  readonly code = 'number-in-use';

  constructor(readonly partyId: string, readonly number: string, readonly agreementId: string) {
    super(`${number} of ${partyId} is in use`);
  }
}

/** A file larger than {@link limit} bytes. */
export class FileTooLarge extends RegisterError {
  readonly code = 'too-large';

  constructor(readonly limit: number) {
    super(`more than ${limit} bytes`);
  }
}
