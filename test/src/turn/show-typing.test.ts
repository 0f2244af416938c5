import type { Channel } from '../../../src/conversation/channel.ts';
import { agentId, conversationId } from '../../../src/conversation/ids.ts';
import type { TypingNews } from '../../../src/conversation/typing.ts';
import { createLogger } from '../../../src/runtime/logger.ts';
import { createShowTyping } from '../../../src/turn/show-typing.ts';
import { createTyping } from '../../../src/turn/typing.ts';
import { aConversation, aHolder, anActivity, aTurn } from '../../support/builders.ts';
import { plainCapabilities } from '../../support/capabilities.ts';

const c1 = conversationId('c1');
const mia: TypingNews = { conversationId: c1, role: 'agent', agentId: agentId('agent-1'), name: 'Mia' };

function aStage({ lastsMs = 5_000, holder = aHolder('agent'), isLooking = true } = {}) {
  const told: string[] = [];
  /** Work that waits, by when. */
  let waiting: { at: number; work: () => void }[] = [];
  let now = 0;
  const logger = createLogger('silent');
  const typing = createTyping(logger);
  const channel: Channel = {
    name: 'directline',
    delivery: 'push',
    capabilities: { ...plainCapabilities, typing: { lastsMs } },
    showTyping: async ({ thread }) => void told.push(`${now / 1000}s typing ${thread}`),
    markRead: async ({ thread }) => {
      told.push(`read ${thread}`);
      throw new Error('never mind');
    },
  };
  const { head } = aConversation({ holder });
  const piece = createShowTyping({
    store: { findHead: async () => head },
    channels: () => channel,
    typing,
    isLooking: () => isLooking,
    logger,
    later(ms, work) {
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((each) => each !== entry);
      };
    },
  });
  return {
    told,
    piece,
    channel,
    async types(news: TypingNews = mia) {
      typing.say(news);
      await Promise.resolve();
      await Promise.resolve();
    },
    pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((each) => each !== next);
        now = next.at;
        next.work();
      }
      now = until;
    },
    get waiting() {
      return waiting.length;
    },
  };
}

describe('an agent who writes', () => {
  it('is shown at once, and again before the platform forgets it, while they go on', async () => {
    const stage = aStage();
    await stage.types();
    stage.pass(3_000);
    await stage.types();
    stage.pass(60_000);

    expect(stage.told).toEqual([
      '0s typing thread-c1',
      '4s typing thread-c1',
      '8s typing thread-c1',
      '12s typing thread-c1',
    ]);
    expect(stage.waiting).toBe(0);
  });

  it('is not shown any more once something is said', async () => {
    const stage = aStage();
    await stage.types();

    stage.piece.note(aTurn({ cause: { kind: 'timer', key: 't', timerId: 't', timer: 'silence' } }));
    stage.pass(60_000);

    expect(stage.told).toEqual(['0s typing thread-c1']);
  });

  it('is not shown where somebody else has the conversation, nor is the customer themselves', async () => {
    const elsewhere = aStage({ holder: aHolder('queue') });
    await elsewhere.types();
    const own = aStage();
    await own.types({ conversationId: c1, role: 'customer' });

    expect([...elsewhere.told, ...own.told]).toEqual([]);
  });

  it('is not shown once the server stops', async () => {
    const stage = aStage();
    await stage.types();
    stage.piece.stop();
    await stage.types();
    stage.pass(60_000);

    expect(stage.told).toEqual(['0s typing thread-c1']);
  });
});

describe('a call that is under way', () => {
  it('is shown as typing for a minute at most', () => {
    const stage = aStage({ lastsMs: 21_000 });
    stage.piece.note(aTurn({ state: { openCalls: ['call-1'] } }));
    stage.pass(200_000);

    expect(stage.told.filter((line) => line.includes('typing'))).toEqual(
      [0, 20, 40].map((second) => `${second}s typing thread-c1`),
    );
  });
});

describe('what the customer wrote', () => {
  it('is marked as read when the bot answers', () => {
    const stage = aStage();
    stage.piece.note(aTurn());

    expect(stage.told).toEqual(['read thread-c1']);
  });

  it.each([
    [true, ['read thread-c1']],
    [false, []],
  ])('is marked as read with an agent only when they are there: %s', (isLooking, told) => {
    const stage = aStage({ isLooking });
    const activities = [anActivity()];
    stage.piece.note(aTurn({ activities, outbox: [], state: { holder: aHolder('agent'), activities: 1 } }));

    expect(stage.told).toEqual(told);
  });
});
