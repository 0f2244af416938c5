/** One key for each event of the platform, the same on every repeat of it. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../runtime/clock.ts';
import type { ReadActivity } from './read-activity.ts';

/** Two equal activities without an id, this close to each other, are taken for one that was sent twice. */
const WINDOW_MS = 10_000;
/** Enough for a window at several hundred a second. */
const REMEMBERED = 10_000;

/** By the activity's id. Without one, by its content: for ever when it names its moment, else within ten seconds. */
export function createMessageKeys(clock: Clock): (activity: ReadActivity) => string {
  const firstSeen = new LRUCache<string, number>({ max: REMEMBERED });

  return (activity) => {
    const { channelId, conversation, id, timestamp, type } = activity;
    const place = `botframework:${channelId}:${conversation.id}`;
    // An edit or a deletion has the id of the message that it is about.
    if (type === 'messageUpdate' || type === 'messageDelete') return `${place}:${type}:${id}:${digestOf(activity)}`;
    if (id !== undefined) return `${place}:${id}`;
    const digest = digestOf(activity);
    if (timestamp !== undefined) return `${place}:sha256-${digest}`;
    const now = clock.now();
    const before = firstSeen.get(digest);
    const isRepeat = before !== undefined && now - before < WINDOW_MS;
    if (!isRepeat) firstSeen.set(digest, now);
    return `${place}:sha256-${digest}@${isRepeat ? before : now}`;
  };
}

function digestOf({
  channelId,
  conversation,
  from,
  timestamp,
  type,
  name,
  text,
  value,
  attachments,
}: ReadActivity): string {
  const content = [
    channelId,
    conversation.id,
    from.id,
    timestamp ?? null,
    type,
    name ?? null,
    text ?? null,
    value ?? null,
    attachments ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}
