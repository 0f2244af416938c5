/** What becomes of activities that the Bot Framework sends, and how those are answered who wait for it. */
import { RefusedError, UnavailableError } from '../../../../src/runtime/errors.ts';
import { aTurnBench } from '../../../support/turn-bench.ts';
import { aBotFrameworkBench, anActivity, type BotFrameworkBench } from './bot-framework-bench.ts';

let bench: BotFrameworkBench;
beforeEach(async () => {
  bench = await aBotFrameworkBench({ inlineTimeoutMs: 1234 });
});
afterEach(() => bench.stop());

describe('a message', () => {
  it('becomes an inbound one with its place, its sender and the way back', async () => {
    expect(await bench.post(anActivity(bench.cloud))).toEqual({ status: 200, body: undefined });

    expect(bench.receiver.received).toEqual([
      {
        key: 'botframework:msteams:19:abc@thread.tacv2;messageid=1:activity-1',
        address: {
          channel: 'botframework',
          thread: 'msteams|19:abc@thread.tacv2;messageid=1',
          identity: 'msteams|29:ada',
          reference: {
            activityId: 'activity-1',
            channelId: 'msteams',
            serviceUrl: bench.cloud.serviceUrl,
            locale: 'en-GB',
            conversation: { id: '19:abc@thread.tacv2;messageid=1', tenantId: 'tenant-1', conversationType: 'personal' },
            bot: { id: '28:bot', name: 'Frontdesk' },
            user: { id: '29:ada', name: 'Ada', aadObjectId: 'aad-ada' },
          },
        },
        activity: { type: 'message', text: 'Where is my parcel?', locale: 'en-GB' },
        externalId: 'activity-1',
        externalAt: '2026-01-05T09:00:00.123Z',
        profile: { name: 'Ada', locale: 'en-GB' },
      },
    ]);
    expect(bench.cloud.connector).toEqual([]);
  });

  it('loses the mention that calls the bot, and keeps the mention of others', async () => {
    await bench.post(
      anActivity(bench.cloud, {
        text: '<at>Frontdesk</at> can <at>Jon</at> return my order (a.*)?\n',
        entities: [
          { type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Frontdesk</at>' },
          { type: 'mention', mentioned: { id: '29:jon' }, text: '<at>Jon</at>' },
          { type: 'clientInfo', locale: 'en-GB' },
        ],
      }),
    );

    expect(bench.receiver.received[0]?.activity.text).toBe('can <at>Jon</at> return my order (a.*)?');
  });

  it('keeps files, cards, value and channel data, but no copy of the text and no address that is not HTTP', async () => {
    await bench.post(
      anActivity(bench.cloud, {
        value: { order: '12345678' },
        channelData: { tenant: { id: 'tenant-1' } },
        attachments: [
          { contentType: 'image/png', contentUrl: 'https://files.test/1.png', name: '1.png', content: null },
          { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
          { contentType: 'text/html', content: '<div>Where is my parcel?</div>' },
          { contentType: 'image/png', contentUrl: 'javascript:alert(1)' },
        ],
      }),
    );

    expect(bench.receiver.received[0]?.activity).toMatchObject({
      value: { order: '12345678' },
      channelData: { tenant: { id: 'tenant-1' } },
      attachments: [
        { contentType: 'image/png', contentUrl: 'https://files.test/1.png', name: '1.png' },
        { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
      ],
    });
  });

  it('is acknowledged only when it is kept: 503 when the store is away, and the refusal otherwise', async () => {
    bench.receiver.failure = new UnavailableError({ code: 'storage.unavailable', message: 'The disk is full.' });
    expect(await bench.post(anActivity(bench.cloud))).toMatchObject({ status: 503 });

    bench.receiver.failure = new RefusedError({ code: 'turn.too_many', message: 'Slow down.', status: 429 });
    expect(await bench.post(anActivity(bench.cloud))).toMatchObject({ status: 429 });
  });
});

describe('a repeat', () => {
  it('has the key of the first', async () => {
    await Promise.all([1, 2, 3].map(() => bench.post(anActivity(bench.cloud))));

    expect(bench.receiver.received).toHaveLength(1);
  });

  it('without any id is known by its content for ten seconds', async () => {
    const nameless = anActivity(bench.cloud, { id: undefined, timestamp: undefined });
    await bench.post(nameless);
    bench.clock.forwardMs(5_000);
    await bench.post(nameless);
    bench.clock.forwardMs(4_999);
    await bench.post(nameless);
    expect(bench.receiver.received).toHaveLength(1);

    bench.clock.forwardMs(2);
    await bench.post(nameless);
    await bench.post({ ...nameless, text: 'Hello?' });
    expect(bench.receiver.received).toHaveLength(3);
  });

  it('without an id but with its moment is known for ever', async () => {
    const nameless = anActivity(bench.cloud, { id: undefined });
    await bench.post(nameless);
    bench.clock.forwardMs(60_000);
    await bench.post(nameless);

    expect(bench.receiver.received).toHaveLength(1);
  });
});

describe('other activities', () => {
  it.each([
    [
      'an event',
      { type: 'event', name: 'shop.cart', value: { items: 2 } },
      { type: 'event', name: 'shop.cart', value: { items: 2 } },
    ],
    [
      "a hub's status",
      { type: 'event', name: 'handoff.status', value: { state: 'accepted' } },
      { type: 'event', name: 'handoff.status', value: { state: 'accepted' } },
    ],
    [
      'the older hand-off',
      { type: 'handoff', value: { state: 'completed' } },
      { type: 'event', name: 'handoff', value: { state: 'completed' } },
    ],
    ['the end', { type: 'endOfConversation' }, { type: 'endOfConversation' }],
  ])('%s is taken', async (_name, sent, taken) => {
    expect(await bench.post(anActivity(bench.cloud, { text: undefined, locale: undefined, ...sent }))).toMatchObject({
      status: 200,
    });

    expect(bench.receiver.received.map(({ activity }) => activity)).toEqual([taken]);
  });

  it('who joined is greeted, whoever told us; the bot itself is not', async () => {
    const update = anActivity(bench.cloud, {
      type: 'conversationUpdate',
      text: undefined,
      from: { id: 'the-channel' },
    });
    await bench.post({ ...update, id: 'u1', membersAdded: [{ id: '28:bot' }] });
    await bench.post({ ...update, id: 'u2', membersAdded: [{ id: '28:bot' }, { id: '29:ada', name: 'Ada' }] });

    expect(bench.receiver.received).toMatchObject([
      { activity: { type: 'conversationUpdate' }, address: { identity: 'msteams|29:ada' }, profile: { name: 'Ada' } },
    ]);
  });

  it.each(['typing', 'messageReaction', 'installationUpdate', 'conversationUpdate', 'not/invented/yet'])(
    '%s is acknowledged and starts nothing',
    async (type) => {
      expect(await bench.post(anActivity(bench.cloud, { type }))).toEqual({ status: 200, body: undefined });
      expect(bench.receiver.received).toEqual([]);
    },
  );

  it('of a type and shape that nobody here knows is no mistake of the sender', async () => {
    const strange = { type: 'not/invented/yet', channelId: 'msteams', serviceUrl: bench.cloud.serviceUrl, from: 7 };

    expect(await bench.post(strange)).toEqual({ status: 200, body: undefined });
  });

  it('a time that nobody can read does not cost the message', async () => {
    await bench.post(anActivity(bench.cloud, { timestamp: 'yesterday' }));

    expect(bench.receiver.received[0]?.externalAt).toBeUndefined();
  });

  it("the bot's own words do not come back as a customer's", async () => {
    await bench.post(anActivity(bench.cloud, { from: { id: '28:bot' } }));

    expect(bench.receiver.received).toEqual([]);
  });
});

describe('a caller that expects replies', () => {
  const waiting = { deliveryMode: 'expectReplies' };

  it('gets them in the response, as the SDK addresses them', async () => {
    bench.receiver.says = [
      {
        type: 'message',
        text: 'Which one?',
        suggestedActions: [{ type: 'imBack', title: 'The jacket', value: 'jacket' }],
      },
      { type: 'event', name: 'shop.basket', value: { items: 1 } },
    ];

    const { status, body } = await bench.post(anActivity(bench.cloud, waiting));

    expect(status).toBe(200);
    expect(body).toMatchObject({
      activities: [
        {
          type: 'message',
          text: 'Which one?',
          textFormat: 'markdown',
          suggestedActions: { actions: [{ type: 'imBack', title: 'The jacket', value: 'jacket' }] },
          from: { id: '28:bot' },
          recipient: { id: '29:ada' },
          conversation: { id: '19:abc@thread.tacv2;messageid=1' },
          replyToId: 'activity-1',
        },
        { type: 'event', name: 'shop.basket', value: { items: 1 } },
      ],
    });
    expect(bench.receiver.waited).toEqual([1234]);
    expect(bench.cloud.connector).toEqual([]);
  });

  it('gets the first answer again when it asks again', async () => {
    const first = await bench.post(anActivity(bench.cloud, waiting));
    bench.receiver.says = [{ type: 'message', text: 'Something else.' }];

    expect(await bench.post(anActivity(bench.cloud, waiting))).toEqual(first);
    expect(bench.receiver.received).toHaveLength(1);
  });

  it('gets the event of a hand-off only if it is a hub, and never a place inside this server', async () => {
    bench.receiver.says = [
      {
        type: 'event',
        name: 'handoff.initiate',
        attachments: [{ contentType: 'application/json', name: 'Transcript', contentUrl: 'journal:c1' }],
      },
    ];

    expect(await bench.post(anActivity(bench.cloud, waiting))).toEqual({ status: 200, body: { activities: [] } });
    expect(await bench.post(anActivity(bench.cloud, { ...waiting, channelId: 'directline' }))).toMatchObject({
      body: { activities: [{ name: 'handoff.initiate', attachments: [] }] },
    });
  });

  it('gets an empty list when there is nothing to say', async () => {
    bench.receiver.says = [];

    expect(await bench.post(anActivity(bench.cloud, waiting))).toEqual({ status: 200, body: { activities: [] } });
    expect(await bench.post(anActivity(bench.cloud, { ...waiting, type: 'typing' }))).toEqual({
      status: 200,
      body: { activities: [] },
    });
  });

  it('is answered by a real turn, and by the same one when it asks again', async () => {
    const turns = await aTurnBench();
    const real = await aBotFrameworkBench({ receiver: turns.receiver, clock: turns.clock });
    const greeting = anActivity(real.cloud, {
      ...waiting,
      type: 'conversationUpdate',
      membersAdded: [{ id: '29:ada' }],
    });

    const first = await real.post(greeting);
    const again = await real.post(greeting);

    expect(first.body).toMatchObject({
      activities: [{ type: 'message', text: expect.stringMatching(/\w/), from: { id: '28:bot' } }],
    });
    expect(again).toEqual(first);
    await real.stop();
    await turns.close();
  });
});

describe('an invoke', () => {
  const cardButton = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    value: { action: { type: 'Action.Execute', verb: 'choose', data: { choice: 'jacket' } }, trigger: 'manual' },
  };

  it("of a card's button is a choice, answered with the words for the card", async () => {
    bench.receiver.says = [
      { type: 'message', text: 'Noted.' },
      {
        type: 'message',
        text: 'Anything else?',
        suggestedActions: [
          { type: 'imBack', title: 'Yes', value: 'yes' },
          { type: 'imBack', title: 'No', value: 'no' },
        ],
      },
    ];

    expect(await bench.post(anActivity(bench.cloud, cardButton))).toEqual({
      status: 200,
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'Noted.\n\nAnything else?\n\n1. Yes\n2. No',
      },
    });
    expect(bench.receiver.received[0]?.activity).toEqual({
      type: 'message',
      value: { choice: 'jacket' },
      locale: 'en-GB',
    });
  });

  it('that no one here knows is answered 501, and a wrong one 400; neither starts a turn', async () => {
    expect(await bench.post(anActivity(bench.cloud, { type: 'invoke', name: 'task/fetch' }))).toEqual({
      status: 501,
      body: undefined,
    });
    expect(await bench.post(anActivity(bench.cloud, { ...cardButton, value: { action: 1 } }))).toMatchObject({
      status: 400,
      body: { statusCode: 400, type: 'application/vnd.microsoft.error' },
    });
    expect(bench.receiver.received).toEqual([]);
  });
});
