import { lookup } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

/** Networks that are not the public internet (IANA's special-purpose registries), where our own machines may stand. */
const CLOSED: readonly [address: string, bits: number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
/** Of IPv6 only global unicast is public, without what stands for IPv4 addresses or documentation. */
const CLOSED6: readonly [address: string, bits: number][] = [
  ['::', 3], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20], ['4000::', 2], ['8000::', 1],
];

// Two lists: one would take an IPv4 address for its mapped form, which lies in a closed network of IPv6.
const closed = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [address, bits] of CLOSED) closed.ipv4.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of CLOSED6) closed.ipv6.addSubnet(address, bits, 'ipv6');

/** True for an address of the public internet. IPv4 inside IPv6, loopback, link-local and unique-local ones are not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  return !closed[family].check(address, family);
}

/** The address lies in a network that webhooks are not sent to. */
export class ClosedAddress extends Error {
  override readonly name = 'ClosedAddress';
  readonly code = 'closed-address';
}

/**
 * Whether a webhook may have this URL at all: https without user, and no address of a closed network. Names are looked up when it is
 * called, each time: a name can change where it leads.
 * @param openNetworks private addresses, and http, are allowed (a local stack, a test)
 */
export function isUsableUrl(text: string, openNetworks: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (url.protocol !== 'https:' && !(openNetworks && url.protocol === 'http:')) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (openNetworks) return true;
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !/\.(?:localhost|local|internal|home\.arpa)\.?$/i.test(host);
}

/** Looks a name up and refuses it where any of its addresses is closed: the connection goes to what was judged, so a name cannot change in between. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) return callback(new ClosedAddress('the name leads into a closed network'), '', 0);
    if (options.all) return callback(null, found);
    callback(null, first.address, first.family);
  });
};
