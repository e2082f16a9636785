/** What the api answers where it refuses (RFC 9457); its sentences are in the person's language already. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { pointer: string; code: string; detail: string }[];
  /** Of a 412: what the other person did meanwhile. */
  conflicts?: { version: number; type: string; actor: { id: string; role: string }; recordedAt: string }[];
  correlationId: string;
}

export function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'status' in error && 'detail' in error;
}

/** Nobody answered: the network, or a server that starts again. */
export function isAway(error: unknown): boolean {
  return error instanceof TypeError || (isProblem(error) && (error.status === 503 || error.status === 502 || error.status === 504));
}
