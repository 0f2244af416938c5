/** The WebSocket that shows a conversation as it grows. Its address carries the right to open it. */
import { isoTime } from '../../../runtime/clock.ts';
import type { SocketRoute } from '../../../runtime/web.ts';
import { checkOrigin } from '../access.ts';
import { encodeActivity } from '../encode-activity.ts';
import { encodeTyping } from '../encode-typing.ts';
import { answerError, tooMany, unknownConversation } from '../errors.ts';
import { runStream } from '../stream.ts';
import { parseWatermark } from '../watermark.ts';
import { baseOf, type DirectLineContext, pathParameter, prefix } from './context.ts';

/** Sockets of one conversation: a few pages and their reconnects. */
const maxStreams = 8;

export function streamRoute(context: DirectLineContext): SocketRoute {
  const { tokens, view, clock, ids, keepAliveMs, logger, botName } = context;
  const open = new Map<string, number>();
  const count = (thread: string, change: 1 | -1) => {
    const streams = (open.get(thread) ?? 0) + change;
    if (streams > 0) open.set(thread, streams);
    else open.delete(thread);
  };

  return {
    path: `${prefix}/conversations/:id/stream`,
    policy: 'channel',
    accept: async (request) => {
      try {
        const thread = pathParameter(request, 'id');
        const claims = await tokens.verifyStream(request.query.get('t') ?? '');
        if (claims.conversation !== thread) throw unknownConversation();
        checkOrigin(claims, request);
        const watermark = parseWatermark(request.query.get('watermark'));
        if ((open.get(thread) ?? 0) >= maxStreams) throw tooMany('Too many open streams of this conversation.');
        const encoding = { botName, base: baseOf(context, request) };
        return (socket) => {
          count(thread, 1);
          socket.onClose(() => count(thread, -1));
          runStream({
            socket,
            thread,
            watermark,
            view,
            encode: (activity) => encodeActivity(activity, encoding),
            encodeTyping: (news) => encodeTyping(news, { thread, id: ids.next(), at: isoTime(clock.now()), botName }),
            keepAliveMs,
            openedAt: isoTime(clock.now()),
            logger,
          });
        };
      } catch (error) {
        return answerError(error, request, logger);
      }
    },
  };
}
