/** Sends one activity to the conversation that a stored reference names: works after a restart, and hours later. */
import { type ConversationReference, TurnContext } from 'botbuilder';
import type { Activity } from '../../conversation/activity.ts';
import type { Channel, Delivered, Outgoing } from '../../conversation/channel.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Answer, Call } from '../kit/call.ts';
import { createTyping } from '../kit/typing.ts';
import type { Adapter } from './adapter.ts';
import { capabilities, capabilitiesOf } from './capabilities.ts';
import { ConnectorRefusal } from './connector-http.ts';
import type { ConnectorToken } from './connector-token.ts';
import { CHANNEL } from './decode.ts';
import { encodeActivity } from './encode.ts';
import { fitTo } from './fit.ts';
import { judgeFailure } from './judge.ts';
import { findReference } from './reference.ts';

export function createDeliver(parts: {
  adapter: Adapter;
  token: ConnectorToken;
  appId: string;
  audience: string;
  publicUrl: string | undefined;
  clock: Clock;
  logger: Logger;
}): { deliver: NonNullable<Channel['deliver']>; showTyping: NonNullable<Channel['showTyping']> } {
  const { adapter, token, appId, audience, publicUrl, clock, logger } = parts;

  async function send(activity: Activity, reference: ConversationReference): Promise<string | undefined> {
    const outgoing = TurnContext.applyConversationReference(encodeActivity(activity, publicUrl), reference);
    if (activity.from.role === 'agent' && activity.from.name !== undefined) {
      outgoing.from = { ...reference.bot, name: activity.from.name };
    }
    let externalId: string | undefined;
    await adapter.continueConversationAsync(appId, reference, audience, async (context) => {
      // Past the context: it would fill in the made-up id of this continuation as what is replied to.
      const [response] = await adapter.sendActivities(context, [outgoing]);
      externalId = response?.id;
    });
    return externalId;
  }

  /** A token that the channel does not take any more is fetched once more. */
  async function sendSurely(activity: Activity, reference: ConversationReference): Promise<string | undefined> {
    const used = token.held();
    try {
      return await send(activity, reference);
    } catch (error) {
      if (!(error instanceof ConnectorRefusal && error.status === 401)) throw error;
      token.forget(used ?? token.held());
      return send(activity, reference);
    }
  }

  const deliver = async ({ key, activity, address, progress }: Outgoing): Promise<Delivered> => {
    typing.clear(address.thread);
    const reference = findReference(address.reference);
    if (!reference) return { outcome: 'refused', reason: 'The address holds no conversation reference.' };
    const messages = fitTo(reference.channelId, [activity], publicUrl);
    const externalIds = [...(progress?.externalIds ?? [])];
    for (let sent = progress?.piecesSent ?? 0; sent < messages.length; sent += 1) {
      const message = messages[sent];
      if (!message) break;
      try {
        const externalId = await sendSurely(message, reference);
        if (externalId) externalIds.push(externalId);
      } catch (error) {
        const judged = judgeFailure(error, clock.now());
        if (judged.outcome === 'sent') break;
        logger.warn({ key, outcome: judged.outcome, reason: judged.reason }, 'bot framework delivery failed');
        return judged.outcome === 'retry' && sent > 0
          ? { ...judged, progress: { piecesSent: sent, externalIds } }
          : judged;
      }
    }
    return { outcome: 'sent', ...(externalIds.length > 0 && { externalIds }) };
  };

  /** The mark itself: one activity without words. */
  async function mark(call: Call): Promise<Answer> {
    const reference = call.kind === 'frame' ? findReference(call.frame) : undefined;
    if (reference) {
      await adapter.continueConversationAsync(appId, reference, audience, async (context) => {
        await adapter.sendActivities(context, [TurnContext.applyConversationReference({ type: 'typing' }, reference)]);
      });
    }
    return { status: 200, headers: {}, body: undefined };
  }

  const typing = createTyping({
    adapter: {
      name: CHANNEL,
      capabilities,
      typing: ({ reference }) => [{ kind: 'frame', label: 'typing', frame: reference }],
    },
    wire: { call: mark, read: async () => new Uint8Array() },
    clock,
    logger,
  });

  return {
    deliver,
    async showTyping(address) {
      const [channelId = ''] = address.thread.split('|');
      if (capabilitiesOf(channelId).typing) await typing.show(address);
    },
  };
}
