/**
 * Asks an address once.
 * @throws Error when nothing answers within 3 s, or the answer is not a success
 */
export async function fetchOk(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}
