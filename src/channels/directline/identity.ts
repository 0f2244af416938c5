/**
 * Who writes. A user id that comes from a token or with the secret is vouched for; one that a browser merely claims is
 * kept apart by its conversation, so that nobody becomes another customer by writing that customer's id.
 */

const separator = '#';

/** The name of the customer in addresses. */
export function identityOf({ user, thread, isVouched }: { user: string; thread: string; isVouched: boolean }): string {
  return isVouched ? user : `${thread}${separator}${user}`;
}

/** The user id as the client knows it. */
export function userOf({ identity, thread }: { identity: string; thread: string }): string {
  const claimed = `${thread}${separator}`;
  return identity.startsWith(claimed) ? identity.slice(claimed.length) : identity;
}
