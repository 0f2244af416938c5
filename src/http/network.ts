/** Who counts as one caller. */

/** A household or office has one IPv4 address but a whole /64 of IPv6. */
export function network(remote: string): string {
  const address = remote.replace(/^::ffff:/, '');
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}
