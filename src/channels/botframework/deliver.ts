/** Sends one activity to the conversation that a stored reference names: works after a restart, and hours later. */
import { type ConversationReference, TurnContext } from 'botbuilder';
import type { Activity } from '../../conversation/activity.ts';
import type { Channel, Delivered } from '../../conversation/channel.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Adapter } from './adapter.ts';
import { ConnectorRefusal } from './connector-http.ts';
import type { ConnectorToken } from './connector-token.ts';
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
}): NonNullable<Channel['deliver']> {
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
    try {
      return await send(activity, reference);
    } catch (error) {
      if (!(error instanceof ConnectorRefusal && error.status === 401)) throw error;
      token.forget();
      return send(activity, reference);
    }
  }

  return async ({ key, activity, address, progress }): Promise<Delivered> => {
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
}
