/**
 * Who is at the Desk, told between servers: each keeps a document with its seats and a beat that counts up, at each change
 * and every two seconds, and reads those of the others. One whose beat stands still is gone with all its seats; the beat
 * is compared with what was read before, so that clocks need not agree.
 */
import { z } from 'zod';
import type { SharedSeat } from '../conversation/nodes.ts';
import type { Documents } from '../conversation/store/documents.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { createLoop } from './again-and-again.ts';
import { type Bus, seatsSchema } from './bus.ts';

const KIND = 'node';
const BEAT_EVERY_MS = 2_000;
/** Four beats missed. */
const GONE_MS = 8_000;
/** Its document goes then. */
const FORGOTTEN_MS = 60_000;

/** The seats, as this server knows them. */
export interface SeatBook {
  /** Of pages that are open here, and what agents last said of themselves. */
  seats(): SharedSeat[];
  /** What another server says of its seats; undefined: it is gone. */
  hear(node: string, seats: SharedSeat[] | undefined): void;
  subscribe(listener: () => void): () => void;
}

export interface PresenceShare {
  start(): Promise<void>;
  /** Tells the others that all seats here are empty. */
  stop(): Promise<void>;
  /** One beat, and a look at the others. */
  beat(): Promise<void>;
}

const recordSchema = z.object({ beat: z.number(), seats: seatsSchema });

export function sharePresence(parts: {
  store: Pick<Documents, 'saveDocument' | 'listDocuments' | 'deleteDocument'>;
  presence: SeatBook;
  bus?: Bus | undefined;
  node: string;
  clock: Clock;
  logger: Logger;
}): PresenceShare {
  const { store, presence, bus, node, clock, logger } = parts;
  /** Other server → its last beat, and when it was first read (monotonic milliseconds). */
  const others = new Map<string, { beat: number; seenAt: number; isGone: boolean }>();
  let beats = 0;
  let told = '';
  const loop = createLoop({ work: beat, pauseMs: () => BEAT_EVERY_MS, name: 'telling who is at the Desk', logger });

  async function beat(): Promise<void> {
    beats += 1;
    const seats = presence.seats();
    told = JSON.stringify(seats);
    await store.saveDocument({ kind: KIND, id: node, record: { beat: beats, seats }, at: isoTime(clock.now()) });
    for (const { id, record } of await store.listDocuments(KIND)) if (id !== node) await hear(id, record);
  }

  async function hear(id: string, record: unknown): Promise<void> {
    const read = recordSchema.safeParse(record);
    if (!read.success) return;
    const now = clock.monotonicMs();
    const known = others.get(id);
    if (known === undefined || known.beat !== read.data.beat) {
      others.set(id, { beat: read.data.beat, seenAt: now, isGone: false });
      presence.hear(id, read.data.seats);
      return;
    }
    const silentMs = now - known.seenAt;
    if (silentMs > GONE_MS && !known.isGone) {
      known.isGone = true;
      presence.hear(id, undefined);
      logger.info({ node: id }, 'another server is gone');
    }
    if (silentMs <= FORGOTTEN_MS) return;
    others.delete(id);
    await store.deleteDocument(KIND, id);
  }

  const stops = [
    presence.subscribe(() => {
      const seats = presence.seats();
      // What was only heard is not told on.
      if (JSON.stringify(seats) === told) return;
      bus?.tell({ is: 'presence', node, seats });
      loop.hurry();
    }),
    bus?.listen((news) => {
      if (news.is === 'presence') presence.hear(news.node, news.seats);
    }),
  ];

  return {
    beat,
    async start() {
      await beat();
      loop.start();
    },
    async stop() {
      for (const stop of stops) stop?.();
      await loop.stop();
      bus?.tell({ is: 'presence', node, seats: [] });
      beats += 1;
      // What agents said of themselves stays known to the others; their pages come back elsewhere.
      const seats = presence.seats().map((seat) => ({ ...seat, isConnected: false }));
      await store.saveDocument({ kind: KIND, id: node, record: { beat: beats, seats }, at: isoTime(clock.now()) });
    },
  };
}
