import { aTurnBench, type TurnBench } from '../../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

describe('a platform that says that somebody has another name now', () => {
  it('takes their open talk to the new place, without a word to anybody', async () => {
    await bench.say('talk to a person');
    const before = await bench.head();
    bench.sent.length = 0;

    await bench.receiver.receive({
      key: 'test:renamed',
      address: { channel: 'test', thread: 'new', identity: 'new' },
      otherIdentities: ['user-t1'],
      activity: { type: 'event', name: 'identity.changed', text: 'User Ada changed from 1 to 2' },
    });
    await bench.settle();

    const after = await bench.head('new');
    expect(after.conversationId).toBe(before.conversationId);
    expect(after.state.holder.kind).toBe('queue');
    expect(after.state.address.thread).toBe('new');
    expect(bench.sent).toEqual([]);
  });
});
