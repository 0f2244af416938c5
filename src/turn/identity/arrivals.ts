/**
 * Where a customer's activity belongs, decided before its turn: in the conversation of its address, in the one that the
 * same person has open elsewhere, or in the one whose code they brought along. Reads; what it promises to write
 * (`afterwards`) happens once the turn is committed.
 */
import { type Address, addressKey, identityKey } from '../../conversation/address.ts';
import type { Channel, Inbound } from '../../conversation/channel.ts';
import type { ConversationHead } from '../../conversation/conversation.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { IdSource } from '../../runtime/ids.ts';
import { commandOf, commandOfValue } from '../commands.ts';
import { type Arrival, after } from './arrival.ts';
import type { Linker } from './linking.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import { createRedeemCode } from './redeem-code.ts';
import { createFindSender } from './sender.ts';
import type { Tries } from './tries.ts';
import type { UserTokens } from './user-tokens.ts';
import { createVouchedNames } from './vouched-names.ts';

/** After a day the matter is another one more often than not. */
const CONTINUES_FOR_MS = 24 * 60 * 60_000;
/** Of one person: enough to find the open ones among them. */
const LOOKED_AT = 20;

export interface ArrivalParts {
  store: ConversationStore;
  channels: (name: string) => Channel | undefined;
  codes: OneTimeCodes;
  tries: Tries;
  tokens: Pick<UserTokens, 'findPending' | 'furnish' | 'settle'>;
  link: Linker;
  clock: Clock;
  ids: IdSource;
}

export interface Arrivals {
  arrive(inbound: Inbound): Promise<Arrival>;
  /** For what is not the customer's own: where their address is, or a conversation of its own. */
  locate(address: Address): Promise<Arrival>;
}

export function createArrivals(parts: ArrivalParts): Arrivals {
  const { store, codes, clock } = parts;
  const isPush = ({ channel }: Address) => parts.channels(channel)?.delivery === 'push';
  const findSender = createFindSender(parts);
  const redeem = createRedeemCode({ ...parts, isPush, findSender });
  const names = createVouchedNames(parts);

  async function arrive(inbound: Inbound): Promise<Arrival> {
    const known = await store.findConversationAt(inbound.address);
    const place = () => placeOf(inbound, known);
    const arrival = (await redeem(inbound, known, place)) ?? (await withNewCode(inbound, await place()));
    return { ...arrival, afterwards: after(arrival.afterwards, () => names.settle(inbound)) };
  }

  async function locate(address: Address): Promise<Arrival> {
    const known = await store.findConversationAt(address);
    if (known) return { conversationId: known };
    const { people, introduced } = await findSender(address);
    // Named otherwise than they write (the number of a user name): it belongs to the talk that they have open there.
    const open = await openElsewhere(people, address, ({ channel }) => channel === address.channel);
    return open ? { conversationId: open.conversationId } : { conversationId: undefined, ...introduced };
  }

  return { arrive, locate };

  async function placeOf(inbound: Inbound, known: ConversationId | undefined): Promise<Arrival> {
    const { address } = inbound;
    if (known) {
      // A closed conversation of a pulled channel stays where its customer sees it, and is opened again.
      const head = isPush(address) ? await store.findHead(known) : undefined;
      if (head?.state.holder.kind !== 'closed') return { conversationId: known };
    }
    const sender = await findSender(address);
    const open = await openElsewhere([...sender.people, ...(await names.people(inbound))], address);
    if (!open) return known ? { conversationId: known } : { conversationId: undefined, ...sender.introduced };
    return {
      conversationId: open.conversationId,
      ...(known ? { takesAddressFrom: known } : {}),
      ...sender.introduced,
    };
  }

  /**
   * The conversation that this person left open at another place. Threads of one identity on one channel are kept apart:
   * there the platform itself says that they are two.
   */
  async function openElsewhere(
    people: Customer[],
    address: Address,
    isMeant: (place: Address) => boolean = () => true,
  ): Promise<ConversationHead | undefined> {
    if (people.length === 0) return undefined;
    const since = isoTime(clock.now() - CONTINUES_FOR_MS);
    const heads = await store.listConversationsOf(
      people.map(({ id }) => id),
      LOOKED_AT,
    );
    return heads
      .filter(
        ({ state }) =>
          state.holder.kind !== 'closed' &&
          isMeant(state.address) &&
          state.preview.at >= since &&
          identityKey(state.address) !== identityKey(address) &&
          addressKey(state.address) !== addressKey(address),
      )
      .toSorted((a, b) => (a.state.preview.at < b.state.preview.at ? 1 : -1))[0];
  }

  async function withNewCode(inbound: Inbound, arrival: Arrival): Promise<Arrival> {
    const { activity, address } = inbound;
    if (activity.type !== 'message') return arrival;
    const carried = typeof activity.value === 'string' ? commandOfValue(activity.value) : undefined;
    if ((carried ?? commandOf(activity.text ?? '')) !== 'elsewhere') return arrival;
    const conversationId = arrival.conversationId;
    const head = conversationId && (await store.findHead(conversationId));
    // The first words of a conversation: there is nothing yet that could go on elsewhere.
    if (!conversationId || !head) return arrival;
    // A repeated delivery of the same message must not make a second code.
    if (await store.findTurnByCause(inbound.key)) return arrival;
    const newCode = await codes.make({
      conversationId,
      customerId: head.state.customerId,
      channel: address.channel,
    });
    return { ...arrival, facts: { newCode } };
  }
}
