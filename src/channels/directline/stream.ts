/**
 * One open stream: it reads the journal from the client's watermark, after each commit and at each keep-alive, and
 * sends what it finds in order. Nothing is sent that is not committed; a lost wake-up costs one keep-alive.
 */
import type { Activity } from '../../conversation/activity.ts';
import type { TypingNews } from '../../conversation/typing.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { WebSocketPeer } from '../../runtime/web.ts';
import type { DirectLineActivity } from './encode-activity.ts';
import type { JournalView } from './journal-view.ts';

export interface StreamOptions {
  socket: WebSocketPeer;
  thread: string;
  /** Ordinal that the client has seen. */
  watermark: number;
  view: JournalView;
  encode: (activity: Activity) => DirectLineActivity;
  /** An agent writes: what the client shows of it. */
  encodeTyping: (news: TypingNews) => DirectLineActivity;
  /** Between empty frames, in milliseconds. */
  keepAliveMs: number;
  /** ISO 8601: typing from before is no news. */
  openedAt: string;
  logger: Logger;
}

/**
 * Above this the stream waits for the client. One that has not caught up a keep-alive later is let go: it comes back
 * with its watermark and loses nothing.
 */
const maxBufferedBytes = 1_000_000;

export function runStream(options: StreamOptions) {
  const { socket, thread, watermark, view, encode, encodeTyping, keepAliveMs, openedAt, logger } = options;
  let seen = watermark;
  const now = { isOpen: true, isReading: false, isStale: false, wasBehind: false };
  const isBehind = () => socket.bufferedAmount > maxBufferedBytes;

  /** One reader at a time keeps the order; a wake-up while it reads makes it look once more. */
  async function catchUp(): Promise<void> {
    now.isStale = true;
    if (now.isReading) return;
    now.isReading = true;
    try {
      while (now.isStale && now.isOpen) {
        now.isStale = false;
        await sendNew();
      }
    } catch (error) {
      logger.warn({ err: error }, 'direct line: a stream could not read the journal, and goes on at its keep-alive');
    } finally {
      now.isReading = false;
    }
  }

  async function sendNew(): Promise<void> {
    while (!isBehind()) {
      const page = await view.readAfter(thread, seen);
      if (!now.isOpen) return;
      seen = page.watermark;
      if (page.activities.length === 0) return;
      const fresh = page.activities.filter(({ type, at }) => type !== 'typing' || at >= openedAt);
      if (fresh.length > 0) socket.send(JSON.stringify({ activities: fresh.map(encode), watermark: String(seen) }));
    }
  }

  /** A moment's sign: not in the journal, not sent to who is behind. */
  function showTyping(news: TypingNews): void {
    if (isBehind()) return;
    socket.send(JSON.stringify({ activities: [encodeTyping(news)], watermark: String(seen) }));
  }

  const stopWatching = view.watch(thread, () => void catchUp(), showTyping);
  const keepAlive = setInterval(() => {
    if (now.wasBehind && isBehind()) return socket.close(1013, 'too slow: come back with the watermark');
    now.wasBehind = isBehind();
    socket.send('');
    void catchUp();
  }, keepAliveMs);
  keepAlive.unref();
  socket.onClose(() => {
    now.isOpen = false;
    clearInterval(keepAlive);
    stopWatching();
  });
  void catchUp();
}
