import type { Piece } from '../../../../src/channels/kit/piece.ts';
import type { StreamTransport } from '../../../../src/channels/kit/transport.ts';
import { UnavailableError } from '../../../../src/runtime/errors.ts';
import { until } from '../../../support/until.ts';
import { aKit, anAdapter, type Said } from './test-adapter.ts';

type Reaction = 'taken' | 'lost' | 'never left' | 'refused' | 'gone out of its window';

/** A connection whose every sending goes as the test says; the rest is taken. */
function aLine(reactions: Reaction[]) {
  const said: string[] = [];
  const transport: StreamTransport = {
    kind: 'stream',
    connect: async () => ({
      closed: new Promise(() => {}),
      close: async () => {},
      async send({ frame }) {
        const reaction = reactions.shift() ?? 'taken';
        if (reaction === 'never left') throw new UnavailableError({ code: 'test.down', message: 'Not connected.' });
        const piece = frame as Piece;
        if (reaction === 'taken' || reaction === 'lost') said.push(piece.kind === 'text' ? piece.text : piece.kind);
        if (reaction === 'lost') throw new Error('The line broke.');
        const status = { taken: 200, refused: 400, 'gone out of its window': 410 }[reaction];
        return { status, headers: {}, body: `id-${said.length}` };
      },
    }),
  };
  const adapter = anAdapter({
    transport,
    judge: ({ status, body }) => {
      if (status === 200) return { outcome: 'sent', externalId: String(body) };
      if (status === 410) return { outcome: 'windowClosed', reason: 'too late' };
      return { outcome: 'refused', reason: 'no such chat https://api.example.com/botSECRET/send' };
    },
  });
  return { said, adapter };
}

async function aRunningLine(reactions: Reaction[]) {
  const line = aLine(reactions);
  const kit = aKit(line.adapter);
  await kit.kit.start();
  await until(() => kit.kit.status().state === 'ready');
  return {
    ...line,
    ...kit,
    deliver: (...args: Parameters<typeof kit.outgoing>) => kit.kit.channel.deliver?.(kit.outgoing(...args)),
  };
}

// Three sentences that do not fit into one message of 100.
const long = ['First', 'Second', 'Third'].map((word) => `${word} ${'word '.repeat(15)}end.`).join('\n\n');

it('tells how far it came, and goes on from there', async () => {
  const { deliver, said, close } = await aRunningLine(['taken', 'never left']);

  const first = await deliver(long);
  expect(first).toMatchObject({ outcome: 'retry', progress: { piecesSent: 1, externalIds: ['id-1'] } });

  const progress = first?.outcome === 'retry' ? first.progress : undefined;
  const second = await deliver(long, { ...(progress && { progress }) });
  expect(second).toEqual({ outcome: 'sent', externalIds: ['id-1', 'id-2', 'id-3'] });
  expect(said.map((text) => text.split(' ')[0])).toEqual(['First', 'Second', 'Third']);
  await close();
});

it('does not say again what may be there, but says the rest', async () => {
  const { deliver, said, close } = await aRunningLine(['lost']);

  const delivered = await deliver(long);

  expect(delivered).toMatchObject({ outcome: 'unknown', externalIds: ['id-2', 'id-3'] });
  expect(said.map((text) => text.split(' ')[0])).toEqual(['First', 'Second', 'Third']);
  await close();
});

it("gives up with the platform's reason, without what might be a secret in it", async () => {
  const { deliver, close } = await aRunningLine(['refused']);

  expect(await deliver('Hello')).toEqual({ outcome: 'refused', reason: 'no such chat https://api.example.com/…' });
  await close();
});

it('parks what the platform says is too late, with what is there already', async () => {
  const { deliver, close } = await aRunningLine(['taken', 'gone out of its window']);

  expect(await deliver(long)).toMatchObject({ outcome: 'windowClosed', progress: { piecesSent: 1 } });
  await close();
});

it('takes an echo of our own words for ours, even when it comes before the answer', async () => {
  const line = aLine([]);
  const answered = Promise.withResolvers<void>();
  const { transport } = line.adapter;
  if (transport.kind !== 'stream') throw new Error('A stream.');
  let echo: ((event: unknown) => Promise<void>) | undefined;
  const { kit, receiver, outgoing, close } = aKit({
    ...line.adapter,
    transport: {
      kind: 'stream',
      async connect(io) {
        echo = (event) => io.take(event);
        const connection = await transport.connect(io);
        return { ...connection, send: (call) => answered.promise.then(() => connection.send(call)) };
      },
    },
    decode: (event) => {
      const { id, thread, text } = event as Said;
      const address = { channel: 'test', thread, identity: thread };
      return [{ kind: 'echo', key: `test:${id}`, address, externalId: id, activity: { type: 'message', text } }];
    },
  });
  await kit.start();
  await until(() => echo !== undefined);
  const sending = outgoing('Within 30 days.');
  const delivering = kit.channel.deliver?.(sending);
  const { thread } = sending.address;

  const own = echo?.({ id: 'id-1', thread, text: 'Within 30 days.' });
  answered.resolve();
  await Promise.all([delivering, own]);
  await echo?.({ id: 'id-of-a-colleague', thread, text: 'I am on it.' });

  expect(receiver.echoes.map(({ activity }) => activity.text)).toEqual(['I am on it.']);
  await close();
});

it('makes the events of one conversation wait for each other, and those of others not', async () => {
  const taker = Promise.withResolvers<(event: Said) => Promise<void>>();
  const line = aLine([]);
  const { transport } = line.adapter;
  if (transport.kind !== 'stream') throw new Error('A stream.');
  const { kit, receiver, close } = aKit({
    ...line.adapter,
    transport: {
      kind: 'stream',
      connect: (io) => {
        taker.resolve((event) => io.take(event));
        return transport.connect(io);
      },
    },
  });
  await kit.start();
  const take = await taker.promise;
  receiver.hold(true);

  const taking = [
    take({ id: '1', thread: 'a', text: 'one' }),
    take({ id: '2', thread: 'a', text: 'two' }),
    take({ id: '3', thread: 'b', text: 'eins' }),
  ];
  await until(() => receiver.handedOver === 2);
  receiver.hold(false);
  await Promise.all(taking);

  expect(receiver.received.map(({ activity }) => activity.text)).toEqual(['one', 'eins', 'two']);
  await close();
});
