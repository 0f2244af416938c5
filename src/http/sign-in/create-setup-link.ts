/** What `npm start` prints for the first administrator. */
import { type AccountStore, findSetupToken } from './accounts.ts';

/**
 * The one-time link of the first administrator; undefined once there is an account. The same on every start until it
 * is used; afterwards its token opens nothing.
 */
export async function createSetupLink({
  store,
  origin,
}: {
  store: Pick<AccountStore, 'countAccounts' | 'getOrCreateSecret'>;
  /** `http://127.0.0.1:3978`. */
  origin: string;
}): Promise<string | undefined> {
  const token = await findSetupToken(store);
  return token && `${origin}/desk/setup?token=${token}`;
}
