import { createLogger } from '../../../../src/runtime/logger.ts';
import { createRetention } from '../../../../src/turn/privacy/retention.ts';
import { aPersonBench, type PersonBench } from '../../../support/person-bench.ts';

let bench: PersonBench;
beforeEach(async () => {
  bench = await aPersonBench();
});
afterEach(() => bench.close());

const DAY_MS = 24 * 60 * 60_000;

const sweep = (retention: Record<string, number> | undefined) =>
  createRetention({
    store: bench.store,
    settings: () => (retention ? { retention } : {}),
    clock: bench.clock,
    logger: createLogger('silent'),
  }).sweep();

describe('retention', () => {
  it('forgets each channel after its own days, all others after the default, and notes it', async () => {
    const onSms = await bench.say('sms/s1', 'hello from sms');
    const onChat = await bench.say('chat/c1', 'hello from chat');
    const waiting = await bench.say('chat/c2', 'talk to a person');
    bench.clock.forwardMs(20 * DAY_MS);
    const young = await bench.say('sms/s2', 'i am new here');

    const first = await sweep({ sms: 10, default: 30 });
    bench.clock.forwardMs(20 * DAY_MS);
    const second = await sweep({ sms: 30, default: 30 });

    expect([first, second]).toEqual([1, 1]);
    const textOf = async (id: typeof onSms.conversationId) => (await bench.store.readActivities(id))[0]?.text ?? '';
    expect(await textOf(onSms.conversationId)).not.toContain('sms');
    expect(await textOf(onChat.conversationId)).not.toContain('chat');
    expect(await textOf(young.conversationId)).toBe('i am new here');
    expect(await textOf(waiting.conversationId)).toBe('talk to a person');
    const entries = (await bench.store.listAudit(10)).filter(({ what }) => what === 'conversations.retired');
    expect(entries).toHaveLength(2);
    expect((await bench.store.verify()).findings).toEqual([]);
  });

  it('keeps everything where nothing is set', async () => {
    const said = await bench.say('sms/s1', 'hello');
    bench.clock.forwardMs(4000 * DAY_MS);

    expect(await sweep(undefined)).toBe(0);
    expect((await bench.store.readActivities(said.conversationId))[0]?.text).toBe('hello');
  });
});
