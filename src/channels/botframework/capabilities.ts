/** What Bot Framework channels can show, and which of them are a hub rather than the customer's own screen. */
import type { Activity } from '../../conversation/activity.ts';
import type { Capabilities } from '../../conversation/channel.ts';

export const capabilities: Capabilities = {
  // Teams takes about 28 KB a message, the lowest of the channels that do not cut by themselves.
  maxTextLength: 28_000,
  // Teams shows up to six suggested actions.
  maxButtons: 6,
  maxButtonLabel: 60,
  markdown: true,
  attachments: true,
  cards: true,
  handoffEvents: true,
};

/** Channels that end on the customer's own screen. A hub connects over `directline` or has a channel id of its own. */
const screens = new Set([
  'alexa',
  'email',
  'facebook',
  'groupme',
  'kik',
  'line',
  'msteams',
  'outlook',
  'skype',
  'skypeforbusiness',
  'slack',
  'sms',
  'telegram',
  'twilio-sms',
  'webchat',
]);

/** A screen refuses the hand-off's event, or would show the customer what was measured about them. */
export function isFor(channelId: string, { type, name }: Pick<Activity, 'type' | 'name'>): boolean {
  const isHandoff = type === 'event' && name?.startsWith('handoff.') === true;
  return !isHandoff || !screens.has(channelId);
}
