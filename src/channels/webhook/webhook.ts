/**
 * The generic channel: signed requests in, signed requests out (or read by watermark, where no address is set). The way
 * to put Frontdesk behind any system of one's own.
 */
import { Agent, request } from 'undici';
import type { Activity, Attachment } from '../../conversation/activity.ts';
import type { Channel, Delivered, Receiver } from '../../conversation/channel.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { sign, verify, webhookKey } from '../../runtime/standard-webhooks.ts';
import type { WebModule, WebRequest } from '../../runtime/web.ts';
import { fitActivities } from '../kit/render/fit-activities.ts';
import { capabilities } from './capabilities.ts';
import { decode } from './decode.ts';
import { encodeActivity, encodeEvent } from './encode.ts';
import { findReceipt } from './receipt.ts';
import { retryAfterMs } from './retry-after.ts';
import { waitMsOf } from './wait-preference.ts';

/** Standard Webhooks: receivers have 15 to 30 seconds. */
const TIMEOUT_MS = 15_000;
const PAGE = 100;
/** How a journaled hand-off names its transcript: a place inside, not an address. */
const JOURNAL = 'journal:';
const TRANSCRIPT_LIMIT = 2_000;

export interface WebhookParts {
  /** The last part of the path and of the channel's name: `webhook:<id>`. */
  id: string;
  /** `whsec_…`: what requests to us are signed with. */
  secret: string;
  /** Where activities are sent; without it the far side reads them. */
  replyUrl?: string;
  /** `whsec_…`: what we sign with. The same as `secret` by default. */
  replySecret?: string;
  receiver: Receiver;
  store: Pick<ConversationStore, 'findConversationAt' | 'readActivities'>;
  clock: Clock;
  /** `https://chat.example.com`: in front of files that are kept on this server. */
  publicOrigin?: string | undefined;
}

export function createWebhook(parts: WebhookParts): { channel: Channel; web: WebModule; close(): Promise<void> } {
  const { id, replyUrl, receiver, store, clock } = parts;
  const name = `webhook:${id}`;
  const key = webhookKey(parts.secret, 'WEBHOOK_SECRET');
  const replyKey = parts.replySecret === undefined ? key : webhookKey(parts.replySecret, 'WEBHOOK_REPLY_SECRET');
  const agent = new Agent({ connections: 64, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });

  async function take(incoming: WebRequest) {
    const messageId = verify(key, { headers: incoming.headers, body: incoming.body, now: clock.now() });
    const inbound = decode(name, messageId, incoming.json());
    if (inbound.activity.type === 'typing') {
      receiver.noteTyping(inbound.address);
      return { status: 202, body: { id: messageId } };
    }
    const receipt = findReceipt(inbound, isoTime(clock.now()));
    if (receipt) {
      await receiver.noteReceipt(receipt);
      return { status: 202, body: { id: messageId } };
    }
    const waitMs = waitMsOf(incoming.headers['prefer']);
    if (waitMs === undefined) {
      const { turn } = await receiver.receive(inbound);
      return { status: 202, body: { id: turn.activities[0]?.id ?? messageId } };
    }
    const { turn, activities } = await receiver.receiveInline(inbound, waitMs);
    return {
      status: 200,
      headers: { 'preference-applied': `wait=${waitMs / 1000}` },
      body: { id: turn.activities[0]?.id ?? messageId, activities: activities.map(encodeActivity) },
    };
  }

  async function read(incoming: WebRequest) {
    verify(key, { headers: incoming.headers, body: incoming.body, now: clock.now() });
    const thread = incoming.params['thread'] ?? '';
    const afterOrdinal = Number(incoming.query.get('watermark') ?? 0) || 0;
    const conversation = await store.findConversationAt({ channel: name, thread });
    const activities = conversation
      ? await store.readActivities(conversation, { afterOrdinal, limit: PAGE, address: { channel: name, thread } })
      : [];
    const shown = activities.filter((activity) => !activity.isInternal);
    return {
      status: 200,
      body: {
        activities: await Promise.all(
          shown.map(async (activity) => encodeActivity(await withTranscript(activity, conversation))),
        ),
        watermark: String(activities.at(-1)?.ordinal ?? afterOrdinal),
      },
    };
  }

  /** A hand-off's event names its transcript; who is pushed to gets it attached on the way, who reads gets it here. */
  async function withTranscript(activity: Activity, conversation: ConversationId | undefined): Promise<Activity> {
    const isNamed = (attachment: Attachment) => attachment.contentUrl?.startsWith(JOURNAL) === true;
    if (conversation === undefined || !activity.attachments?.some(isNamed)) return activity;
    const all = await store.readActivities(conversation, { limit: TRANSCRIPT_LIMIT });
    const said = all.filter((each) => each.type === 'message' && !each.isInternal);
    const attachments = activity.attachments.map((attachment) => {
      const { contentUrl: _named, ...rest } = attachment;
      return isNamed(attachment) ? { ...rest, content: { activities: said } } : attachment;
    });
    return { ...activity, attachments };
  }

  const fit = (activities: Activity[]) => fitActivities(activities, capabilities, { publicOrigin: parts.publicOrigin });

  const deliver: Channel['deliver'] = async ({ key: messageKey, activity, progress }): Promise<Delivered> => {
    const messages = fit([activity]);
    // The far side names the message by the id that it was given: the activity's.
    const externalIds = [activity.id];
    for (let sent = progress?.piecesSent ?? 0; sent < messages.length; sent += 1) {
      const message = messages[sent];
      if (!message) break;
      const posted = await post(messages.length === 1 ? messageKey : `${messageKey}.${sent + 1}`, message);
      if (posted.outcome === 'retry' && sent > 0) return { ...posted, progress: { piecesSent: sent, externalIds } };
      if (posted.outcome !== 'sent') return posted;
    }
    return { outcome: 'sent', externalIds };
  };

  /** The receiver knows a repeat by its `webhook-id`: what got no answer is sent again. */
  async function post(messageKey: string, activity: Activity): Promise<Delivered> {
    const body = JSON.stringify(encodeEvent(activity, isoTime(clock.now())));
    try {
      const response = await request(replyUrl ?? '', {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/json', ...sign(replyKey, { id: messageKey, body, now: clock.now() }) },
        body,
      });
      await response.body.dump();
      return judge(response.statusCode, headerOf(response.headers['retry-after']), clock.now());
    } catch (error) {
      return { outcome: 'retry', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    channel: {
      name,
      delivery: replyUrl === undefined ? 'pull' : 'push',
      capabilities,
      deliver,
      fit,
    },
    web: {
      routes: [
        { method: 'POST', path: `/channels/webhook/${id}`, policy: 'channel', handle: take },
        {
          method: 'GET',
          path: `/channels/webhook/${id}/conversations/:thread/activities`,
          policy: 'channel',
          handle: read,
        },
      ],
    },
    close: () => agent.close(),
  };
}

/** 2xx is received; 410 asks us to stop; 408, 425, 429 and 5xx may pass; the rest is the far side's last word. */
function judge(status: number, retryAfter: string | undefined, now: number): Delivered {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  const reason = `The webhook's address answered ${status}.`;
  const mayPass = status === 408 || status === 425 || status === 429 || status >= 500;
  if (!mayPass) return { outcome: 'refused', reason };
  const afterMs = retryAfterMs(retryAfter, now);
  return { outcome: 'retry', reason, ...(afterMs !== undefined && { afterMs }) };
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
