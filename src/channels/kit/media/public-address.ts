/** Which addresses of the network anybody may make us ask: none of our own network, of this machine, or reserved. */
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { RefusedError } from '../../../runtime/errors.ts';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>;

export const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true });

/** `::ffff:10.0.0.1` is 10.0.0.1; ways through which IPv6 reaches IPv4 (NAT64, 6to4, Teredo) are none. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** The name's addresses when all of them are public. Throws `RefusedError` (`channel.private_address`) otherwise. */
export async function resolvePublic(
  hostname: string,
  resolve: Resolve,
): Promise<{ address: string; family: number }[]> {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  const found = ipaddr.isValid(bare) ? [{ address: bare, family: bare.includes(':') ? 6 : 4 }] : await resolve(bare);
  if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address))) {
    throw new RefusedError({
      code: 'channel.private_address',
      message: 'A file was to be fetched from a private address: that is never done.',
    });
  }
  return found;
}

/** For sockets: the connection goes to the very address that was looked at, so that a second answer of the DNS changes nothing. */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolvePublic(hostname, resolve).then(
      (found) => {
        const [first] = found;
        if (options.all) done(null, found);
        else done(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
}
