import type { FrameCall } from '../../../../src/channels/kit/call.ts';
import type { StreamIo, StreamTransport } from '../../../../src/channels/kit/transport.ts';
import { UnavailableError } from '../../../../src/runtime/errors.ts';
import { memoryDocuments } from '../../../support/memory-documents.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';
import { until } from '../../../support/until.ts';
import { aKit, anAdapter } from './test-adapter.ts';

/** A server of streams: each connection can be cut, refuses can be asked for. */
function aServer(now = () => 0) {
  const connections: { io: StreamIo; cut: () => void; sent: FrameCall[] }[] = [];
  let isDown = false;
  const triedAt: number[] = [];
  const transport: StreamTransport = {
    kind: 'stream',
    async connect(io) {
      triedAt.push(now());
      if (isDown)
        throw new UnavailableError({
          code: 'test.down',
          message: 'It is down: token=abcdefghijklmnopqrstuvwxyz0123456789.',
        });
      const { promise: closed, resolve: cut } = Promise.withResolvers<void>();
      const sent: FrameCall[] = [];
      connections.push({ io, cut, sent });
      return {
        closed,
        close: async () => cut(),
        send: async (call) => {
          sent.push(call);
          return { status: 200, headers: {}, body: undefined };
        },
      };
    },
  };
  return {
    transport,
    connections,
    triedAt,
    setDown: (value: boolean) => {
      isDown = value;
    },
  };
}

const said = (id: string, text: string) => ({ id, thread: 't1', text });

it('opens a cut connection again and goes on: what comes and what goes', async () => {
  const server = aServer();
  const { kit, receiver, clock, outgoing, close } = aKit(anAdapter({ transport: server.transport }));
  await kit.start();
  await until(() => server.connections.length === 1);

  await server.connections[0]?.io.take(said('1', 'before'));
  server.connections[0]?.cut();
  await until(() => kit.status().state === 'failing');
  const between = await kit.channel.deliver?.(outgoing('Are you there?'));
  await clock.pass(1_000);
  await server.connections[1]?.io.take(said('2', 'after'));
  const after = await kit.channel.deliver?.(outgoing('Are you there?'));

  expect(receiver.received.map(({ activity }) => activity.text)).toEqual(['before', 'after']);
  expect(between?.outcome).toBe('retry');
  expect(after?.outcome).toBe('sent');
  expect(server.connections[1]?.sent).toHaveLength(1);
  await close();
});

it('waits longer after each failure, a minute at most, and shows no secret of the error', async () => {
  const clock = new SteppedClock();
  const server = aServer(() => clock.now());
  server.setDown(true);
  const { kit, close } = aKit(anAdapter({ transport: server.transport }), { clock });
  await kit.start();

  await clock.pass(300_000);

  const waits = server.triedAt.slice(1).map((at, index) => Math.round((at - (server.triedAt[index] ?? 0)) / 1000));
  expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(kit.status().state).toBe('failing');
  expect(kit.status().errors).toHaveLength(5);
  expect(JSON.stringify(kit.status())).not.toContain('abcdefghijklmnopqrstuvwxyz');
  await close();
});

it('acknowledges nothing that could not be committed', async () => {
  const server = aServer();
  const { kit, receiver, close } = aKit(anAdapter({ transport: server.transport }));
  await kit.start();
  await until(() => server.connections.length === 1);
  receiver.failWith(new UnavailableError({ code: 'storage.unavailable', message: 'Full.' }));

  await expect(server.connections[0]?.io.take(said('1', 'keep this'))).rejects.toBeInstanceOf(UnavailableError);
  await close();
});

it('is held by one of two nodes, and by the other as soon as the first one stops, or half a minute after it died', async () => {
  const store = memoryDocuments();
  const clock = new SteppedClock();
  const [first, second, third] = [aServer(), aServer(), aServer()];
  const one = aKit(anAdapter({ transport: first.transport }), { store, clock, owner: 'one' });
  const two = aKit(anAdapter({ transport: second.transport }), { store, clock, owner: 'two' });
  await one.kit.start();
  await until(() => first.connections.length === 1);
  await two.kit.start();
  await clock.pass(60_000);
  expect(second.triedAt).toEqual([]);

  await one.close();
  await clock.pass(10_000);
  await until(() => second.connections.length === 1);

  // It cannot renew any more, as if its machine had lost the store.
  const takeLease = store.takeLease;
  store.takeLease = async ({ owner, ...rest }) =>
    owner === 'two' ? Promise.reject(new Error('gone')) : takeLease({ owner, ...rest });
  const three = aKit(anAdapter({ transport: third.transport }), { store, clock, owner: 'three' });
  await three.kit.start();
  await clock.pass(10_000);
  expect(third.triedAt).toEqual([]);
  await clock.pass(30_000);
  await until(() => third.connections.length === 1);

  // By then the second one has let go: never two at once.
  expect(second.connections[0]?.io.signal.aborted).toBe(true);
  await two.close();
  await three.close();
});
