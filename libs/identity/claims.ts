/** Roles that a token of the agency's issuer may carry (`api.md` §11). */
export const ROLES = ['coordinator', 'supervisor', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Audience of every access token for the HTTP API. */
export const AUDIENCE = 'tepati-api';

/** The one algorithm that is signed and accepted with: a token cannot choose another. */
export const ALGORITHM = 'RS256';

/** How long a token of the embedded issuer is good for, in seconds (12 hours). */
export const TOKEN_SECONDS = 12 * 3600;

/** Who calls, as the token says it. */
export interface Identity {
  /** Unique and never reused within the issuer. */
  subject: string;
  roles: Role[];
  /** Id of the unit, or null: the whole agency. */
  unit: string | null;
  name: string;
  email: string | null;
}

/** The token is missing, forged, for somebody else, or its time is over. Never says which to the caller. */
export class Unauthenticated extends Error {
  readonly code = 'unauthenticated';
  /** @param reason for the log only */
  constructor(readonly reason: string) {
    super(`unauthenticated: ${reason}`);
  }
}

/** The address of somebody of a local stack: `coordinator@BIRO-KS` is no local part of one. */
export function localAddress(subject: string): string {
  return `${subject.includes('@') ? subject.toLowerCase().replaceAll('@', '.') : subject}@tepati.example`;
}
