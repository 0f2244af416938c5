/**
 * Slack's Socket Mode: the same events over a socket that we open, for servers without a public address. An envelope is
 * acknowledged once its event is committed; what is not comes again.
 */
import { z } from 'zod';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Wire } from '../kit/call.ts';
import { type FrameSocket, openFrameSocket } from '../kit/frame-socket.ts';
import type { StreamIo, StreamTransport } from '../kit/transport.ts';

/** Slack pings every few seconds; its own client gives a connection up after the same time. */
const SILENCE_MS = 30_000;
const HELLO_MS = 15_000;
const READ = new Set(['events_api', 'interactive']);

const frameSchema = z.object({
  type: z.string(),
  envelope_id: z.string().optional(),
  payload: z.unknown().optional(),
});

/** `open`: asks for the address of a new connection; it is good for one use. */
export function socketMode(open: (wire: Wire) => Promise<string>): StreamTransport {
  return {
    kind: 'stream',
    async connect(io) {
      const url = await open(io.wire);
      const greeted = Promise.withResolvers<void>();
      let watch: NodeJS.Timeout | undefined;
      const socket = await openFrameSocket({
        url,
        signal: io.signal,
        onPing: () => watch?.refresh(),
        onFrame(frame, from) {
          watch?.refresh();
          takeFrame(frame, from, io, greeted.resolve);
        },
      });
      watch = setTimeout(socket.terminate, SILENCE_MS);
      const late = setTimeout(socket.terminate, HELLO_MS);
      void socket.closed.then(() => {
        clearTimeout(watch);
        greeted.reject(closed());
      });
      await greeted.promise.finally(() => clearTimeout(late));
      return {
        send: () => Promise.reject(closed()),
        closed: socket.closed.then(() => {}),
        async close() {
          socket.close();
          await socket.closed;
        },
      };
    },
  };
}

function takeFrame(frame: unknown, socket: FrameSocket, { take, logger }: StreamIo, greet: () => void): void {
  const { data } = frameSchema.safeParse(frame);
  if (!data) return;
  const { type, envelope_id, payload } = data;
  if (type === 'hello') return greet();
  // Slack renews each connection after some hours; what was not acknowledged comes over the next one.
  if (type === 'disconnect') return socket.close();
  if (envelope_id === undefined) return;
  const taken = READ.has(type) ? take(payload) : Promise.resolve();
  taken.then(
    () => socket.send({ envelope_id }),
    () => logger.info({ channel: 'slack' }, 'an event waits for its repeat'),
  );
}

function closed(): UnavailableError {
  return new UnavailableError({ code: 'channel.disconnected', message: 'Slack closed the connection.' });
}
