/** Typing that pages on other servers see. It travels by the bus alone: without one, only pages of this server see it. */
import type { Typing } from '../conversation/typing.ts';
import type { Bus } from './bus.ts';

/** `here`: who types on this server, for what is shown on channels once; `everywhere`: for pages. */
export function createSharedTyping(parts: { here: Typing; everywhere: Typing; bus?: Bus | undefined }): Typing {
  const { here, everywhere, bus } = parts;
  bus?.listen((news) => {
    if (news.is !== 'typing') return;
    const { is: _, ...typing } = news;
    everywhere.say(typing);
  });
  return {
    say(news) {
      here.say(news);
      everywhere.say(news);
      bus?.tell({ is: 'typing', ...news });
    },
    subscribe: everywhere.subscribe,
  };
}
