/** What the api tells its workspace before anybody has signed in: `GET /workspace.json`. */
export interface Workspace {
  /** Origin of the OpenID Connect issuer. */
  issuer: string;
  clientId: string;
  /** The local stack: people sign in by `role@unit`, and the screens say so. */
  local: boolean;
}

/** @throws Error where the server does not answer; asked again a few times, for it may be starting */
export async function readWorkspace(): Promise<Workspace> {
  for (let wait = 500; ; wait *= 2) {
    const answer = await fetch('/workspace.json').catch(() => null);
    if (answer?.ok) return (await answer.json()) as Workspace;
    if (wait > 16_000) throw new Error('workspace.json: the server does not answer');
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
