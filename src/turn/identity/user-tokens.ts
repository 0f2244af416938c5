/**
 * Takes signed user tokens for identities of a channel. A token may come before the customer has a record (the page
 * opens before anything is said): what it says is then kept until the first turn makes one.
 */
import { z } from 'zod';
import { type Address, identityKey } from '../../conversation/address.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { applyClaims, EMAIL, vouchedIdentities } from './apply-claims.ts';
import { familyOf, ownerOf } from './family.ts';
import type { Linker } from './linking.ts';
import { type UserClaims, verifyUserToken } from './user-token.ts';

const KIND = 'claim';
const KEPT_MS = 24 * 60 * 60_000;

type Sender = Pick<Address, 'channel' | 'identity'>;

export interface UserTokens {
  /**
   * Throws `RefusedError` (401) for a token that is wrong or over. `isAnother`: the identity is somebody else's (another
   * user signed in on the same device); nothing was taken then, and a new identity is needed.
   */
  accept(token: string, sender: Sender): Promise<{ isAnother: boolean }>;
  /** Whether the identity's record was ever vouched for by a token. */
  isVouched(sender: Sender): Promise<boolean>;
  /** What a token said before there was a record. */
  findPending(sender: Sender): Promise<UserClaims | undefined>;
  /** The new record as the pending claims make it, and the people whom they name besides. */
  furnish(customer: Customer, claims: UserClaims): Promise<{ customer: Customer; same: Customer[] }>;
  /** Links a record that is stored by now with those people, and forgets what was pending. */
  settle(customer: CustomerId, claims: UserClaims, sender: Sender): Promise<void>;
}

const claimsSchema = z.custom<UserClaims>(
  (value) => z.object({ externalId: z.string() }).loose().safeParse(value).success,
);

export function createUserTokens(parts: {
  store: ConversationStore;
  link: Linker;
  clock: Clock;
  /** Undefined: the company signs no tokens, and none is accepted. */
  secret: string | undefined;
}): UserTokens {
  const { store, link, clock, secret } = parts;
  const at = () => isoTime(clock.now());

  async function ownRecord(sender: Sender): Promise<Customer | undefined> {
    const root = await store.findCustomerByIdentity(sender);
    const family = root && (await familyOf(store, root.id));
    return family && ownerOf(family.members, sender);
  }

  async function furnish(customer: Customer, claims: UserClaims): Promise<{ customer: Customer; same: Customer[] }> {
    const free = [];
    const same = [];
    for (const identity of vouchedIdentities(claims)) {
      const holder = await store.findCustomerByIdentity(identity);
      if (!holder) free.push(identity);
      else if (holder.id !== customer.id) same.push(holder);
    }
    return { customer: applyClaims(customer, claims, { free, at: at() }), same };
  }

  async function linkSame(own: CustomerId, claims: UserClaims): Promise<void> {
    for (const identity of vouchedIdentities(claims)) {
      const holder = await store.findCustomerByIdentity(identity);
      if (!holder) continue;
      const isAddress = identity.channel === EMAIL;
      await link({
        from: own,
        into: holder.id,
        evidence: isAddress ? 'address' : 'token',
        detail: isAddress
          ? `e-mail ${identity.identity}, verified by the company's user token`
          : `user ${identity.identity} of the company's user token`,
      });
    }
  }

  async function clearOld(): Promise<void> {
    const before = isoTime(clock.now() - KEPT_MS);
    for (const { id, at: since } of await store.listDocuments(KIND)) {
      if (since < before) await store.deleteDocument(KIND, id);
    }
  }

  return {
    async accept(token, sender) {
      if (secret === undefined) {
        throw new RefusedError({
          code: 'identity.tokens_off',
          message:
            'User tokens are not taken here. Set USER_TOKEN_SECRET to the secret that your site signs them with.',
        });
      }
      const claims = await verifyUserToken(token, secret, clock.now());
      const own = await ownRecord(sender);
      if (!own) {
        await clearOld();
        await store.saveDocument({ kind: KIND, id: identityKey(sender), record: claims, at: at() });
        return { isAnother: false };
      }
      if (own.externalId !== undefined && own.externalId !== claims.externalId) return { isAnother: true };
      await store.saveCustomer((await furnish(own, claims)).customer);
      await linkSame(own.id, claims);
      return { isAnother: false };
    },

    async isVouched(sender) {
      return (await ownRecord(sender))?.externalId !== undefined;
    },

    async findPending(sender) {
      if (secret === undefined) return undefined;
      return claimsSchema.safeParse((await store.findDocument(KIND, identityKey(sender)))?.record).data;
    },

    furnish,

    async settle(customer, claims, sender) {
      await linkSame(customer, claims);
      await store.deleteDocument(KIND, identityKey(sender));
    },
  };
}
