/** Tells around who is writing right now. Nothing is stored; a listener that fails costs nobody else the news. */
import type { Typing, TypingNews } from '../conversation/typing.ts';
import type { Logger } from '../runtime/logger.ts';

export function createTyping(logger: Logger): Typing {
  const listeners = new Set<(news: TypingNews) => void>();
  return {
    say(news) {
      for (const listener of listeners) {
        try {
          listener(news);
        } catch (error) {
          logger.warn({ err: error }, 'a listener for typing failed');
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
