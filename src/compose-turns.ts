/** What takes turns and sends what they say, over an open store: part of the composition root. */
import type { Nodes } from './compose-nodes.ts';
import type { Config } from './config.ts';
import type { Channel } from './conversation/channel.ts';
import type { ConversationId } from './conversation/ids.ts';
import type { OutsideDesk } from './conversation/outside-desk.ts';
import type { ConversationStore } from './conversation/store.ts';
import { withDemoShop } from './demo-shop.ts';
import type { Metrics } from './http/metrics.ts';
import { createQueueFlow } from './insight/queue-flow.ts';
import { createLoop } from './nodes/again-and-again.ts';
import type { Clock } from './runtime/clock.ts';
import type { IdSource } from './runtime/ids.ts';
import type { Logger } from './runtime/logger.ts';
import { createCallOut } from './turn/call-out.ts';
import { createDeliverer } from './turn/deliver.ts';
import { createDeskBrief } from './turn/desk-brief.ts';
import { createDeskLane } from './turn/desk-lane.ts';
import { createFloor } from './turn/floor.ts';
import { createInlineHold } from './turn/inline-hold.ts';
import { createPresence } from './turn/presence.ts';
import { createRetention } from './turn/privacy/retention.ts';
import { createReceiver } from './turn/receive.ts';
import type { Releases } from './turn/releases.ts';
import { createRouter } from './turn/router.ts';
import { createShowTyping } from './turn/show-typing.ts';
import { createStaff } from './turn/staff-facts.ts';
import { createTimers } from './turn/timers.ts';
import { createTyping } from './turn/typing.ts';
import { createWaitingCounts } from './turn/waiting-counts.ts';
import { createWakeups } from './turn/wakeups.ts';

const RECOUNT_EVERY_MS = 60_000;

export interface TurnParts {
  config: Config;
  store: ConversationStore;
  releases: Releases;
  /** Where other servers work on the same store. */
  nodes?: Nodes | undefined;
  metrics: Pick<Metrics, 'turnTaken' | 'delivery'>;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
}

export type Turns = ReturnType<typeof composeTurns>;

/** `channels` and `desks` are filled by those who make them: they need the receiver first. Nothing runs before `start`. */
export function composeTurns({ config, store, releases, nodes, metrics, clock, ids, logger }: TurnParts) {
  const random = Math.random;
  const wakeups = nodes?.wakeups ?? createWakeups();
  const typedHere = nodes?.typedHere ?? createTyping(logger);
  const typing = nodes?.typing ?? typedHere;
  const presence = createPresence(clock);
  nodes?.sharePresence(presence);
  const shared = nodes && { duty: nodes.duty };
  const channels = new Map<string, Channel>();
  const findChannel = (name: string) => channels.get(name);
  const desks = new Map<string, OutsideDesk>();
  const settings = () => releases.active().content.settings;
  const floor = createFloor({ store, wakeups });
  const waiting = createWaitingCounts(store, clock);
  const unsubscribe = nodes?.wakeups.subscribeForeign(waiting.doubt);
  const staff = createStaff({ store, floor, presence, settings, clock });
  const queueFlow = createQueueFlow();
  /** Conversations that an agent holds, as far as this process took their last turn. */
  const withAgents = new Set<ConversationId>();

  const hold = createInlineHold({ store, wakeups, clock, onReleased: () => void deliverer.sweep() });
  const receiver = createReceiver({
    store,
    releases,
    wakeups,
    typing,
    channels: findChannel,
    waiting,
    agentsAvailable: () => presence.countAvailable(),
    staff,
    hold,
    clock,
    ids,
    random,
    logger,
    userTokenSecret: config.USER_TOKEN_SECRET,
    ...(nodes && { courier: nodes.couriers.current }),
    onCommitted: (turn, seconds, courier) => {
      metrics.turnTaken({ cause: turn.cause.kind, failed: turn.failure !== undefined, seconds });
      if (turn.state.holder.kind === 'agent') withAgents.add(turn.conversationId);
      else withAgents.delete(turn.conversationId);
      floor.note(turn);
      queueFlow.note(turn, clock.now());
      router.note(turn);
      deliverer.kick(turn, courier);
      showTyping.note(turn);
    },
  });
  const showTyping = createShowTyping({
    store,
    channels: findChannel,
    // Once, by the server where it is typed.
    typing: typedHere,
    isLooking: ({ agentId }) => presence.isThere(agentId),
    logger,
  });
  const deliverer = createDeliverer({
    store,
    channels: findChannel,
    call: createCallOut({ fetch: withDemoShop(globalThis.fetch, clock.now), act: receiver.act, pause }),
    desk: createDeskLane({
      store,
      desks: (name) => desks.get(name),
      brief: createDeskBrief({ store, releases, clock }),
      act: receiver.act,
      clock,
      random,
      logger,
    }),
    isHeld: hold.isHeld,
    ...(nodes && { couriers: nodes.couriers }),
    clock,
    random,
    logger,
    onSettled: ({ item, conversationId, seq }, outcome) => {
      metrics.delivery({ lane: item.lane, outcome });
      // An agent whose words did not arrive, or may not have, must see it now; that they left, only who waits for it.
      const isNews = outcome === 'sent' ? withAgents.has(conversationId) : outcome !== 'retry';
      if (isNews) wakeups.wake(conversationId, seq);
    },
  });
  const retention = createRetention({ store, settings, clock, logger, ...shared });
  const timers = createTimers({ store, receiver, presence, clock, logger, ...shared });
  const router = createRouter({ floor, staff, receiver, presence, wakeups, clock, logger, ...shared });

  /** What a lost wake-up may have left wrong on the floor is put right. */
  const recount =
    nodes && createLoop({ work: floor.recount, pauseMs: () => RECOUNT_EVERY_MS, name: 'counting the floor', logger });

  return {
    channels,
    desks,
    releases,
    receiver,
    wakeups,
    typing,
    presence,
    floor,
    staff,
    queueFlow,
    settings,
    /** The default first. */
    languages: () => [settings().languages.default, ...settings().languages.also],
    async start(): Promise<void> {
      await deliverer.start();
      timers.start();
      retention.start();
      router.start();
      recount?.start();
    },
    /** Finishes what is under way; for when nothing is taken any more. */
    async stop(): Promise<void> {
      showTyping.stop();
      unsubscribe?.();
      await recount?.stop();
      await router.stop();
      await timers.stop();
      await retention.stop();
      await receiver.idle();
      await deliverer.stop();
      floor.stop();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
