/**
 * Removes the messages that speak of somebody from the catcher of a local stack (its REST API). Nothing of the kind can be done to mails
 * that were really sent: those are in other people's mailboxes.
 * @param origin of the catcher
 * @param words addresses and telephones, whatever case
 * @returns how many messages were removed
 */
export async function forgetCaught(origin: string, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0;
  const small = words.map((word) => word.toLowerCase());
  const caught = await ask(`${origin}/api/email`, 'GET') as { id: string }[];
  let removed = 0;
  for (const mail of caught) {
    const text = JSON.stringify(mail).toLowerCase();
    if (!small.some((word) => text.includes(word))) continue;
    await ask(`${origin}/api/email/${encodeURIComponent(mail.id)}`, 'DELETE');
    removed += 1;
  }
  return removed;
}

async function ask(url: string, method: 'GET' | 'DELETE'): Promise<unknown> {
  const answer = await fetch(url, { method, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the mail catcher answers ${answer.status}`);
  return answer.json();
}
