import type { Sender } from './compose.js';

/** `Tepati <tepati@tepati.example>` or a bare address, as the configuration has checked it. */
export function senderOf(mailbox: string): Sender {
  const [, name = 'Tepati', address = mailbox] = /^(.+) <(.+)>$/.exec(mailbox) ?? [];
  return { name, address, domain: address.slice(address.lastIndexOf('@') + 1) };
}
