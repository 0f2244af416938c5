/**
 * Invokes: requests that a client waits for with a spinner. The button of an Adaptive Card (`adaptiveCard/action`) is a
 * choice like any other; names that we do not know are answered 501, as the SDK does, and start nothing.
 */
import type { InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import type { Activity } from '../../conversation/activity.ts';
import type { Inbound } from '../../conversation/channel.ts';
import { inboundOf } from './decode.ts';
import type { ReadActivity } from './read-activity.ts';

const UNKNOWN_INVOKE: InvokeResponse = { status: 501 };

const cardAction = z.object({
  action: z.object({
    type: z.literal('Action.Execute'),
    verb: z.string().max(500).optional(),
    data: z.unknown().optional(),
  }),
});

/** What is to be answered at once, or the turn to take. */
export function decodeInvoke(
  activity: ReadActivity,
  keyOf: (activity: ReadActivity) => string,
): { response: InvokeResponse } | { inbound: Inbound } {
  if (activity.name !== 'adaptiveCard/action') return { response: UNKNOWN_INVOKE };
  const parsed = cardAction.safeParse(activity.value);
  if (!parsed.success) return { response: refusal('The value must hold an action of type Action.Execute.') };
  const { verb, data } = parsed.data.action;
  const inbound = inboundOf(activity, keyOf(activity), { type: 'message', value: data ?? verb });
  // The invoke's name is the protocol's, not an event's.
  const { name: _name, ...said } = inbound.activity;
  return { inbound: { ...inbound, activity: said } };
}

/** The whole answer as the one message that the card's client shows. */
export function encodeInvokeAnswer(activities: Activity[]): InvokeResponse {
  const value = activities.flatMap(linesOf).join('\n\n');
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}

/** Such a message has no buttons: the choices are numbered, and their numbers and words are understood. */
function linesOf({ type, text, suggestedActions = [] }: Activity): string[] {
  if (type !== 'message') return [];
  const choices = suggestedActions.map(({ title }, index) => `${index + 1}. ${title}`);
  return [text ?? '', choices.join('\n')].filter((line) => line !== '');
}

function refusal(message: string): InvokeResponse {
  return {
    status: 400,
    body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message } },
  };
}
