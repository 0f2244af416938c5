/** Sends one activity to the conversation that a stored reference names: works after a restart, and hours later. */
import { type ConversationReference, TurnContext } from 'botbuilder';
import type { Channel, Delivered } from '../../conversation/channel.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Adapter } from './adapter.ts';
import { isFor } from './capabilities.ts';
import { ConnectorRefusal } from './connector-http.ts';
import type { ConnectorToken } from './connector-token.ts';
import { encodeActivity } from './encode.ts';
import { judgeFailure } from './judge.ts';
import { findReference } from './reference.ts';

type Outgoing = Parameters<NonNullable<Channel['deliver']>>[0];

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

  async function send({ activity }: Outgoing, reference: ConversationReference): Promise<Delivered> {
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
    return { ok: true, ...(externalId && { externalId }) };
  }

  return async (outgoing) => {
    const reference = findReference(outgoing.address.reference);
    if (!reference) return { ok: false, retry: false, reason: 'The address holds no conversation reference.' };
    if (!isFor(reference.channelId, outgoing.activity)) return { ok: true };
    try {
      return await send(outgoing, reference).catch((error: unknown) => {
        if (!(error instanceof ConnectorRefusal && error.status === 401)) throw error;
        token.forget();
        return send(outgoing, reference);
      });
    } catch (error) {
      const judged = judgeFailure(error, clock.now());
      if (!judged.ok)
        logger.warn({ key: outgoing.key, retry: judged.retry, reason: judged.reason }, 'bot framework delivery failed');
      return judged;
    }
  };
}
