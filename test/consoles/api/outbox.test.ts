import { createOutbox, type OutboxEntry, type SendResult } from '../../../consoles/shared/api/outbox.ts';
import { memoryStorage, type TextStorage } from '../../../consoles/shared/api/text-storage.ts';
import { ManualTimers } from '../support/manual-timers.ts';

const prefix = 'desk.outbox.mia.';
const sent: SendResult = { kind: 'sent', seq: 9 };
const noAnswer: SendResult = { kind: 'later', isServerFault: false };
const serverFault: SendResult = { kind: 'later', isServerFault: true };

/** Each request waits for its answer from `answer`. */
function setUp(storage: TextStorage = memoryStorage()) {
  const timers = new ManualTimers();
  const requests: { entry: OutboxEntry; stored: string | null; answer(result: SendResult): Promise<void> }[] = [];
  let keys = 0;
  const outbox = createOutbox({
    storage,
    prefix,
    send: (entry) =>
      new Promise((resolve) => {
        const answer = async (result: SendResult) => {
          resolve(result);
          await settled();
        };
        requests.push({ entry, stored: storage.getItem(prefix + entry.key), answer });
      }),
    newKey: () => `key-${(keys += 1)}`,
    now: () => new Date('2026-05-02T10:00:00Z'),
    random: () => 0,
    wait: timers.wait,
  });
  outbox.start();
  return { outbox, requests, timers, storage };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const reply = (text: string) => ({ do: 'reply', text }) as const;

describe('the outbox', () => {
  it('has text and key on the device before the first request leaves', () => {
    const { outbox, requests } = setUp();

    outbox.add('c1', reply('Hello'));

    expect(JSON.parse(requests[0]?.stored ?? '')).toMatchObject({ key: 'key-1', command: reply('Hello') });
  });

  it('repeats an unanswered text with the same key', async () => {
    const { outbox, requests, timers } = setUp();
    outbox.add('c1', reply('Hello'));

    await requests[0]?.answer(noAnswer);
    timers.runNext();

    expect(requests.map(({ entry }) => entry.key)).toEqual(['key-1', 'key-1']);
  });

  it('goes on after a reload with what was not answered, under its old key', () => {
    const before = setUp();
    before.outbox.add('c1', reply('Hello'));

    const after = setUp(before.storage);

    expect(after.requests[0]?.entry).toMatchObject({ key: 'key-1', command: reply('Hello') });
  });

  it('forgets a text on the device once it is sent', async () => {
    const { outbox, requests, storage } = setUp();
    outbox.add('c1', reply('Hello'));

    await requests[0]?.answer(sent);

    expect(outbox.entries()[0]).toMatchObject({ state: 'sent', seq: 9 });
    expect(storage.length).toBe(0);
  });

  it('keeps the order within a conversation and lets others pass', async () => {
    const { outbox, requests } = setUp();
    outbox.add('c1', reply('one'));
    outbox.add('c1', reply('two'));
    outbox.add('c2', reply('other'));

    expect(requests.map(({ entry }) => entry.command.text)).toEqual(['one', 'other']);
    await requests[0]?.answer(sent);

    expect(requests.map(({ entry }) => entry.command.text)).toEqual(['one', 'other', 'two']);
  });

  it('holds a later text back while an earlier one waits for a connection', async () => {
    const { outbox, requests } = setUp();
    outbox.add('c1', reply('one'));
    await requests[0]?.answer(noAnswer);

    outbox.add('c1', reply('two'));

    expect(requests).toHaveLength(1);
  });

  it('waits for a connection without end, but not for a broken server', async () => {
    const { outbox, requests, timers } = setUp();
    outbox.add('c1', reply('Hello'));

    for (let index = 0; index < 20; index += 1) {
      await requests.at(-1)?.answer(noAnswer);
      timers.runNext();
    }
    expect(outbox.entries()[0]?.state).toBe('sending');
    await requests.at(-1)?.answer(serverFault);

    expect(outbox.entries()[0]?.state).toBe('notSent');
  });

  it('sends at once when the connection is back', async () => {
    const { outbox, requests, timers } = setUp();
    outbox.add('c1', reply('Hello'));
    await requests[0]?.answer(noAnswer);

    outbox.flush();

    expect(requests).toHaveLength(2);
    expect(timers.open).toBe(0);
  });

  it('keeps a refused text with its reason until it is sent again with its key', async () => {
    const { outbox, requests } = setUp();
    outbox.add('c1', reply('Hello'));
    await requests[0]?.answer({ kind: 'notSent', reason: 'Too long.' });
    expect(outbox.entries()[0]).toMatchObject({ state: 'notSent', reason: 'Too long.' });

    outbox.sendAgain('key-1');

    expect(requests[1]?.entry.key).toBe('key-1');
    expect(outbox.entries()[0]?.reason).toBeUndefined();
  });

  it('removes a discarded text from the device', async () => {
    const { outbox, requests, storage } = setUp();
    outbox.add('c1', reply('Hello'));
    await requests[0]?.answer({ kind: 'notSent', reason: 'Too long.' });

    outbox.discard('key-1');

    expect(outbox.entries()).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it('leaves texts of another account alone', () => {
    const storage = memoryStorage();
    storage.setItem('desk.outbox.jon.key-9', JSON.stringify({ key: 'key-9', conversationId: 'c1', state: 'sending' }));

    expect(setUp(storage).outbox.entries()).toEqual([]);
  });

  it('sends even when the device stores nothing', () => {
    const refusing: TextStorage = {
      ...memoryStorage(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const { outbox, requests } = setUp(refusing);

    outbox.add('c1', reply('Hello'));

    expect(requests).toHaveLength(1);
  });
});
