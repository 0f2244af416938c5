import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
afterEach(() => bench.close());

async function escalated(capabilities: { handoffEvents: boolean }): Promise<void> {
  bench = await aTurnBench({ capabilities });
  await bench.say('talk to a person');
}

async function status(state: string, message?: string): Promise<void> {
  const value = { state, ...(message === undefined ? {} : { message }) };
  await bench.receiver.receive(bench.inbound('', { activity: { type: 'event', name: 'handoff.status', value } }));
  await bench.settle();
}

const holder = async () => (await bench.head()).state.holder;

describe('a hub behind the channel', () => {
  it('holds the conversation once it has accepted, and the bot is silent', async () => {
    await escalated({ handoffEvents: true });

    await status('accepted');
    const said = await bench.say('how long can i return');

    expect(await holder()).toMatchObject({ kind: 'desk', desk: 'hub:test', isAccepted: true });
    expect(said).toEqual([]);
    expect(bench.toDesk).toEqual([]);
  });

  it('gives the conversation to the bot when it is done', async () => {
    await escalated({ handoffEvents: true });
    await status('accepted');

    await status('completed');

    expect(await holder()).toEqual({ kind: 'bot' });
    expect(await bench.say('how long can i return')).toEqual(['Within 30 days.']);
  });

  it('leaves the customer in our own queue, at their place, when it fails after all', async () => {
    await escalated({ handoffEvents: true });
    const before = await holder();
    await status('accepted');

    await status('failed', 'nobody there');

    expect(await holder()).toMatchObject({ kind: 'queue', since: 'since' in before ? before.since : '' });
  });

  it('is not believed on a channel that ends on the customer’s own screen', async () => {
    await escalated({ handoffEvents: false });

    await status('accepted');

    expect(await holder()).toMatchObject({ kind: 'queue' });
  });

  it('may say what the protocol does not know: nothing changes', async () => {
    await escalated({ handoffEvents: true });

    await status('pondering');

    expect(await holder()).toMatchObject({ kind: 'queue' });
  });
});
