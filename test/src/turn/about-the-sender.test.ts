import type { Inbound } from '../../../src/conversation/channel.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

const customerAt = async (thread: string) => {
  const found = await bench.store.findCustomerByIdentity({ channel: 'test', identity: `user-${thread}` });
  return found?.id;
};
const lines = async (thread = 't1') =>
  (await bench.store.readActivities((await bench.head(thread)).conversationId)).filter(
    ({ isInternal, type }) => isInternal && type === 'message',
  );
const changed = (name: string, externalId: string, text?: string): Partial<Inbound> => ({
  activity: { type: 'event', name, value: { externalId }, ...(text === undefined ? {} : { text }) },
});

describe('other names that the platform vouches for', () => {
  it('lead to the same person when one of them is known', async () => {
    await bench.say('hello', { thread: 'number' });
    await bench.say('hello', { thread: 'name', otherIdentities: ['user-number'] });

    expect(await customerAt('name')).toBe(await customerAt('number'));
    const [link] = await bench.store.listLinks((await customerAt('number'))!);
    expect(link).toMatchObject({ evidence: 'address', detail: 'test says that it is the same person' });
  });

  it('lead there later when nobody has them yet', async () => {
    await bench.say('hello', { thread: 'name', otherIdentities: ['user-number'] });
    await bench.say('hello', { thread: 'number' });

    expect(await customerAt('number')).toBe(await customerAt('name'));
  });

  it('take an open conversation along to the new number', async () => {
    await bench.say('I want to return it', { thread: 'old' });
    const { conversationId } = await bench.head('old');

    await bench.say('4711', { thread: 'new', otherIdentities: ['user-old'] });

    expect((await bench.head('new')).conversationId).toBe(conversationId);
  });

  it('can be undone like every link', async () => {
    await bench.say('hello', { thread: 'number' });
    await bench.say('hello', { thread: 'name', otherIdentities: ['user-number'] });
    const [link] = await bench.store.listLinks((await customerAt('number'))!);

    await bench.store.unlinkCustomers(link!.id, '2026-01-06T00:00:00.000Z');

    expect(await customerAt('name')).not.toBe(await customerAt('number'));
  });
});

describe('an e-mail address', () => {
  const email = 'ada@example.com';

  it('fills a gap on the card, and overwrites nothing', async () => {
    await bench.say('hello', { profile: { email, phone: '+49301' } });
    await bench.say('hello', { profile: { email: 'other@example.com' } });

    const customer = await bench.store.findCustomer((await customerAt('t1'))!);
    expect(customer).toMatchObject({ email, phone: '+49301', sources: { email: { source: 'channel' } } });
  });

  it('joins two people when the platform vouches for it', async () => {
    await bench.say('hello', { thread: 'a', profile: { email, isVerified: true } });
    await bench.say('hello', { thread: 'b', profile: { email: 'ADA@example.com', isVerified: true } });

    expect(await customerAt('b')).toBe(await customerAt('a'));
  });

  it('of a letter’s From alone joins nobody', async () => {
    await bench.say('hello', { thread: 'a', profile: { email, isVerified: true } });
    await bench.say('hello', { thread: 'b', profile: { email } });

    expect(await customerAt('b')).not.toBe(await customerAt('a'));
  });
});

describe('a warning about the sender', () => {
  it('is told to staff once', async () => {
    const profile = { warning: 'The mail server could not confirm this sender.' };
    await bench.say('hello', { profile });
    await bench.say('hello again', { profile });

    expect(await lines()).toMatchObject([{ text: profile.warning, name: 'sender.warning', from: { role: 'system' } }]);
    expect(bench.sent.map(({ text }) => text)).not.toContain(profile.warning);
  });

  it('is told again when it is another', async () => {
    await bench.say('hello', { profile: { warning: 'Not confirmed.' } });
    await bench.say('hello', { profile: { warning: 'Forged.' } });

    expect((await lines()).map(({ text }) => text)).toEqual(['Not confirmed.', 'Forged.']);
  });
});

describe('a message that the customer changes afterwards', () => {
  it('is shown with its old and its new words, and is not answered', async () => {
    await bench.say('how long can i return', { externalId: 'm1' });

    expect(await bench.say('', changed('message.edited', 'm1', 'how long can i keep it'))).toEqual([]);

    const { conversationId } = await bench.head();
    const [first] = await bench.store.readActivities(conversationId);
    expect(await lines()).toMatchObject([
      {
        name: 'message.edited',
        text: 'The customer changed “how long can i return” to “how long can i keep it”',
        value: { activityId: first?.id },
      },
    ]);
  });

  it('is named when it was deleted, without its words', async () => {
    await bench.say('how long can i return', { externalId: 'm1' });

    expect(await bench.say('', changed('message.deleted', 'm1'))).toEqual([]);

    expect((await lines())[0]?.text).toBe('The customer deleted their message of 2026-01-05, 09:00 UTC');
  });

  it('may be one that nobody knows', async () => {
    await bench.say('hello');
    await bench.say('', changed('message.edited', 'm9', 'new'));
    await bench.say('', changed('message.deleted', 'm9'));

    expect((await lines()).map(({ text }) => text)).toEqual([
      'The customer changed a message to “new”',
      'The customer deleted a message',
    ]);
  });

  it('does not open the channel’s window again', async () => {
    await bench.say('hello');
    const { heardAt } = (await bench.head()).state;
    bench.clock.forwardMs(60_000);

    await bench.say('', changed('message.edited', 'm9', 'new'));

    expect((await bench.head()).state.heardAt).toEqual(heardAt);
  });
});

it('remembers when the customer last wrote at each place', async () => {
  await bench.say('hello');
  bench.clock.forwardMs(60_000);
  await bench.say('hello', { externalAt: '2026-01-05T09:00:30Z' });

  expect((await bench.head()).state.heardAt).toEqual({ 'test\nt1': '2026-01-05T09:00:30.000Z' });
});
