/** A stream with a client that does not keep up. */
import { jest } from '@jest/globals';
import { encodeActivity } from '../../../../src/channels/directline/encode-activity.ts';
import { encodeTyping } from '../../../../src/channels/directline/encode-typing.ts';
import { createJournalView } from '../../../../src/channels/directline/journal-view.ts';
import { runStream } from '../../../../src/channels/directline/stream.ts';
import { agentId, conversationId } from '../../../../src/conversation/ids.ts';
import { createLogger } from '../../../../src/runtime/logger.ts';
import type { WebSocketPeer } from '../../../../src/runtime/web.ts';
import { createTyping } from '../../../../src/turn/typing.ts';
import { fakeJournal } from '../../../support/fake-journal.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';

class SlowPeer implements WebSocketPeer {
  readonly frames: string[] = [];
  bufferedAmount = 0;
  closedWith?: number;
  #onClose = () => {};

  send(text: string): void {
    if (text !== '') this.frames.push(text);
  }
  close(code: number): void {
    this.closedWith = code;
    this.#onClose();
  }
  onMessage(): void {}
  onClose(listener: () => void): void {
    this.#onClose = listener;
  }
}

const clock = new FixedClock();

function aStream() {
  const typing = createTyping(createLogger('silent'));
  const journal = fakeJournal({ clock });
  const peer = new SlowPeer();
  runStream({
    socket: peer,
    thread: 't1',
    watermark: 0,
    view: createJournalView({ ...journal, typing }),
    encode: (activity) => encodeActivity(activity, { botName: 'Shop', base: 'http://x' }),
    encodeTyping: (news) => encodeTyping(news, { thread: 't1', id: '1', at: 'now', botName: 'Shop' }),
    keepAliveMs: 15_000,
    openedAt: new Date(clock.now()).toISOString(),
    logger: createLogger('silent'),
  });
  const agentTypes = (id: string) =>
    typing.say({ conversationId: conversationId(id), role: 'agent', agentId: agentId('a1'), name: 'Mia' });
  return {
    peer,
    journal,
    agentTypes,
    say: (text: string) => journal.say('t1', { type: 'message', text }, { role: 'bot', id: 'bot' }),
  };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const aKeepAlive = () => jest.advanceTimersByTimeAsync(15_000);

it('finds what another process began, at the next keep-alive', async () => {
  const { peer, say } = aStream();
  await jest.advanceTimersByTimeAsync(0);

  say('Hello');
  expect(peer.frames).toEqual([]);
  await aKeepAlive();

  expect(peer.frames).toHaveLength(1);
  expect(JSON.parse(peer.frames[0] ?? '')).toMatchObject({ activities: [{ text: 'Hello' }], watermark: '1' });
});

it('follows at once from then on', async () => {
  const { peer, say } = aStream();
  await jest.advanceTimersByTimeAsync(0);
  say('Hello');
  await aKeepAlive();

  say('And more');
  await jest.advanceTimersByTimeAsync(0);

  expect(peer.frames).toHaveLength(2);
});

it('shows that the agent of this conversation writes, and nobody else’s, without a place in the journal', async () => {
  const { peer, journal, say, agentTypes } = aStream();
  await jest.advanceTimersByTimeAsync(0);
  say('Hello');
  await aKeepAlive();
  const id = await journal.store.findConversationAt({ channel: 'directline', thread: 't1' });

  agentTypes('another');
  expect(peer.frames).toHaveLength(1);
  agentTypes(id ?? '');

  expect(JSON.parse(peer.frames[1] ?? '')).toMatchObject({
    activities: [{ type: 'typing', from: { id: 'agent:a1', name: 'Mia', role: 'bot' } }],
    watermark: '1',
  });
});

it('waits while the client is behind, and sends each thing once when it has caught up', async () => {
  const { peer, say } = aStream();
  say('one');
  await aKeepAlive();

  peer.bufferedAmount = 2_000_000;
  say('two');
  await aKeepAlive();
  expect(peer.frames).toHaveLength(1);
  peer.bufferedAmount = 0;
  await aKeepAlive();

  expect(peer.frames.map((frame) => JSON.parse(frame).watermark)).toEqual(['1', '2']);
  expect(peer.closedWith).toBeUndefined();
});

it('lets a client go that never catches up', async () => {
  const { peer } = aStream();
  peer.bufferedAmount = 2_000_000;

  await aKeepAlive();
  await aKeepAlive();

  expect(peer.closedWith).toBe(1013);
});
