/** The facts of a turn, fetched before it is taken: the pure middle asks nobody. */
import type { Address } from '../conversation/address.ts';
import type { Channel } from '../conversation/channel.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import { type ConversationId, customerId } from '../conversation/ids.ts';
import type { ConversationStore } from '../conversation/store.ts';
import type { Cause } from '../conversation/turn.ts';
import type { Understanding } from '../conversation/understanding.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';
import type { IdSource } from '../runtime/ids.ts';
import type { Arrival } from './identity/arrival.ts';
import { familyOf, ownerOf } from './identity/family.ts';
import { knownTimezone } from './known-timezone.ts';
import { type LiveRelease, type Releases, releaseFor } from './releases.ts';
import type { Staff } from './staff-facts.ts';
import type { TurnContext } from './turn-context.ts';
import type { WaitingCounts } from './waiting-counts.ts';

/** People change what they have just said. */
const CHANGED_WITHIN_TURNS = 200;

export interface GathererParts {
  store: ConversationStore;
  releases: Releases;
  channels: (name: string) => Channel | undefined;
  waiting: WaitingCounts;
  agentsAvailable: () => number;
  staff: Pick<Staff, 'load' | 'factsOf'>;
  clock: Clock;
  ids: IdSource;
  random: () => number;
}

export type Gather = (
  id: ConversationId,
  head: ConversationHead | undefined,
  cause: Cause,
  arrival?: Pick<Arrival, 'newcomer' | 'facts'>,
) => Promise<TurnContext>;

export function createGatherer(parts: GathererParts): Gather {
  const { store, clock, ids, waiting } = parts;

  async function customerOf(
    head: ConversationHead | undefined,
    cause: Cause,
    newcomer: Customer | undefined,
  ): Promise<Customer> {
    if (head) return (await store.findCustomer(head.state.customerId)) ?? newCustomer(head.state.customerId, cause);
    const known = isArriving(cause) ? await recordOf(cause.address) : undefined;
    return known ?? newcomer ?? newCustomer(customerId(ids.next()), cause);
  }

  /** The record that has the identity as its own: links lead elsewhere, and may be undone. */
  async function recordOf(address: Address): Promise<Customer | undefined> {
    const root = await store.findCustomerByIdentity(address);
    if (!root || ownerOf([root], address)) return root;
    const family = await familyOf(store, root.id);
    return ownerOf(family?.members ?? [], address);
  }

  /** Who else is this person: what they are known for fills gaps. */
  async function kinOf(customer: Customer, isNew: boolean): Promise<Customer[]> {
    if (isNew) return [];
    const links = await store.listLinks(customer.id);
    if (links.every((link) => link.undoneAt !== undefined)) return [];
    const family = await familyOf(store, customer.id);
    return family?.members.filter(({ id }) => id !== customer.id) ?? [];
  }

  /** The earlier message that an edit or a deletion is about. */
  async function changedBy(id: ConversationId, head: ConversationHead | undefined, cause: Cause) {
    if (!head || cause.kind !== 'customer') return undefined;
    const { name, value } = cause.activity;
    if (name !== 'message.edited' && name !== 'message.deleted') return undefined;
    const externalId = (value as { externalId?: unknown } | undefined)?.externalId;
    if (typeof externalId !== 'string') return undefined;
    const turns = await store.readTurns(id, { afterSeq: Math.max(0, head.seq - CHANGED_WITHIN_TURNS) });
    const turn = turns.findLast((each) => each.cause.kind === 'customer' && each.cause.externalId === externalId);
    return turn?.activities.find(({ from }) => from.role === 'customer');
  }

  function newCustomer(id: Customer['id'], cause: Cause): Customer {
    const at = isoTime(clock.now());
    const identities = isArriving(cause)
      ? [{ channel: cause.address.channel, identity: cause.address.identity, since: at }]
      : [];
    return { id, attributes: {}, identities, createdAt: at };
  }

  async function understand(
    { content, understander }: LiveRelease,
    head: ConversationHead | undefined,
    cause: Cause,
    customer: Customer,
  ): Promise<Understanding | undefined> {
    if (cause.kind !== 'customer' || cause.activity.type !== 'message' || !cause.activity.text) return undefined;
    return understander.understand(cause.activity.text, {
      language: head?.state.language ?? cause.activity.locale ?? cause.profile?.locale,
      now: clock.now(),
      timezone:
        knownTimezone(cause.profile?.timezone) ?? customer.timezone ?? content.settings.hours?.timezone ?? 'UTC',
    });
  }

  return async (id, head, cause, arrival) => {
    const { release, isReplaced } = await releaseFor(parts.releases, head);
    const address = isArriving(cause) ? cause.address : head?.state.address;
    const channel = address && parts.channels(address.channel);
    const customer = await customerOf(head, cause, arrival?.newcomer);
    const [understanding] = await Promise.all([
      understand(release, head, cause, customer),
      waiting.load(release.content.settings.queues.map((queue) => queue.id)),
      parts.staff.load(),
    ]);
    const changed = await changedBy(id, head, cause);
    const kin = await kinOf(customer, customer === arrival?.newcomer);
    return {
      conversationId: id,
      head,
      cause,
      customer,
      ...(kin.length > 0 ? { kin } : {}),
      ...(arrival?.facts ? { identity: arrival.facts } : {}),
      ...(changed ? { changed } : {}),
      understanding,
      release,
      isReleaseReplaced: isReplaced,
      now: clock.now(),
      random: parts.random,
      newId: () => ids.next(),
      agentsAvailable: parts.agentsAvailable(),
      waitingIn: (queueId) => waiting.countWithout(queueId, head?.state.holder),
      takesHandoffEvents: channel?.capabilities.handoffEvents ?? false,
      takesTemplates: channel?.capabilities.window?.templates ?? false,
      showsAdaptiveCards: channel?.capabilities.adaptiveCards ?? true,
      isPushed: channel?.delivery === 'push',
      ...parts.staff.factsOf(id, head),
    };
  };
}

function isArriving(cause: Cause): cause is Extract<Cause, { kind: 'customer' | 'echo' }> {
  return cause.kind === 'customer' || cause.kind === 'echo';
}
