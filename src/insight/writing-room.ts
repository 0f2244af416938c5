/** How an agent may write to the customer where the conversation is now: what the composer shows before one types. */
import { addressKey } from '../conversation/address.ts';
import type { Capabilities } from '../conversation/channel.ts';
import type { Settings } from '../conversation/content.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import type { WritingRoom } from '../conversation/desk.ts';
import { windowOf } from '../conversation/writing-window.ts';

/** `capabilities` undefined: a channel that is not set up any more, of which nothing is known. `now`: milliseconds since 1970. */
export function writingRoom(
  { address, heardAt, warned }: Pick<ConversationState, 'address' | 'heardAt' | 'warned'>,
  {
    capabilities,
    templates = {},
    now,
  }: { capabilities: Capabilities | undefined; templates?: Settings['templates']; now: number },
): WritingRoom {
  const warning = warned?.[addressKey(address)];
  const common = warning === undefined ? {} : { warning };
  if (capabilities === undefined) return { ...common, templates: [] };
  const { text, quickReplies, buttons, menu, isMail, isSms, window } = capabilities;
  const opening = windowOf(capabilities, heardAt?.[addressKey(address)], now);
  const takesTemplates = window?.templates === true;
  return {
    ...common,
    longest: { max: text.max, unit: text.unit },
    buttons: Math.max(quickReplies?.max ?? 0, buttons?.max ?? 0, menu?.max ?? 0),
    ...(isMail && { isMail }),
    ...(isSms && { isSms }),
    ...(opening && { window: { isOpen: opening.isOpen, ...(opening.agentsUntil && { until: opening.agentsUntil }) } }),
    templates: takesTemplates ? templatesFor(address.channel, templates) : [],
  };
}

function templatesFor(channel: string, templates: NonNullable<Settings['templates']>): WritingRoom['templates'] {
  const kind = channel.split(':')[0];
  return Object.entries(templates)
    .filter(([, template]) => template.channel === kind)
    .map(([id, { titles, text, places, language }]) => ({ id, titles, text, places, language }));
}
