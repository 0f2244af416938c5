/**
 * Other names of a sender that their platform vouches for: a number behind a user name, the number before, an e-mail
 * address or phone number that was checked. Whoever is known by one of them is the same person; one that nobody has yet
 * leads to the sender from then on. What a platform does not vouch for (the From of a mail) joins nobody.
 */
import type { Inbound } from '../../conversation/channel.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { CustomerRecords } from '../../conversation/store/customer-records.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { EMAIL } from './apply-claims.ts';
import { familyOf, ownerOf } from './family.ts';
import type { Linker } from './linking.ts';

/** Pseudo-channel under which a record is found by a phone number that a platform vouched for. Nobody writes from it. */
const PHONE = 'phone';

interface Name {
  channel: string;
  identity: string;
  /** What is shown as the evidence. */
  detail: string;
}

export interface VouchedNames {
  /** Everybody who is known by one of them. */
  people(inbound: Inbound): Promise<Customer[]>;
  /** Once the sender's record is stored: links them, and keeps the names that are free. */
  settle(inbound: Inbound): Promise<void>;
}

export function createVouchedNames(parts: {
  store: Pick<CustomerRecords, 'findCustomerByIdentity' | 'findCustomer' | 'listLinks' | 'saveCustomer'>;
  link: Linker;
  clock: Clock;
}): VouchedNames {
  const { store, link, clock } = parts;

  return {
    async people(inbound) {
      const found = await Promise.all(namesOf(inbound).map((name) => store.findCustomerByIdentity(name)));
      const families = await Promise.all(found.flatMap((holder) => (holder ? [familyOf(store, holder.id)] : [])));
      return families.flatMap((family) => family?.members ?? []);
    },

    async settle(inbound) {
      const names = namesOf(inbound);
      if (names.length === 0) return;
      const free: Name[] = [];
      const root = await store.findCustomerByIdentity(inbound.address);
      const own = root && ownerOf((await familyOf(store, root.id))?.members ?? [], inbound.address);
      if (!own) return;
      for (const name of names) {
        const holder = await store.findCustomerByIdentity(name);
        if (!holder) free.push(name);
        else if (holder.id !== root.id)
          await link({ from: own.id, into: holder.id, evidence: 'address', detail: name.detail });
      }
      if (free.length === 0) return;
      const since = isoTime(clock.now());
      const added = free.map(({ channel, identity }) => ({ channel, identity, since }));
      await store.saveCustomer({ ...own, identities: [...own.identities, ...added] });
    },
  };
}

function namesOf({ address, otherIdentities = [], profile }: Inbound): Name[] {
  const { channel } = address;
  const names: Name[] = otherIdentities
    .filter((identity) => identity !== '' && identity !== address.identity)
    .map((identity) => ({ channel, identity, detail: `${channel} says that it is the same person` }));
  if (!profile?.isVerified) return names;
  const { email, phone } = profile;
  if (email)
    names.push({ channel: EMAIL, identity: email.toLowerCase(), detail: `e-mail ${email}, verified by ${channel}` });
  if (phone) names.push({ channel: PHONE, identity: phone, detail: `number ${phone}, verified by ${channel}` });
  return names;
}
