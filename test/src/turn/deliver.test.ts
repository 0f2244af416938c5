import { GIVE_UP_AFTER_MS, nextAttemptAt } from '../../../src/turn/backoff.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

const heard = () => bench.sent.map((each) => each.text);

describe('deliveries', () => {
  it('wait as long as the platform asks, and none overtakes', async () => {
    bench.answers.push({ ok: false, retry: true, afterMs: 30_000, reason: '429' });
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
    bench.answers.push({ ok: false, retry: true, reason: '503' });
    await bench.say('how long can i return', { thread: 'a' });

    expect(await bench.say('when do i get my money?', { thread: 'b' })).toEqual(['Within a week.']);
  });

  it('carry the same key on every attempt', async () => {
    const keys: string[] = [];
    const deliver = bench.channel.deliver?.bind(bench.channel);
    bench.channel.deliver = async (outgoing) => {
      keys.push(outgoing.key);
      return (await deliver?.(outgoing)) ?? { ok: true };
    };
    bench.answers.push({ ok: false, retry: true, afterMs: 1, reason: '500' });
    await bench.say('how long can i return');
    bench.clock.forwardMs(10);
    await bench.settle();

    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('that are refused for good are dead letters at once, and the next one goes out', async () => {
    bench.answers.push({ ok: false, retry: false, reason: 'The far side answered 404.' });
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
      return (await deliver?.(outgoing)) ?? { ok: true };
    };
    await bench.say('how long can i return');
    expect(heard()).toEqual([]);
    bench.clock.forwardMs(2_000);
    await bench.settle();

    expect(heard()).toEqual(['Within 30 days.']);
  });

  it('are split at a word where the channel is short of room, buttons become a numbered list', async () => {
    await bench.close();
    bench = await aTurnBench({ capabilities: { maxTextLength: 40, maxButtons: 0 } });

    const said = await bench.say('how long can i return');

    expect(said).toEqual(['Within 30 days.', '1. When do I get my money?']);
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

describe('the next attempt', () => {
  const at = (attempts: number, random: number) => nextAttemptAt({ attempts, now: 0, createdAt: 0, random });

  it('comes later each time, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4].map((attempts) => at(attempts, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(at(50, 1)).toBe(15 * 60_000);
  });

  it('is spread over half of its wait', () => {
    expect([at(4, 0), at(4, 1)]).toEqual([4000, 8000]);
  });

  it('is given up after a day', () => {
    expect(nextAttemptAt({ attempts: 99, now: GIVE_UP_AFTER_MS, createdAt: 0, random: 1 })).toBeUndefined();
  });
});
