/** The bus over Redis' publish and subscribe. While Redis is away nothing is told, and `isUp` says so. */
import { Redis } from 'ioredis';
import { UnavailableError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import { type Bus, type News, readNews } from './bus.ts';

/** News of one moment travel together. */
const COALESCE_MS = 2;
const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;

export interface RedisBusOptions {
  /** REDIS_URL. */
  url: string;
  /** Of this installation: others may use the same Redis. */
  channel: string;
  /** This server: what it says itself it does not hear. */
  node: string;
  logger: Logger;
}

/** Resolves when Redis has answered, or not within five seconds: then it goes on trying. */
export async function openRedisBus({ url, channel, node, logger }: RedisBusOptions): Promise<Bus> {
  const options = {
    lazyConnect: true,
    // What cannot be told now is stale later.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (tries: number) => Math.min(tries * 100, LONGEST_PAUSE_MS),
  };
  const speaking = new Redis(url, options);
  const hearing = new Redis(url, options);
  const listeners = new Set<(news: News) => void>();
  let outgoing: News[] = [];
  let sending: NodeJS.Timeout | undefined;
  let isSubscribed = false;
  let isToldDown = false;

  function down(error: Error): void {
    isSubscribed = false;
    if (isToldDown) return;
    isToldDown = true;
    const { message } = unreachable(error);
    logger.warn({ err: error }, message);
  }

  function send(): void {
    sending = undefined;
    const news = outgoing;
    outgoing = [];
    if (speaking.status !== 'ready') return;
    speaking.publish(channel, JSON.stringify({ from: node, news })).catch(() => undefined);
  }

  for (const connection of [speaking, hearing]) connection.on('error', down);
  hearing.on('close', () => {
    isSubscribed = false;
  });
  hearing.on('ready', () => {
    hearing.subscribe(channel).then(() => {
      isSubscribed = true;
      isToldDown = false;
    }, down);
  });
  hearing.on('message', (_channel: string, text: string) => {
    const heard = readNews(text);
    if (heard === undefined || heard.from === node) return;
    for (const each of heard.news) for (const listener of listeners) listener(each);
  });
  await Promise.all([speaking, hearing].map((connection) => connection.connect().catch(() => undefined)));
  if (hearing.status === 'ready') await hearing.subscribe(channel).catch(() => undefined);

  return {
    tell(news) {
      outgoing.push(news);
      sending ??= setTimeout(send, COALESCE_MS);
    },
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    isUp: () => isSubscribed && hearing.status === 'ready' && speaking.status === 'ready',
    async close() {
      clearTimeout(sending);
      if (outgoing.length > 0) send();
      await Promise.all(
        [speaking, hearing].map((connection) => connection.quit().catch(() => connection.disconnect())),
      );
    },
  };
}

/** For the log and the start screen. */
function unreachable(cause: Error): UnavailableError {
  return new UnavailableError({
    code: 'nodes.redis',
    message:
      'The Redis at REDIS_URL cannot be used. Check that it runs and that this machine may reach it. Meanwhile servers ' +
      'look into the database twice a second for what others did.',
    cause,
  });
}
