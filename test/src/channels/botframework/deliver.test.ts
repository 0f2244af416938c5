/** How replies leave through the Connector: where to, as whom, and what its answers mean. */
import { createBotFramework } from '../../../../src/channels/botframework/bot-framework.ts';
import type { Activity } from '../../../../src/conversation/activity.ts';
import { aBotFrameworkBench, anActivity, aReply, type BotFrameworkBench } from './bot-framework-bench.ts';
import { APP_ID, APP_PASSWORD } from './local-cloud.ts';

let bench: BotFrameworkBench;
beforeEach(async () => {
  bench = await aBotFrameworkBench({ deliveryTimeoutMs: 3_000 });
});
afterEach(() => bench.stop());

/** A customer wrote on this channel; here is the way to deliver to them. */
async function written(overrides: Record<string, unknown> = {}) {
  await bench.post(anActivity(bench.cloud, overrides));
  const address = bench.address();
  return (draft: Partial<Activity> = {}, key = 'item-1') => {
    const delivered = bench.endpoint.channel.deliver?.({ key, activity: aReply(draft), address });
    if (!delivered) throw new Error('The channel delivers.');
    return delivered;
  };
}

it('replies to the conversation, with a token of our own and the id that the channel gave', async () => {
  const deliver = await written();

  expect(await deliver()).toEqual({ outcome: 'sent', externalIds: ['sent-1'] });
  expect(bench.cloud.connector).toMatchObject([
    {
      method: 'POST',
      path: '/emea/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1/activities/activity-1',
      authorization: 'Bearer token-1',
      body: {
        type: 'message',
        text: 'It is on its **way**.',
        textFormat: 'markdown',
        locale: 'en-GB',
        replyToId: 'activity-1',
        channelId: 'msteams',
        from: { id: '28:bot', name: 'Frontdesk' },
        recipient: { id: '29:ada' },
        conversation: { id: '19:abc@thread.tacv2;messageid=1', tenantId: 'tenant-1' },
      },
    },
  ]);
  expect(Object.fromEntries(bench.cloud.logins[0] ?? [])).toEqual({
    grant_type: 'client_credentials',
    client_id: APP_ID,
    client_secret: APP_PASSWORD,
    scope: 'https://issuer.test/.default',
  });
});

it('writes buttons, cards and the name of the agent who speaks', async () => {
  const deliver = await written();
  await deliver({
    from: { role: 'agent', id: 'mia', name: 'Mia' },
    inputHint: 'expectingInput',
    locale: 'de',
    suggestedActions: [{ type: 'imBack', title: 'Ja', value: 'yes' }],
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'x' }] },
      },
    ],
  });

  expect(bench.cloud.connector[0]?.body).toMatchObject({
    from: { id: '28:bot', name: 'Mia' },
    inputHint: 'expectingInput',
    suggestedActions: { actions: [{ type: 'imBack', title: 'Ja', value: 'yes' }] },
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'x' }] },
      },
    ],
  });
});

it('reaches a customer after a restart with nothing but the stored address', async () => {
  await bench.post(anActivity(bench.cloud));
  const stored = JSON.parse(JSON.stringify(bench.address()));
  const restarted = createBotFramework(bench.parts);

  expect(
    await restarted.channel.deliver?.({
      key: 'later',
      activity: aReply({ text: 'Your parcel has arrived.' }),
      address: stored,
    }),
  ).toEqual({
    outcome: 'sent',
    externalIds: ['sent-1'],
  });
  expect(bench.cloud.connector).toMatchObject([
    { body: { text: 'Your parcel has arrived.', recipient: { id: '29:ada' } } },
  ]);
  await restarted.close();
});

it('writes into the conversation itself when there is no activity to reply to', async () => {
  const deliver = await written({ id: undefined });
  await deliver();

  expect(bench.cloud.connector[0]?.path).toMatch(/\/activities\/?$/);
  expect(bench.cloud.connector[0]?.body.replyToId).toBeUndefined();
});

it('asks for one token for many deliveries at once, and for a new one before it ends', async () => {
  const deliver = await written();
  await Promise.all(['a', 'b', 'c', 'd'].map((key) => deliver({}, key)));
  expect(bench.cloud.logins).toHaveLength(1);

  bench.clock.forwardMs(3_600_000 - 5 * 60_000);
  await deliver();
  expect(bench.cloud.logins).toHaveLength(2);
});

describe("the channel's answer", () => {
  it.each([
    [
      '429 with Retry-After in seconds',
      { status: 429, headers: { 'retry-after': '7' } },
      { outcome: 'retry', afterMs: 7_000 },
    ],
    [
      '503 with a date',
      { status: 503, headers: { 'retry-after': 'Mon, 05 Jan 2026 09:00:30 GMT' } },
      { outcome: 'retry', afterMs: 30_000 },
    ],
    ['500', { status: 500 }, { outcome: 'retry' }],
    ['502 in HTML', { status: 502, body: '<html>' }, { outcome: 'retry' }],
    ['412', { status: 412 }, { outcome: 'retry' }],
    ['400', { status: 400, body: '{"error":{"code":"BadSyntax"}}' }, { outcome: 'refused' }],
    ['403', { status: 403 }, { outcome: 'refused' }],
    ['404', { status: 404 }, { outcome: 'refused' }],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }, { outcome: 'refused' }],
    ['200 without a body', { status: 200 }, { outcome: 'sent' }],
    ['202 with words', { status: 202, body: 'queued' }, { outcome: 'sent' }],
  ])('%s is understood after one attempt', async (_name, answer, judged) => {
    const deliver = await written();
    bench.cloud.answers.push(answer);

    expect(await deliver()).toMatchObject(judged);
    expect(bench.cloud.connector).toHaveLength(1);
  });

  it('that never comes leaves open whether it arrived: it is not sent a second time', async () => {
    const deliver = await written();
    bench.cloud.answers.push('hang');

    expect(await deliver()).toMatchObject({ outcome: 'unknown' });
    expect(bench.cloud.connector).toHaveLength(1);
  });

  it('that is a refusal half-way keeps what is out: the next attempt goes on after it', async () => {
    const deliver = await written();
    const text = `${'A sentence of the long answer. '.repeat(1_500)}The end.`;
    bench.cloud.answers.push({ status: 200, body: '{"id":"sent-1"}' }, { status: 503 });

    const first = await deliver({ text });
    expect(first).toMatchObject({ outcome: 'retry', progress: { piecesSent: 1, externalIds: ['sent-1'] } });

    const progress = 'progress' in first ? first.progress : undefined;
    const again = bench.endpoint.channel.deliver?.({
      key: 'item-1',
      activity: aReply({ text }),
      address: bench.address(),
      ...(progress && { progress }),
    });
    expect(await again).toMatchObject({ outcome: 'sent' });
    expect(bench.cloud.connector.map(({ body }) => String(body.text).endsWith('The end.'))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('401 is tried once more with a new token', async () => {
    const deliver = await written();
    bench.cloud.answers.push({ status: 401 });

    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    expect(bench.cloud.connector.map(({ authorization }) => authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);

    bench.cloud.answers.push({ status: 401 }, { status: 401 });
    expect(await deliver()).toMatchObject({ outcome: 'retry' });
    expect(bench.cloud.connector).toHaveLength(4);
  });

  it('is not asked for while the login service refuses us: the setting is named, the message waits', async () => {
    const deliver = await written();
    bench.cloud.loginAnswers.push({ status: 401, body: '{"error":"invalid_client"}' });

    expect(await deliver()).toEqual({
      outcome: 'retry',
      reason: expect.stringContaining('MICROSOFT_APP_PASSWORD'),
    });
    expect(bench.cloud.connector).toEqual([]);
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
  });
});

it('sends neither words nor credentials to an address that is not allowed, whatever was stored', async () => {
  await bench.post(anActivity(bench.cloud));
  const { channel } = createBotFramework({ ...bench.parts, allowedServiceUrls: [] });

  expect(await channel.deliver?.({ key: 'k', activity: aReply(), address: bench.address() })).toMatchObject({
    outcome: 'refused',
  });
  expect(
    await channel.deliver?.({
      key: 'k',
      activity: aReply(),
      address: { ...bench.address(), reference: { serviceUrl: 1 } },
    }),
  ).toMatchObject({
    outcome: 'refused',
  });
  expect(bench.cloud.connector).toEqual([]);
  expect(bench.cloud.logins).toEqual([]);
});

describe('the event of a hand-off', () => {
  const said = aReply({
    from: { role: 'customer', id: 'msteams|29:ada', name: 'Ada' },
    text: 'I want a person',
    address: { channel: 'botframework', thread: 't', identity: 'i', reference: { serviceUrl: 'https://secret.test' } },
  });
  const handoff: Partial<Activity> = {
    type: 'event',
    name: 'handoff.initiate',
    text: undefined,
    value: { skill: 'returns' },
    attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities: [said] } }],
  };

  it('reaches a hub with the transcript in its words, without our ways to the customer', async () => {
    const deliver = await written({ channelId: 'directline' });
    await deliver(handoff);

    expect(bench.cloud.connector[0]?.body).toMatchObject({
      type: 'event',
      name: 'handoff.initiate',
      value: { skill: 'returns' },
      attachments: [
        {
          contentType: 'application/json',
          name: 'Transcript',
          content: {
            activities: [
              { type: 'message', text: 'I want a person', timestamp: said.at, from: { role: 'user', name: 'Ada' } },
            ],
          },
        },
      ],
    });
    expect(JSON.stringify(bench.cloud.connector)).not.toContain('secret.test');
  });

  it("is kept from a customer's own screen", async () => {
    const deliver = await written({ channelId: 'msteams' });

    expect(await deliver(handoff)).toEqual({ outcome: 'sent' });
    expect(bench.cloud.connector).toEqual([]);
  });
});

it('sends files of this server with its public address, and names them without one', async () => {
  const attachments = [{ contentType: 'image/png', contentUrl: '/files/1.png' }];
  const deliver = await written();
  await deliver({ attachments });
  const named = createBotFramework({ ...bench.parts, publicUrl: 'https://chat.example.com' });
  await named.channel.deliver?.({ key: 'k', activity: aReply({ attachments }), address: bench.address() });

  expect(bench.cloud.connector.map(({ body }) => [body.text, body.attachments])).toEqual([
    ['It is on its **way**.\n\n1.png', undefined],
    [
      'It is on its **way**.',
      [{ contentType: 'image/png', contentUrl: 'https://chat.example.com/files/1.png', name: '1.png' }],
    ],
  ]);
  await named.close();
});

it('starts only with settings that make sense, and names the wrong one', () => {
  expect(() => createBotFramework({ ...bench.parts, loginUrl: undefined, appType: 'SingleTenant' })).toThrow(
    'MICROSOFT_APP_TENANT_ID',
  );
  expect(() => createBotFramework({ ...bench.parts, allowedServiceUrls: ['bots.example.com'] })).toThrow(
    'BOT_FRAMEWORK_SERVICE_URLS',
  );
});
