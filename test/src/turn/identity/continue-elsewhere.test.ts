import { aPersonBench, type PersonBench } from '../../../support/person-bench.ts';

let bench: PersonBench;
beforeEach(async () => {
  bench = await aPersonBench();
});
afterEach(() => bench.close());

/** The code that the bot gave. */
const codeIn = (heard: (string | undefined)[]) => /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(heard.join(' '))?.[0] ?? '';

async function aCodeFrom(place: string): Promise<string> {
  return codeIn((await bench.say(place, 'continue on my phone')).heard);
}

describe('a customer who changes the channel', () => {
  it('goes on in the open flow, at the new address, and is told nothing twice', async () => {
    const begun = await bench.say('chat/c1', 'i want to return it');
    const code = await aCodeFrom('chat/c1');
    await bench.say('hook/h1', code);
    await bench.say('chat/c1', 'hello?');
    const before = bench.sent.length;

    const answered = await bench.say('hook/h1', '77120345');

    expect(answered.conversationId).toBe(begun.conversationId);
    expect((await bench.stateOf(begun.conversationId)).dialogs[0]?.slots).toMatchObject({ order: 77120345 });
    expect((await bench.stateOf(begun.conversationId)).address).toMatchObject({ channel: 'hook', thread: 'h1' });
    expect(bench.sent.slice(before).filter(({ text }) => text?.includes('Which order'))).toEqual([]);
  });

  it('may write a letter around the code', async () => {
    const begun = await bench.say('chat/c1', 'i want to return it');
    const code = await aCodeFrom('chat/c1');

    const answered = await bench.say('hook/h1', `My return\n\nHello,\nmy code is ${code}\n\nBest regards\nAda`);

    expect(answered.conversationId).toBe(begun.conversationId);
  });

  it('is found by a link alone, without a code, as soon as a message comes from elsewhere', async () => {
    const onSms = await bench.say('sms/s1', 'how long can i return');
    await bench.act(onSms.conversationId, { do: 'close' });
    const begun = await bench.say('chat/c1', 'i want to return it');
    await linked('chat', 'user-c1', 'sms', 'user-s1');

    const answered = await bench.say('sms/s1', '77120345');

    expect(answered.conversationId).toBe(begun.conversationId);
    expect((await bench.stateOf(begun.conversationId)).dialogs[0]?.slots).toMatchObject({ order: 77120345 });
    expect((await bench.store.verify()).findings).toEqual([]);
  });

  it('shows the agent a line about the new channel, and nobody else', async () => {
    const begun = await bench.say('chat/c1', 'i want to return it');
    await bench.act(begun.conversationId, { do: 'takeOver' });
    const code = await aCodeFrom('chat/c1');

    const moved = await bench.say('sms/s1', code);

    expect(moved.turn.activities[0]?.from.role).toBe('customer');
    expect(moved.turn.activities[1]).toMatchObject({
      isInternal: true,
      from: { role: 'system' },
      value: { from: 'chat', to: 'sms' },
    });
    expect(bench.sent.map(({ text }) => text)).not.toContain('Continues on sms');
    await bench.act(begun.conversationId, { do: 'reply', text: 'I am still here.' });
    expect(bench.sent.at(-1)).toEqual({ channel: 'sms', text: 'I am still here.' });
  });

  it('keeps an open conversation of the other channel where it is', async () => {
    await bench.say('chat/c1', 'i want to return it');
    const other = await bench.say('sms/s1', 'how long can i return');
    await linked('chat', 'user-c1', 'sms', 'user-s1');

    const again = await bench.say('sms/s1', 'when do i get my money?');

    expect(again.conversationId).toBe(other.conversationId);
  });

  it('begins anew when the other conversation is older than a day', async () => {
    const begun = await bench.say('chat/c1', 'i want to return it');
    const other = await bench.say('sms/s1', 'hello');
    await bench.act(other.conversationId, { do: 'close' });
    await linked('chat', 'user-c1', 'sms', 'user-s1');
    bench.clock.forwardMs(25 * 60 * 60_000);

    const again = await bench.say('sms/s1', '77120345');

    expect(again.conversationId).toBe(other.conversationId);
    expect(again.conversationId).not.toBe(begun.conversationId);
  });

  it('stays where they were on a pulled channel, whose closed conversation is opened again', async () => {
    const onChat = await bench.say('chat/c1', 'hello');
    await bench.act(onChat.conversationId, { do: 'close' });
    await bench.say('sms/s1', 'i want to return it');
    await linked('chat', 'user-c1', 'sms', 'user-s1');

    const again = await bench.say('chat/c1', 'hello again');

    expect(again.conversationId).toBe(onChat.conversationId);
  });

  it('is greeted where they open a new chat with "here we are again" and the open question', async () => {
    const begun = await bench.say('sms/s1', 'i want to return it');
    const record = await bench.recordOf('sms', 'user-s1');
    await bench.store.saveCustomer({
      ...record,
      identities: [...record.identities, { channel: 'chat', identity: 'ada', since: record.createdAt }],
    });

    const opened = await bench.say('chat/c9', { type: 'conversationUpdate' }, { identity: 'ada' });

    expect(opened.conversationId).toBe(begun.conversationId);
    expect(opened.heard[0]).toMatch(/^Here we are again/);
    expect(opened.heard.at(-1)).toBe('Which order is it?');
  });
});

describe('a one-time code', () => {
  it('is stored as a hash, and never twice the same', async () => {
    await bench.say('chat/c1', 'hello');
    const first = await aCodeFrom('chat/c1');
    const second = await aCodeFrom('chat/c1');

    const documents = await bench.store.listDocuments('code');

    expect(first).not.toBe(second);
    expect(documents).toHaveLength(2);
    expect(JSON.stringify(documents)).not.toContain(first.replace('-', ''));
  });

  it('links the two records with what was seen, once', async () => {
    await bench.say('chat/c1', 'hello');
    const code = await aCodeFrom('chat/c1');
    await bench.say('sms/s1', `my code is ${code.toLowerCase()}`);
    const into = await bench.recordOf('chat', 'user-c1');

    const links = await bench.store.listLinks(into.id);

    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({ evidence: 'code', into: into.id, detail: 'code shown on chat, given on sms' });
    expect(await bench.store.findCustomerByIdentity({ channel: 'sms', identity: 'user-s1' })).toMatchObject({
      id: into.id,
    });
    expect(await bench.store.listDocuments('code')).toEqual([]);
  });

  it('is answered once however often the platform repeats the message', async () => {
    const begun = await bench.say('chat/c1', 'i want to return it');
    const code = await aCodeFrom('chat/c1');
    await bench.say('sms/s1', code, { key: 'sms:same' });

    const again = await bench.say('sms/s1', code, { key: 'sms:same' });

    expect(again).toMatchObject({ isDuplicate: true, conversationId: begun.conversationId });
  });

  it('is refused politely when it is wrong, over, or used in the place it comes from', async () => {
    await bench.say('chat/c1', 'hello');
    const code = await aCodeFrom('chat/c1');

    const wrong = await bench.say('sms/s1', 'C3D-4FG');
    const same = await bench.say('chat/c1', code);
    bench.clock.forwardMs(16 * 60_000);
    const over = await bench.say('sms/s1', code);

    expect(wrong.heard[0]).toMatch(/^I do not know this code/);
    expect(same.heard[0]).toMatch(/^That is the code for going on elsewhere/);
    expect(over.heard[0]).toMatch(/^This code is over/);
    expect(await bench.store.listLinks((await bench.recordOf('chat', 'user-c1')).id)).toEqual([]);
  });

  it('cannot be guessed: after five wrong ones even the right one waits', async () => {
    await bench.say('chat/c1', 'hello');
    const code = await aCodeFrom('chat/c1');
    for (const wrong of ['C3D-4FG', 'C3D-4FH', 'C3D-4FJ', 'C3D-4FK', 'C3D-4FM']) await bench.say('sms/s1', wrong);

    const late = await bench.say('sms/s1', code);

    expect(late.heard[0]).toMatch(/^Too many codes were wrong/);
  });

  it('cannot be guessed inside of an open question either', async () => {
    await bench.say('chat/c1', 'hello');
    const code = await aCodeFrom('chat/c1');
    const flow = await bench.say('sms/s1', 'i want to return it');
    for (const wrong of ['C3D-4FG', 'C3D-4FH', 'C3D-4FJ', 'C3D-4FK', 'C3D-4FM']) await bench.say('sms/s1', wrong);

    const late = await bench.say('sms/s1', code);

    expect(late.conversationId).toBe(flow.conversationId);
    expect(await bench.store.listLinks((await bench.recordOf('sms', 'user-s1')).id)).toEqual([]);
  });

  it('is an ordinary answer where a flow has asked something', async () => {
    const flow = await bench.say('sms/s1', 'i want to return it');

    const answered = await bench.say('sms/s1', 'C3D-4FG');

    expect(answered.heard[0]).not.toMatch(/code/);
    expect((await bench.stateOf(flow.conversationId)).dialogs).toHaveLength(1);
  });

  it('takes the place of a conversation that only the bot had, and not one that a person has', async () => {
    const begun = await bench.say('chat/c1', 'i want to return it');
    const withBot = await bench.say('sms/s1', 'hello');
    const withAgent = await bench.say('hook/h1', 'hello');
    await bench.act(withAgent.conversationId, { do: 'takeOver' });

    const atAgent = await bench.say('hook/h1', await aCodeFrom('chat/c1'));
    const atBot = await bench.say('sms/s1', await aCodeFrom('chat/c1'));

    expect(atAgent.conversationId).toBe(withAgent.conversationId);
    expect(atAgent.heard[0]).toMatch(/now I know that this is you/);
    expect(atBot.conversationId).toBe(begun.conversationId);
    expect(atBot.conversationId).not.toBe(withBot.conversationId);
    expect((await bench.store.verify()).findings).toEqual([]);
  });
});

describe('a code in a second web chat', () => {
  it('brings the conversation there, and the first chat sees nothing of what follows', async () => {
    const begun = await bench.say('chat/c1', 'i want to return it');
    const code = await aCodeFrom('chat/c1');
    await bench.say('chat/c2', { type: 'conversationUpdate' });

    const moved = await bench.say('chat/c2', code);
    const answered = await bench.say('chat/c2', '77120345');

    expect(moved.heard.at(-1)).toBe('Which order is it?');
    expect(answered.conversationId).toBe(begun.conversationId);
    const seen = await bench.store.readActivities(begun.conversationId, { address: { channel: 'chat', thread: 'c1' } });
    expect(seen.map(({ text }) => text)).not.toContain('77120345');
  });

  it('only says who it is where the second chat has gone further than the first', async () => {
    const begun = await bench.say('chat/c1', 'hello');
    const code = await aCodeFrom('chat/c1');
    for (const text of ['hello', 'how long can i return', 'when do i get my money?']) await bench.say('chat/c2', text);

    const linked = await bench.say('chat/c2', code);

    expect(linked.conversationId).not.toBe(begun.conversationId);
    expect(linked.heard[0]).toMatch(/now I know that this is you/);
  });
});

describe('undoing a link', () => {
  it('restores both timelines, whatever was said meanwhile', async () => {
    const onChat = await bench.say('chat/c1', 'i want to return it');
    const onSms = await bench.say('sms/s1', 'hello');
    await bench.act(onSms.conversationId, { do: 'close' });
    await linked('chat', 'user-c1', 'sms', 'user-s1');
    await bench.say('sms/s1', '77120345');
    const chat = await bench.recordOf('chat', 'user-c1');
    const sms = await bench.recordOf('sms', 'user-s1');
    const [link] = await bench.store.listLinks(chat.id);

    await bench.store.unlinkCustomers(link?.id ?? '', '2026-01-05T10:00:00.000Z');

    const idsOf = async (id: typeof chat.id) =>
      (await bench.store.listConversationsOf([id], 10)).map(({ conversationId }) => conversationId);
    expect(await idsOf(chat.id)).toEqual([onChat.conversationId]);
    expect(await idsOf(sms.id)).toEqual([onSms.conversationId]);
    expect(await bench.recordOf('sms', 'user-s1')).not.toHaveProperty('mergedInto');
    expect(await bench.store.findCustomerByIdentity({ channel: 'sms', identity: 'user-s1' })).toMatchObject({
      id: sms.id,
    });
  });

  it('leaves nothing of one record in the other, although texts knew both', async () => {
    await bench.say('chat/c1', 'hello');
    const chat = await bench.recordOf('chat', 'user-c1');
    await bench.store.saveCustomer({ ...chat, name: 'Ada', attributes: { tier: 'gold' } });
    const other = await bench.say('sms/s1', 'how long can i return');
    await linked('sms', 'user-s1', 'chat', 'user-c1');

    bench.content.settings.phrases = {
      en: { fallback: { variants: ['What, {{ customer.name }} of {{ customer.tier }}?'] } },
    };

    const answered = await bench.say('sms/s1', 'gibberish');

    expect(answered.heard).toEqual(['What, Ada of gold?']);
    expect((await bench.recordOf('sms', 'user-s1')).attributes).toEqual({});
    expect(await bench.recordOf('sms', 'user-s1')).not.toHaveProperty('name', 'Ada');
    expect((await bench.stateOf(other.conversationId)).customerId).toBe((await bench.recordOf('sms', 'user-s1')).id);
  });
});

async function linked(channel: string, identity: string, otherChannel: string, otherIdentity: string): Promise<void> {
  const [from, into] = [await bench.recordOf(channel, identity), await bench.recordOf(otherChannel, otherIdentity)];
  await bench.link({ from: from.id, into: into.id, evidence: 'agent', detail: 'said so on the phone', by: 'mia' });
}
