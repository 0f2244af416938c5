import { jest } from '@jest/globals';
import type { Capabilities } from '../../../src/conversation/channel.ts';
import type { OutboxEntry } from '../../../src/conversation/store/outbox.ts';
import { createLogger } from '../../../src/runtime/logger.ts';
import { nextAttemptAt, PATIENCE_MS } from '../../../src/turn/backoff.ts';
import { createDeliverer } from '../../../src/turn/deliver.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

const MINUTE = 60_000;
const heard = () => bench.sent.map((each) => each.text);
const states = async () =>
  (await bench.store.readDeliveries((await bench.head()).conversationId, 0)).map(({ state }) => state);

describe('deliveries', () => {
  it('wait as long as the platform asks, and none overtakes', async () => {
    bench.answers.push({ outcome: 'retry', afterMs: 30_000, reason: '429' });
    await bench.say('how long can i return');
    await bench.say('when do i get my money?');

    bench.clock.forwardMs(29_000);
    await bench.settle();
    expect(heard()).toEqual([]);
    bench.clock.forwardMs(1_000);
    await bench.settle();
    expect(heard()).toEqual(['Within 30 days.', 'Within a week.']);
  });

  it('of one conversation never hold up another', async () => {
    bench.answers.push({ outcome: 'retry', reason: '503' });
    await bench.say('how long can i return', { thread: 'a' });

    expect(await bench.say('when do i get my money?', { thread: 'b' })).toEqual(['Within a week.']);
  });

  it('carry the same key on every attempt', async () => {
    const keys: string[] = [];
    const deliver = bench.channel.deliver?.bind(bench.channel);
    bench.channel.deliver = async (outgoing) => {
      keys.push(outgoing.key);
      return (await deliver?.(outgoing)) ?? { outcome: 'sent' };
    };
    bench.answers.push({ outcome: 'retry', afterMs: 1, reason: '500' });
    await bench.say('how long can i return');
    bench.clock.forwardMs(10);
    await bench.settle();

    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('that are refused for good are dead letters at once, and the next one goes out', async () => {
    bench.answers.push({ outcome: 'refused', reason: 'The far side answered 404.' });
    await bench.say('how long can i return');
    await bench.say('when do i get my money?');

    expect(heard()).toEqual(['Within a week.']);
    expect(await bench.store.listDeadLetters(10)).toMatchObject([
      { lane: 'deliver', reason: 'The far side answered 404.', attempts: 1 },
    ]);
  });

  it('that throw are tried again instead of lost', async () => {
    const deliver = bench.channel.deliver?.bind(bench.channel);
    let failures = 1;
    bench.channel.deliver = async (outgoing) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('socket hang up');
      }
      return (await deliver?.(outgoing)) ?? { outcome: 'sent' };
    };
    await bench.say('how long can i return');
    expect(heard()).toEqual([]);
    bench.clock.forwardMs(2_000);
    await bench.settle();

    expect(heard()).toEqual(['Within 30 days.']);
  });

  it('are numbered as a channel without buttons shows them', async () => {
    await bench.say('how long can i return');

    expect(await bench.say('1')).toEqual(['Within a week.']);
  });

  it('go back in the response of a caller that waits, with the answer of the call, and are not pushed as well', async () => {
    await bench.say('I want to return it');
    bench.sent.length = 0;

    const answering = bench.receiver.receiveInline(bench.inbound('4711'), 5_000);
    await bench.settle();
    const { activities } = await answering;
    await bench.settle();

    expect(activities.map((each) => each.text)).toContain('Your label: https://labels.test/1');
    expect(bench.sent).toEqual([]);
    expect(await bench.store.findPending((await bench.head()).conversationId)).toEqual([]);
  });

  it('that come after the waiting caller has gone are pushed', async () => {
    let answer: (response: Response) => void = () => {};
    bench.answerCallsWith(() => new Promise((resolve) => (answer = resolve)));
    await bench.say('I want to return it');
    bench.sent.length = 0;

    await bench.receiver.receiveInline(bench.inbound('4711'), 0);
    answer(new Response('{"url":"late"}'));
    await bench.settle();

    expect(heard()).toContain('Your label: late');
  });
});

describe('a message of several pieces', () => {
  it('goes on where the last attempt stopped, and keeps the ids of all of them', async () => {
    const progress = { piecesSent: 1, externalIds: ['x1'] };
    bench.answers.push({ outcome: 'retry', reason: '503', afterMs: 10, progress });
    bench.answers.push({ outcome: 'sent', externalIds: ['x2'] });
    await bench.say('how long can i return');
    bench.clock.forwardMs(10);
    await bench.settle();

    expect(bench.asked.map((each) => each.progress)).toEqual([undefined, progress]);
    const { conversationId } = await bench.head();
    for (const externalId of ['x1', 'x2']) {
      const receipt = {
        channel: 'test',
        about: { externalId },
        state: 'delivered' as const,
        at: '2026-01-05T09:00:00Z',
      };
      expect(await bench.store.noteReceipt(receipt)).toBe(conversationId);
    }
  });

  it('keeps what is known to be out when the next attempt tells nothing', async () => {
    const progress = { piecesSent: 1 };
    bench.answers.push({ outcome: 'retry', reason: '503', afterMs: 10, progress });
    bench.answers.push({ outcome: 'retry', reason: '503', afterMs: 10 });
    await bench.say('how long can i return');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      bench.clock.forwardMs(10);
      await bench.settle();
    }

    expect(bench.asked.at(-1)?.progress).toEqual(progress);
  });
});

describe('a message of which nobody knows whether it arrived', () => {
  it('is never sent again, and the next one goes out', async () => {
    bench.answers.push({ outcome: 'unknown', reason: 'no answer' });
    await bench.say('how long can i return');
    await bench.pass(60 * MINUTE);
    await bench.say('when do i get my money?');

    expect(bench.asked).toHaveLength(2);
    expect(await states()).toEqual(['unknown', 'sent']);
  });
});

describe('a channel that takes nothing until the customer writes', () => {
  const heardIn = async (hours: number) => bench.clock.forwardMs(hours * 60 * MINUTE);
  const replies = async (text: string) => bench.act((await bench.head()).conversationId, { do: 'reply', text });

  async function withWindow(window: Capabilities['window']) {
    await bench.close();
    const content = smallContent({
      templates: {
        back: { titles: {}, channel: 'test', name: 'back_1', language: 'en_US', text: 'Hello {{1}}', places: 1 },
      },
    });
    bench = await aTurnBench({ content, capabilities: { window } });
    await bench.say('talk to a person');
    await bench.act((await bench.head()).conversationId, { do: 'claim' });
    bench.asked.length = 0;
    bench.sent.length = 0;
  }

  it('holds nothing back that comes later, and gets it in the old order once they write', async () => {
    await bench.close();
    bench = await aTurnBench({ capabilities: { window: { hours: 24, templates: false } } });
    bench.answers.push({ outcome: 'windowClosed', reason: 'closed' });
    await bench.say('how long can i return');
    expect(await states()).toEqual(['parked']);

    await bench.say('when do i get my money?');

    expect(heard()).toEqual(['Within 30 days.', 'Within a week.']);
    expect(await states()).toEqual(['sent', 'sent']);
    expect((await bench.store.verify()).findings.filter(({ invariant }) => invariant.startsWith('outbox'))).toEqual([]);
  });

  it('is not even asked when its window is known to be over, which is longer for people', async () => {
    await withWindow({ hours: 24, agentHours: 48, templates: true });

    await heardIn(30);
    await replies('Still there?');
    await heardIn(20);
    await replies('Hello?');

    expect(heard()).toEqual(['Still there?']);
    expect(bench.asked).toHaveLength(1);
    expect((await states()).at(-1)).toBe('parked');
  });

  it('takes a template, and what was parked when the customer answers it', async () => {
    await withWindow({ hours: 24, templates: true });
    await heardIn(30);
    await replies('Your parcel is here.');

    await bench.act((await bench.head()).conversationId, { do: 'template', templateId: 'back', values: ['Ada'] });
    expect(heard()).toEqual(['Hello Ada']);
    await bench.say('Hi again');

    expect(heard()).toEqual(['Hello Ada', 'Your parcel is here.']);
  });

  it('is tried for a whole day again from the moment when it takes something', async () => {
    await withWindow({ hours: 24, templates: false });
    await heardIn(30);
    await replies('Your parcel is here.');
    bench.answers.push({ outcome: 'retry', reason: '503', afterMs: 1_000 });
    await bench.say('Hi again');
    bench.clock.forwardMs(1_000);
    await bench.settle();

    expect(heard()).toEqual(['Your parcel is here.']);
  });

  it('is asked again when the customer wrote while it was asked', async () => {
    const deliver = bench.channel.deliver?.bind(bench.channel);
    bench.channel.deliver = async () => {
      bench.channel.deliver = deliver;
      bench.clock.forwardMs(1);
      await bench.receiver.receive(bench.inbound('hello'));
      return { outcome: 'windowClosed', reason: 'closed' };
    };
    await bench.say('how long can i return');
    await bench.settle();

    expect(heard()[0]).toBe('Within 30 days.');
  });

  it('learns when the customer last wrote', async () => {
    await bench.say('how long can i return', { externalAt: '2026-01-05T08:00:00Z' });

    expect(bench.asked[0]?.heardAt).toBe('2026-01-05T08:00:00.000Z');
  });
});

describe('the next attempt', () => {
  const at = (attempts: number, random: number) => nextAttemptAt({ attempts, now: 0, since: 0, random });

  it('comes later each time, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 6].map((attempts) => at(attempts, 1))).toEqual([1, 2, 5, 15, 60, 300].map((s) => s * 1000));
    expect(at(50, 1)).toBe(15 * MINUTE);
  });

  it('is spread over half of its wait', () => {
    expect([at(4, 0), at(4, 1)]).toEqual([7_500, 15_000]);
  });

  it('is when the platform asked for it, at most an hour later', () => {
    const asked = (afterMs: number) => nextAttemptAt({ attempts: 1, now: 0, since: 0, random: 1, afterMs });

    expect([asked(40 * MINUTE), asked(600 * MINUTE)]).toEqual([40 * MINUTE, 60 * MINUTE]);
  });

  it('is given up after a day, of mail after two', () => {
    const day = { attempts: 99, now: PATIENCE_MS.chat, since: 0, random: 1 };

    expect(nextAttemptAt(day)).toBeUndefined();
    expect(nextAttemptAt({ ...day, patienceMs: PATIENCE_MS.mail })).toBeDefined();
  });
});

describe('what leaves by itself', () => {
  afterEach(() => jest.useRealTimers());

  it('is looked for to the end: who stops waits for the look at the store that is under way', async () => {
    jest.useFakeTimers();
    const look = Promise.withResolvers<OutboxEntry[]>();
    const findSendable = jest.fn(() => look.promise).mockResolvedValueOnce([]);
    const { readActivities, findHead, findPending, settle, releaseParked } = bench.store;
    const deliverer = createDeliverer({
      store: { readActivities, findHead, findPending, settle, releaseParked, findSendable },
      channels: () => bench.channel,
      call: async () => ({ outcome: 'sent' }),
      desk: async () => ({ outcome: 'sent' }),
      isHeld: () => false,
      clock: bench.clock,
      random: () => 0.5,
      logger: createLogger('silent'),
    });
    await deliverer.start();
    await jest.advanceTimersByTimeAsync(500);
    let isStopped = false;

    const stopped = deliverer.stop().then(() => {
      isStopped = true;
    });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(isStopped).toBe(false);
    look.resolve([]);
    await stopped;
    await jest.advanceTimersByTimeAsync(1_000);

    expect(findSendable).toHaveBeenCalledTimes(2);
  });
});
