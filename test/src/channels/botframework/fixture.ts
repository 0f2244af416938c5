/** The Bot Framework endpoint for the shared suite. It is no adapter of the kit's: the fixture joins it with what the suite asks. */
import { z } from 'zod';
import { createBotFramework } from '../../../../src/channels/botframework/bot-framework.ts';
import { capabilitiesOf } from '../../../../src/channels/botframework/capabilities.ts';
import { decode } from '../../../../src/channels/botframework/decode.ts';
import { createMessageKeys } from '../../../../src/channels/botframework/message-key.ts';
import { readActivity } from '../../../../src/channels/botframework/read-activity.ts';
import type { ChannelKind } from '../../../../src/channels/kit/adapter.ts';
import type { KitChannel, KitParts } from '../../../../src/channels/kit/parts.ts';
import { BugError } from '../../../../src/runtime/errors.ts';
import { withStatus } from '../../../../src/with-status.ts';
import { absent, type ChannelFixture, type EventFacts, type Speaker } from '../../../contract/channel/fixture.ts';
import {
  APP_ID,
  APP_PASSWORD,
  conversations,
  type FakeCloud,
  fakeBotFramework,
  ISSUER,
  TOKEN_SECONDS,
} from '../../../support/fakes/bot-framework.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';
import { cases } from './cases.ts';

const settings = z.object({ MICROSOFT_APP_ID: z.string(), MICROSOFT_APP_PASSWORD: z.string(), address: z.string() });
const names: Record<Speaker, string> = { ada: 'Ada', bob: 'Bob' };
const SKEW_MS = 5 * 60_000;

function kindOf(channelId: string): ChannelKind<(typeof settings)['shape']> {
  const unused = (): never => {
    throw new BugError({ code: 'test.seam', message: 'The endpoint sends by itself.' });
  };
  return {
    name: 'botframework',
    title: 'Bot Framework',
    settings,
    create: async (_given, { clock }) => ({
      name: 'botframework',
      account: APP_ID,
      capabilities: capabilitiesOf(channelId),
      origins: [],
      transport: { kind: 'webhook', verify: unused, events: unused },
      limits: { perAccount: { calls: 1, perMs: 1 } },
      decode: (event) => {
        const inbound = decode(readActivity(event), createMessageKeys(clock ?? new FixedClock()));
        return inbound ? [{ kind: 'message', ...inbound }] : [];
      },
      encode: unused,
      judge: unused,
    }),
  };
}

async function assemble(fake: FakeCloud, parts: KitParts): Promise<KitChannel> {
  const made = await withStatus({ name: 'botframework', account: APP_ID }, parts, (receiver) =>
    createBotFramework({
      receiver,
      clock: parts.clock,
      logger: parts.logger,
      appId: APP_ID,
      appPassword: APP_PASSWORD,
      appType: 'MultiTenant',
      openIdUrl: `${fake.address}/openid`,
      issuer: ISSUER,
      loginUrl: `${fake.address}/tenant`,
      allowedServiceUrls: [fake.address],
      ...(parts.publicOrigin !== undefined && { publicUrl: parts.publicOrigin }),
      ...(parts.answerTimeoutMs !== undefined && { deliveryTimeoutMs: parts.answerTimeoutMs }),
    }),
  );
  return {
    channel: made.channel,
    web: made.web,
    webhookUrl: undefined,
    start: async () => {},
    close: made.close,
    status: made.status,
    check: async () => ({ isOk: true, said: 'There is no harmless call.' }),
  };
}

const noFile = absent('Files keep the address that the service gave them: they are not fetched here.');

/** `channelId`: the channel behind the service. */
export function botFrameworkFixture(channelId: 'msteams' | 'email'): ChannelFixture<FakeCloud> {
  const isMail = channelId === 'email';
  let cloud: FakeCloud | undefined;

  function activity(by: Speaker, { number, at }: EventFacts, more: object): object {
    return {
      type: 'message',
      id: `activity-${number}`,
      timestamp: new Date(at).toISOString(),
      serviceUrl: cloud?.serviceUrl,
      channelId,
      from: { id: `29:${by}`, name: names[by] },
      recipient: { id: '28:bot', name: 'Frontdesk' },
      conversation: { id: conversations[by] },
      locale: 'en-GB',
      at,
      ...more,
    };
  }

  const reference = (by: Speaker) => ({
    activityId: 'activity-0',
    channelId,
    serviceUrl: cloud?.serviceUrl,
    conversation: { id: conversations[by] },
    bot: { id: '28:bot', name: 'Frontdesk' },
    user: { id: `29:${by}`, name: names[by] },
  });
  const ofTeams = <Value>(value: Value) => (isMail ? absent('Only Teams tells of it.') : value);

  return {
    kind: kindOf(channelId),
    ...(isMail && { variant: 'email' }),
    async fake() {
      cloud = await fakeBotFramework();
      return cloud;
    },
    assemble,
    webhookPath: '/api/messages',
    settings: (fake) => ({ MICROSOFT_APP_ID: APP_ID, MICROSOFT_APP_PASSWORD: APP_PASSWORD, address: fake.address }),
    needs: [],
    secrets: ['MICROSOFT_APP_PASSWORD'],
    address: (by) => ({
      channel: 'botframework',
      thread: `${channelId}|${conversations[by]}`,
      identity: `${channelId}|29:${by}`,
      reference: reference(by),
    }),
    events: {
      text: (by, text, facts) => activity(by, facts, { text }),
      tap: isMail
        ? absent('A mail has no buttons.')
        : (by, { label, value }, facts) => activity(by, facts, { text: label, value }),
      file: { image: noFile, audio: noFile, video: noFile, file: noFile },
      edited: ofTeams((by: Speaker, { of, text }: { of: EventFacts; text: string }, facts: EventFacts) =>
        activity(by, facts, {
          type: 'messageUpdate',
          id: `activity-${of.number}`,
          text,
          channelData: { eventType: 'editMessage' },
        }),
      ),
      deleted: ofTeams((by: Speaker, { of }: { of: EventFacts }, facts: EventFacts) =>
        activity(by, facts, {
          type: 'messageDelete',
          id: `activity-${of.number}`,
          channelData: { eventType: 'softDeleteMessage' },
        }),
      ),
      typing: isMail
        ? absent('Nobody sees how a mail is written.')
        : (by, facts) => activity(by, facts, { type: 'typing' }),
      receipt: absent('The Connector tells of no receipts.'),
      ownEcho: absent('The Connector tells a bot nothing of its own messages.'),
      foreignEcho: absent('Nobody else can answer as the bot.'),
      unknown: (facts) => activity('ada', facts, { type: 'hologram' }),
    },
    webhook: {
      handshake: absent('The service asks nothing before the first activity.'),
      request(events, { at, withOtherSecret, body }) {
        const [event] = events as Record<string, unknown>[];
        if (!cloud) throw new Error('The fake is not there yet.');
        const { at: _at, ...said } = event ?? {};
        return cloud.request(body ?? JSON.stringify(said), { at, ...(withOtherSecret && { withOtherSecret }) });
      },
      body: 'json',
      proof: ['authorization'],
      signsBody: absent('A token proves the sender and the address of the answer, not the body: TLS protects it.'),
      staleAfterMs: TOKEN_SECONDS * 1_000 + SKEW_MS,
      batches: absent('One activity stands in one request.'),
    },
    cases,
    faults: {
      errorInOk: absent('The Connector answers by its status alone.'),
      markupRefused: absent('The service turns the markup into what the channel has.'),
      windowClosed: absent('The service tells of no window.'),
      profileFails: absent('The name comes with each activity.'),
      fileFails: noFile,
    },
    repeatAfterSilence: 'left',
    resumes: absent('The service calls us and repeats what we did not take.'),
    keepsLongValues: absent('The Connector has no limit of a value of its own: it goes out whole.'),
    cuts: absent('There is no connection that is held.'),
    check: absent('There is no harmless call; a wrong password is named with the first answer.'),
    showsTyping: isMail ? absent('Nobody sees how a mail is written.') : true,
    window: absent('The service tells of no window.'),
    templates: absent('The service has no prepared messages.'),
    agentName: 'persona',
    verified: {
      by: [
        "the SDK's own connector client and schema (botbuilder 4.23)",
        'a fake with keys, login service and Connector',
      ],
      not: ['the live service', 'which channels pass typing on'],
    },
  };
}
