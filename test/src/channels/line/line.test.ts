/** LINE's own ways: answers with reply tokens, pushes, Flex bubbles, files that are prepared, the button "Verify". */
import type { messagingApi } from '@line/bot-sdk';
import { createLine } from '../../../../src/channels/line/create-line.ts';
import { retryKeyOf } from '../../../../src/channels/line/encode.ts';
import { judge } from '../../../../src/channels/line/judge.ts';
import { line } from '../../../../src/channels/line/line.ts';
import { messageOf } from '../../../../src/channels/line/messages.ts';
import { createReplyTokens } from '../../../../src/channels/line/reply-tokens.ts';
import { aBench, type Bench } from '../../../contract/channel/bench.ts';
import { samples } from '../../../contract/channel/sample-files.ts';
import { CHANNEL_ID, type FakeLine, lineRequest, SECRETS, users } from '../../../support/fakes/line.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';
import { until } from '../../../support/until.ts';
import { eventOf, lineFixture } from './fixture.ts';

let bench: Bench;
let fake: FakeLine;
beforeEach(async () => {
  bench = await aBench(lineFixture, { answerTimeoutMs: 3_000 });
  fake = bench.fake as FakeLine;
  await bench.start();
  await bench.whenReady();
});
afterEach(() => bench.close());

const hello = { type: 'message' as const, text: 'Within 30 days.' };
/** As an event that was just heard leaves it. */
const answering = (replyToken = fake.replyToken()) => ({
  ...lineFixture.address('ada'),
  reference: { replyToken, at: bench.clock.now() },
});

describe('An answer on LINE', () => {
  it('goes with the reply token while that is good', async () => {
    await bench.deliver(hello, { address: answering() });

    expect(fake.ways).toEqual(['reply']);
  });

  it('is pushed when it comes later than the token is good for', async () => {
    const address = answering();
    bench.clock.forwardMs(60_000);

    await bench.deliver(hello, { address });

    expect(fake.ways).toEqual(['push']);
  });

  it('has the token for its first message alone: the next activity, and the rest of a long one, are pushed', async () => {
    const address = answering();

    await bench.deliver({ type: 'message', text: 'A sentence of some words. '.repeat(300) }, { address });
    await bench.deliver(hello, { address });

    expect(fake.ways).toEqual(['reply', 'push', 'push']);
    expect(fake.attempts).toBe(3);
  });

  it('is pushed when LINE does not take the token any more', async () => {
    const delivered = await bench.deliver(hello, { address: answering('used-by-somebody') });

    expect(delivered.outcome).toBe('sent');
    expect(fake.ways).toEqual(['push']);
  });

  it('goes with the same token when LINE failed before it took it', async () => {
    const address = answering();
    await fake.fail({ kind: 'serverError' });

    expect((await bench.deliver(hello, { address, key: 'one' })).outcome).toBe('retry');
    expect((await bench.deliver(hello, { address, key: 'one' })).outcome).toBe('sent');

    expect(fake.ways).toEqual(['reply']);
  });

  it('is not said twice when LINE failed after it took it', async () => {
    const address = answering();
    fake.failAfterTaking();

    expect((await bench.deliver(hello, { address, key: 'one' })).outcome).toBe('retry');
    expect((await bench.deliver(hello, { address, key: 'one' })).outcome).toBe('sent');

    expect(fake.shown).toHaveLength(1);
  });

  it('is left when LINE never said whether it took it: without a retry key nobody would know', async () => {
    const address = answering();
    await fake.fail({ kind: 'silentAfterTaking' });

    expect((await bench.deliver(hello, { address })).outcome).toBe('unknown');
  });

  it('is not said twice when a push failed after it was taken, and keeps the id of the first time', async () => {
    fake.failAfterTaking();
    await bench.deliver(hello, { key: 'one' });

    const delivered = await bench.deliver(hello, { key: 'one' });

    expect(delivered).toEqual({ outcome: 'sent', externalIds: [fake.shown[0]?.externalId] });
    expect(fake.shown).toHaveLength(1);
  });

  it('uses the token of the very event that it answers', async () => {
    const event = {
      ...eventOf('ada', bench.facts()),
      type: 'message',
      replyToken: 'nHuyWiB7',
      message: { type: 'text', id: '1', text: 'Hi' },
    };
    await bench.emit(event);
    const [inbound] = bench.receiver.received;

    await bench.deliver(hello, { ...(inbound && { address: inbound.address }) });

    expect(fake.ways).toEqual(['reply']);
  });
});

describe('A retry key', () => {
  it('is a UUID, the same for the same piece and another for the next', () => {
    expect(retryKeyOf('delivery-1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(retryKeyOf('delivery-1')).toBe(retryKeyOf('delivery-1'));
    expect(retryKeyOf('delivery-1')).not.toBe(retryKeyOf('delivery-1.2'));
  });
});

describe("LINE's refusals", () => {
  const pushed = { kind: 'http' as const, label: 'push', method: 'POST' as const, url: 'https://api.line.me' };
  const verdictOf = (status: number, message: string) =>
    judge({ status, headers: {}, body: { message } }, pushed, createReplyTokens()).outcome;

  it('pass when there were too many at once, and not when the messages of the month are used up', () => {
    expect(verdictOf(429, 'The API rate limit has been exceeded. Try again later.')).toBe('retry');
    expect(verdictOf(429, 'You have reached your monthly limit.')).toBe('refused');
  });
});

describe('The token of LINE', () => {
  it('that is not given, is told by the self-test and keeps the message for later', async () => {
    const wrong = await aBench({
      ...lineFixture,
      settings: (platform) => lineFixture.settings(platform as FakeLine, 'b'),
    });
    try {
      expect(await wrong.kit.check()).toMatchObject({
        isOk: false,
        said: expect.stringContaining('LINE_CHANNEL_SECRET'),
      });
      expect((await wrong.deliver(hello)).outcome).toBe('retry');
    } finally {
      await wrong.close();
    }
  });
});

describe('The webhook of LINE', () => {
  it('answers the button "Verify", which sends no events', async () => {
    const { method, headers, body } = lineRequest([]);
    const response = await fetch(bench.webhookUrl, { method, headers, body: Buffer.from(body ?? '') });

    expect(response.status).toBe(200);
    expect(bench.receiver.handedOver).toBe(0);
  });

  it('is registered when the server has an https address', async () => {
    const adapter = adapterAt('https://chat.example.com');
    const calls: object[] = [];
    const wire = {
      call: async (call: object) => {
        calls.push(call);
        return { status: 200, headers: {}, body: {} };
      },
      read: async () => new Uint8Array(),
    };

    await adapter.start?.(wire, 'https://chat.example.com/channels/line');
    await adapter.start?.(wire, 'http://localhost:8080/channels/line');

    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      method: 'PUT',
      url: 'https://api.line.me/v2/bot/channel/webhook/endpoint',
      body: { json: { endpoint: 'https://chat.example.com/channels/line' } },
    });
  });
});

describe('People and marks on LINE', () => {
  const group = `C${'c'.repeat(32)}`;

  it('are known by their name and language', async () => {
    await bench.emit(lineFixture.events.text('ada', 'Hi', bench.facts()));

    expect(bench.receiver.received[0]?.profile).toEqual({ name: 'Ada', locale: 'ja' });
  });

  it('are asked for in the group that they write in', async () => {
    const event = lineFixture.events.text('ada', 'Hi', bench.facts()) as object;
    await bench.emit({ ...event, source: { type: 'group', groupId: group, userId: users.ada } });

    expect(bench.receiver.received[0]?.address.thread).toBe(`${CHANNEL_ID}:${group}`);
    expect(fake.requests.map(({ path }) => path)).toContain(`/v2/bot/group/${group}/member/${users.ada}`);
  });

  it('show no waiting mark in a group, where LINE has none', async () => {
    await bench.kit.channel.showTyping?.({ ...lineFixture.address('ada'), thread: `${CHANNEL_ID}:${group}` });

    expect(fake.typings).toEqual([]);
  });

  it('mark a message as read by the token that came with it', async () => {
    await bench.kit.channel.markRead?.(lineFixture.address('ada'));
    expect(fake.marksRead).toBe(0);

    await bench.kit.channel.markRead?.({ ...lineFixture.address('ada'), reference: { markAsReadToken: 'read-me' } });
    expect(fake.marksRead).toBe(1);
  });

  it('leave out the name of an agent that LINE would take for its own', async () => {
    await bench.deliver(hello, { role: 'agent', name: 'LINE support' });

    expect(JSON.stringify(fake.shown[0]?.raw)).not.toContain('sender');
  });
});

describe('Films on LINE', () => {
  it('are fetched once LINE has prepared them', async () => {
    const ref = fake.serve(samples.video);
    fake.prepare('processing');
    const build = lineFixture.events.file.video;
    if ('absent' in build) throw new Error('There are films.');
    await bench.emit(build('ada', { kind: 'video', ref, ...samples.video }, bench.facts()));
    const [film] = bench.receiver.received[0]?.activity.attachments ?? [];
    const view = () => fetch(bench.address + film?.contentUrl);
    expect((await view()).status).toBe(503);

    fake.prepare('succeeded');
    await until(async () => (await view()).status === 200);

    expect(Buffer.from(await (await view()).arrayBuffer())).toEqual(Buffer.from(samples.video.bytes));
  });
});

describe('Messages for LINE', () => {
  const picture = {
    name: 'boots.png',
    contentType: 'image/png',
    source: '/own/boots.png',
    url: 'https://shop.example/boots.png',
  };

  it('are pictures by their address, or a link where LINE would not fetch it', () => {
    expect(messageOf({ kind: 'media', media: 'image', file: picture })).toEqual({
      type: 'image',
      originalContentUrl: 'https://shop.example/boots.png',
      previewImageUrl: 'https://shop.example/boots.png',
    } satisfies messagingApi.ImageMessage);
    expect(
      messageOf({ kind: 'media', media: 'image', file: { ...picture, url: 'http://shop.example/boots.png' } }),
    ).toEqual({
      type: 'text',
      text: 'boots.png\nhttp://shop.example/boots.png',
    } satisfies messagingApi.TextMessage);
  });

  it('are quick replies that send their value and show their label', () => {
    const choices = { as: 'quickReplies' as const, choices: [{ label: 'Yes', value: 'confirm' }] };

    expect(messageOf({ kind: 'text', text: 'Really?', plain: 'Really?', choices })).toEqual({
      type: 'text',
      text: 'Really?',
      quickReply: {
        items: [
          {
            type: 'action',
            action: {
              type: 'postback',
              label: 'Yes',
              data: 'confirm',
              displayText: 'Yes',
            } satisfies messagingApi.PostbackAction,
          },
        ],
      },
    } satisfies messagingApi.TextMessage);
  });

  it('are cards as bubbles, one alone or several beside each other', () => {
    const card = {
      title: 'Boots',
      text: 'Warm.',
      image: picture,
      choices: [{ label: 'Open', value: '', url: 'https://shop.example' }],
    };
    const bubble = {
      type: 'bubble',
      hero: {
        type: 'image',
        url: picture.url,
        size: 'full',
        aspectRatio: '20:13',
        aspectMode: 'fit',
      } satisfies messagingApi.FlexImage,
      body: {
        type: 'box',
        layout: 'vertical',
        spacing: 'sm',
        contents: [
          { type: 'text', text: 'Boots', weight: 'bold', wrap: true } satisfies messagingApi.FlexText,
          { type: 'text', text: 'Warm.', wrap: true } satisfies messagingApi.FlexText,
        ],
      },
      footer: {
        type: 'box',
        layout: 'vertical',
        spacing: 'sm',
        contents: [
          {
            type: 'button',
            height: 'sm',
            style: 'link',
            action: { type: 'uri', label: 'Open', uri: 'https://shop.example' } satisfies messagingApi.URIAction,
          } satisfies messagingApi.FlexButton,
        ],
      },
    } satisfies messagingApi.FlexBubble;

    expect(messageOf({ kind: 'cards', cards: [card], plain: 'Boots' })).toEqual({
      type: 'flex',
      altText: 'Boots',
      contents: bubble,
    } satisfies messagingApi.FlexMessage);
    expect(messageOf({ kind: 'cards', cards: [card, card], plain: 'Boots' })).toMatchObject({
      contents: { type: 'carousel', contents: [bubble, bubble] },
    });
  });

  it('may be pictures only where LINE reaches them: over https', () => {
    expect(adapterAt('https://chat.example.com').capabilities.media.image.by).toBe('url');
    expect(adapterAt('http://localhost:8080').capabilities.media.image.by).toBe('link');
  });
});

function adapterAt(publicOrigin: string) {
  const settings = line.settings.parse({ LINE_CHANNEL_ID: CHANNEL_ID, LINE_CHANNEL_SECRET: SECRETS.a });
  return createLine(settings, { clock: new FixedClock(), ids: { next: () => 'id' }, publicOrigin });
}
