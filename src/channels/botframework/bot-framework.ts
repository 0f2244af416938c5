/**
 * Teams and the other channels of Azure Bot Service, and any peer that speaks the Connector protocol: the only folder
 * that knows the Bot Framework SDK. Activities come in at `POST /api/messages` with a token; replies leave through the
 * Connector, or in the same response where the caller waits for them.
 */
import type { TurnContext } from 'botbuilder';
import { Agent } from 'undici';
import type { Channel, Inbound, Receiver } from '../../conversation/channel.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { WebModule, WebRequest, WebResponse } from '../../runtime/web.ts';
import { Adapter } from './adapter.ts';
import { Authentication } from './authentication.ts';
import { capabilities } from './capabilities.ts';
import { createConnectorHttp } from './connector-http.ts';
import { createConnectorToken } from './connector-token.ts';
import { addressOf, CHANNEL, decode, TAKEN_TYPES } from './decode.ts';
import { createDeliver } from './deliver.ts';
import { encodeActivity } from './encode.ts';
import { badSetting } from './errors.ts';
import { fitInline } from './fit.ts';
import { decodeInvoke, encodeInvokeAnswer } from './invoke.ts';
import { createMessageKeys } from './message-key.ts';
import { type ReadActivity, readActivity, readHead, sdkActivity } from './read-activity.ts';
import { createServiceUrlCheck } from './service-urls.ts';
import { createTokenVerifier } from './token-verifier.ts';

const PUBLIC_CLOUD = {
  openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
  login: 'https://login.microsoftonline.com',
  tenant: 'botframework.com',
};

/** The Connector gives a bot 15 seconds; the rest is for the way. */
const INLINE_TIMEOUT_MS = 10_000;
const DELIVERY_TIMEOUT_MS = 15_000;

export interface BotFrameworkParts {
  appId: string;
  appPassword: string;
  appType: 'MultiTenant' | 'SingleTenant';
  /** Needed for `SingleTenant`. */
  tenantId?: string;
  /** OpenID document with the keys of those who call us; Azure's public cloud by default, as the next two. */
  openIdUrl?: string;
  /** `iss` of their tokens, and the audience of ours: `https://api.botframework.com`. */
  issuer?: string;
  /** The authority that gives us tokens, with its tenant: `https://login.microsoftonline.com/botframework.com`. */
  loginUrl?: string;
  /** Origins that replies may go to besides Azure's own hosts. */
  allowedServiceUrls: string[];
  /** Where the world reaches this server: in front of attachments that are kept here. */
  publicUrl?: string;
  receiver: Receiver;
  clock: Clock;
  logger: Logger;
  /** How long a caller that waits for its answer is held, 10 s by default; later replies are pushed. */
  inlineTimeoutMs?: number;
  /** Per attempt, 15 s by default. */
  deliveryTimeoutMs?: number;
}

/** Throws `BadInputError` (`config.setting`). Reads nothing from the network before the first request. */
export function createBotFramework(parts: BotFrameworkParts): {
  channel: Channel;
  web: WebModule;
  close(): Promise<void>;
} {
  const { appId, appPassword, publicUrl, receiver, clock, logger, inlineTimeoutMs = INLINE_TIMEOUT_MS } = parts;
  const audience = parts.issuer ?? PUBLIC_CLOUD.issuer;
  const timeoutMs = parts.deliveryTimeoutMs ?? DELIVERY_TIMEOUT_MS;
  const agent = new Agent({
    connections: 64,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
  });
  const openIdUrl = parts.openIdUrl ?? PUBLIC_CLOUD.openIdUrl;
  const verifier = createTokenVerifier({ openIdUrl, issuer: audience, appId, clock, logger });
  const token = createConnectorToken({
    appId,
    appPassword,
    loginUrl: loginUrlOf(parts),
    scope: `${audience}/.default`,
    clock,
  });
  const isAllowed = createServiceUrlCheck(parts.allowedServiceUrls);
  const authentication = new Authentication({
    verifier,
    token,
    isAllowed,
    httpClient: createConnectorHttp(agent),
    audience,
  });
  const adapter = new Adapter(authentication);
  const keyOf = createMessageKeys(clock);
  let closed: Promise<void> | undefined;

  async function take(request: WebRequest): Promise<WebResponse> {
    // First the token, then the body: a stranger learns nothing about what we would accept.
    const verified = await verifier.verify(request.headers.authorization);
    const body = request.json();
    const head = readHead(body);
    const caller = authentication.accept(verified, head);
    if (!TAKEN_TYPES.has(head.type)) return passedOver(head);
    const activity = readActivity(body);
    const plan = planOf(activity);
    if ('response' in plan) return plan.response;
    const { inbound } = plan;
    const answer = await adapter.take(caller, sdkActivity(activity), (context) => converse(context, activity, inbound));
    return { status: answer?.status ?? 200, ...(answer?.body !== undefined && { body: answer.body }) };
  }

  function planOf(activity: ReadActivity): { response: WebResponse } | { inbound: Inbound } {
    if (activity.type === 'invoke') return decodeInvoke(activity, keyOf);
    if (activity.type === 'typing') {
      if (activity.from.id !== activity.recipient.id) receiver.noteTyping(addressOf(activity));
      return { response: passedOver(activity) };
    }
    const inbound = decode(activity, keyOf);
    return inbound ? { inbound } : { response: passedOver(activity) };
  }

  async function converse(context: TurnContext, activity: ReadActivity, inbound: Inbound): Promise<void> {
    if (expectsReplies(activity)) {
      const { activities } = await receiver.receiveInline(inbound, inlineTimeoutMs);
      const replies = activities.map((each) => ({ ...encodeActivity(each, publicUrl), id: each.id }));
      if (replies.length > 0) await context.sendActivities(replies);
    } else if (activity.type === 'invoke') {
      const { activities } = await receiver.receiveInline(inbound, inlineTimeoutMs);
      await context.sendActivity({ type: 'invokeResponse', value: encodeInvokeAnswer(activities) });
    } else {
      await receiver.receive(inbound);
    }
  }

  return {
    channel: {
      name: CHANNEL,
      delivery: 'push',
      capabilities,
      ...createDeliver({ adapter, token, appId, audience, publicUrl, clock, logger }),
      fit: (activities) => fitInline(activities, publicUrl),
    },
    web: { routes: [{ method: 'POST', path: '/api/messages', policy: 'channel', handle: take }] },
    close() {
      closed ??= agent.close();
      return closed;
    },
  };
}

/** Who waits for an answer gets an empty one, in the shape that is read. */
function passedOver(activity: Pick<ReadActivity, 'deliveryMode'>): WebResponse {
  return expectsReplies(activity) ? { status: 200, body: { activities: [] } } : { status: 200 };
}

function expectsReplies({ deliveryMode }: Pick<ReadActivity, 'deliveryMode'>): boolean {
  return deliveryMode === 'expectReplies';
}

function loginUrlOf({ appType, tenantId, loginUrl }: BotFrameworkParts): string {
  if (loginUrl !== undefined) return loginUrl;
  if (appType === 'MultiTenant') return `${PUBLIC_CLOUD.login}/${PUBLIC_CLOUD.tenant}`;
  if (tenantId === undefined) {
    throw badSetting('MICROSOFT_APP_TENANT_ID', 'is missing: with MICROSOFT_APP_TYPE=SingleTenant, name the tenant.');
  }
  return `${PUBLIC_CLOUD.login}/${tenantId}`;
}
