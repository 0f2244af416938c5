/** What a turn must know of the people at the Desk, fetched before it is taken: who is there, whose turn it is, how long it takes. */
import type { Settings } from '../conversation/content.ts';
import type { ConversationHead, Place } from '../conversation/conversation.ts';
import type { AgentId, ConversationId } from '../conversation/ids.ts';
import { type AgentProfile, DEFAULT_PROFILE } from '../conversation/staff.ts';
import type { StaffRecords } from '../conversation/store/staff-records.ts';
import type { ClaimRefusal } from '../escalation/errors.ts';
import { type ExpectedWait, expectedWait, placeInQueue, slotsOf } from '../escalation/expected-wait.ts';
import { mayClaim, type RoutableAgent, type RoutingRoom } from '../escalation/routing.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Floor } from './floor.ts';
import type { DeskPresence } from './presence.ts';

export interface StaffFacts {
  /** At the Desk and answering. */
  isAgentThere: (agentId: AgentId) => boolean;
  /** Where this conversation would stand, and how long it takes from there. */
  expectedWait: (place: Place) => ExpectedWait;
  /** Why the agent may not take this conversation; undefined when they may. */
  claimRefusal: (agentId: AgentId) => ClaimRefusal | undefined;
}

export interface Staff {
  /** Who works here and what is on the floor, as it is now. */
  load(): Promise<void>;
  /** As of the last `load`. */
  room(): RoutingRoom;
  agent(agentId: AgentId): RoutableAgent;
  /** What turns of this conversation ask. */
  factsOf(id: ConversationId, head: ConversationHead | undefined): StaffFacts;
}

/** An account's profile is read again after this long: a change takes effect at once, a busy minute costs little. */
const PROFILES_KEPT_MS = 1_000;

export function createStaff(parts: {
  store: Pick<StaffRecords, 'listAccounts'>;
  floor: Floor;
  presence: DeskPresence;
  settings: () => Settings;
  clock: Clock;
}): Staff {
  const { store, floor, presence, clock } = parts;
  let profiles = new Map<AgentId, AgentProfile>();
  let readAt: number | undefined;

  async function load(): Promise<void> {
    await floor.load();
    const now = clock.monotonicMs();
    if (readAt !== undefined && now - readAt < PROFILES_KEPT_MS) return;
    readAt = now;
    const accounts = await store.listAccounts();
    profiles = new Map(accounts.map(({ id, profile }) => [id, profile ?? DEFAULT_PROFILE]));
  }

  function agent(agentId: AgentId): RoutableAgent {
    const seat = presence.find(agentId);
    return {
      agentId,
      name: seat?.name ?? '',
      profile: profiles.get(agentId) ?? DEFAULT_PROFILE,
      presence: { state: seat?.state ?? 'away', isConnected: seat?.isConnected ?? false },
      load: floor.loadOf(agentId),
      lastGivenAt: floor.lastGivenAt(agentId),
    };
  }

  function room(): RoutingRoom {
    const agents = presence.list().map(({ agentId }) => agent(agentId));
    return { queues: parts.settings().queues, agents, now: clock.now() };
  }

  return {
    load,
    room,
    agent,
    factsOf: (conversationId, head) => ({
      isAgentThere: (agentId) => presence.isThere(agentId),
      expectedWait(place) {
        const { address, language = 'en' } = head?.state ?? {};
        const here = {
          conversationId,
          holder: { kind: 'queue' as const, ...place },
          channel: address?.channel ?? '',
          language,
        };
        const { agents, queues, now } = room();
        return expectedWait({
          place: placeInQueue(here, floor.waiting()),
          ...floor.pace(place.queueId, now),
          slots: slotsOf(
            agents,
            here,
            queues.find(({ id }) => id === place.queueId),
          ),
          now,
        });
      },
      claimRefusal: (agentId) => mayClaim(agent(agentId), floor.find(conversationId), floor.waiting(), room()),
    }),
  };
}
