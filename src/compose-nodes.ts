/** What this server and others on the same store leave to each other: part of the composition root. */
import os from 'node:os';
import { newSecret } from './adapters.ts';
import type { Config } from './config.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { Bus } from './nodes/bus.ts';
import { createCouriers } from './nodes/couriers.ts';
import { createDuty } from './nodes/duty.ts';
import type { RedisBusOptions } from './nodes/redis-bus.ts';
import { type SeatBook, sharePresence } from './nodes/share-presence.ts';
import { createSharedTyping } from './nodes/shared-typing.ts';
import { createSharedWakeups } from './nodes/shared-wakeups.ts';
import { isShared } from './open-store.ts';
import type { Clock } from './runtime/clock.ts';
import type { IdSource } from './runtime/ids.ts';
import type { Logger } from './runtime/logger.ts';
import { createTyping } from './turn/typing.ts';
import { createWakeups } from './turn/wakeups.ts';

/** Enough of a new id that no two servers of an installation have the same name, ever. */
const NAME_PART = 10;

export type Nodes = NonNullable<Awaited<ReturnType<typeof composeNodes>>>;

/** Undefined where one server has the store for itself. Nothing runs before `start`. */
export async function composeNodes(parts: {
  config: Pick<Config, 'MONGODB_URI' | 'REDIS_URL' | 'PORT'>;
  store: ConversationStore;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
}) {
  const { config, store, clock, ids, logger } = parts;
  if (!isShared(config)) return undefined;
  const node = `${os.hostname()}:${config.PORT}:${ids.next().slice(-NAME_PART)}`;
  const { REDIS_URL: url } = config;
  const channel = `frontdesk:${await store.getOrCreateSecret('nodes.channel', newSecret)}`;
  const bus = url === undefined ? undefined : await openBus({ url, channel, node, logger });

  const wakeups = createSharedWakeups({ local: createWakeups(), store, bus, logger });
  const typedHere = createTyping(logger);
  const typing = createSharedTyping({ here: typedHere, everywhere: createTyping(logger), bus });
  const duty = createDuty({ store, name: 'nodes.duty', owner: node, clock, logger });
  const couriers = createCouriers({ store, node, clock, logger });
  let presence: ReturnType<typeof sharePresence> | undefined;

  return {
    /** `host:3978:` and something that no other start has. */
    node,
    wakeups,
    typing,
    typedHere,
    duty,
    couriers,
    sharePresence(book: SeatBook): void {
      presence = sharePresence({ store, presence: book, bus, node, clock, logger });
    },
    /** For the start screen. */
    inWords(): string {
      if (bus === undefined) return `${node}, hears of the others from the database`;
      return bus.isUp() ? `${node}, hears of the others by Redis` : `${node}; Redis does not answer at REDIS_URL yet`;
    },
    async start(): Promise<void> {
      await wakeups.start();
      await couriers.start();
      await duty.start();
      await presence?.start();
    },
    /** For when nothing is taken or sent any more: the others go on with what is left. */
    async stop(): Promise<void> {
      await Promise.all([presence?.stop(), duty.stop(), couriers.stop(), wakeups.stop()]);
      await bus?.close();
    },
  };
}

/** Loaded only where it is set: the client of Redis is 13 MB and a tenth of a second of every start. */
async function openBus(options: RedisBusOptions): Promise<Bus> {
  const { openRedisBus } = await import('./nodes/redis-bus.ts');
  return openRedisBus(options);
}
