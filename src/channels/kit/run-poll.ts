/** Asks a platform for news, again and again: what came is committed, then the place is kept, then asked on. */
import { againAndAgain, type RunnerParts } from './runner.ts';
import type { PollTransport } from './transport.ts';

export async function runPoll(transport: PollTransport, parts: RunnerParts, signal: AbortSignal): Promise<void> {
  const { intake, cursor, status, pause } = parts;
  const wire = parts.wireUntil(signal);
  let place: string | undefined;
  let isPlaceKnown = false;

  await againAndAgain(parts, signal, async (wentWell) => {
    if (!isPlaceKnown) place = await cursor.read();
    isPlaceKnown = true;
    const news = await transport.poll({ wire, cursor: place, signal });
    // Another node may read from the same place by now.
    if (signal.aborted) return;
    await intake.take(news.events, { leaveUnreadable: true });
    if (news.cursor !== undefined && news.cursor !== place) {
      await cursor.write(news.cursor);
      place = news.cursor;
    }
    status.ready();
    wentWell();
    if (news.pauseMs) await pause(news.pauseMs, signal);
  });
}
