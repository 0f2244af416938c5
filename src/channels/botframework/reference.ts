/** The conversation reference: all that is needed to write to a conversation again, kept in its address. */
import { type ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod';
import { type ReadActivity, sdkActivity } from './read-activity.ts';

const account = z.looseObject({ id: z.string(), name: z.string().optional() });

const shape = z.object({
  activityId: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.string(),
  locale: z.string().optional(),
  conversation: z.looseObject({ id: z.string() }),
  bot: account,
  user: account.optional(),
});

const schema = z.custom<ConversationReference>((value) => shape.safeParse(value).success);

/** JSON: what has no value is left out. */
export function referenceOf(activity: ReadActivity): unknown {
  return JSON.parse(JSON.stringify(TurnContext.getConversationReference(sdkActivity(activity))));
}

/** What an address holds, or undefined when it is no reference. */
export function findReference(stored: unknown): ConversationReference | undefined {
  return schema.safeParse(stored).data;
}
