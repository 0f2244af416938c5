/** Holds a connection: events are committed, then acknowledged by the adapter; frames go out over the same connection. */
import { UnavailableError } from '../../runtime/errors.ts';
import { againAndAgain, type RunnerParts } from './runner.ts';
import type { StreamConnection, StreamIo, StreamTransport } from './transport.ts';

/** A connection that lasted so long was a good one: the next is tried at once. */
const GOOD_MS = 30_000;

export interface StreamParts extends RunnerParts {
  /** Told of each connection, and of its end. */
  hold: (connection: StreamConnection | undefined) => void;
}

export async function runStream(transport: StreamTransport, parts: StreamParts, signal: AbortSignal): Promise<void> {
  const { intake, cursor, status, clock, logger, hold } = parts;

  const io: StreamIo = {
    take: (event) => intake.take([event], { leaveUnreadable: true }),
    wire: parts.wireUntil(signal),
    logger,
    signal,
    cursor,
  };

  await againAndAgain(parts, signal, async (wentWell) => {
    const connection = await transport.connect(io);
    const since = clock.monotonicMs();
    const over = new AbortController();
    hold(connection);
    status.ready();
    try {
      await Promise.race([connection.closed.catch(() => {}), aborted(signal, over.signal)]);
    } finally {
      over.abort();
      hold(undefined);
      await connection.close().catch(() => {});
    }
    if (signal.aborted) return;
    if (clock.monotonicMs() - since >= GOOD_MS) wentWell();
    throw new UnavailableError({ code: 'channel.disconnected', message: 'The platform closed the connection.' });
  });
}

/** `over`: nobody waits for it any more. */
function aborted(signal: AbortSignal, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
  });
}
