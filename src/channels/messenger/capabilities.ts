/** What Messenger shows. Sources: Messenger Platform, Send API and templates; marked [M] in the head of messenger.ts. */
import type { Capabilities } from '../../conversation/channel.ts';

const MEGABYTE = 1024 * 1024;
const HUMAN_AGENT_HOURS = 7 * 24;

export function capabilitiesOf({ hasHumanAgents }: { hasHumanAgents: boolean }): Capabilities {
  return {
    // 640: of the button template; quick replies would leave the whole room.
    text: { max: 2000, unit: 'utf16', withChoices: 640 },
    markup: 'plain',
    quickReplies: { max: 13, label: 20, value: 1000 },
    buttons: { max: 3, label: 20, value: 1000, links: true },
    cards: { max: 10, title: 80, text: 80, buttons: 3 },
    adaptiveCards: false,
    media: {
      image: { by: 'upload', maxBytes: 8 * MEGABYTE },
      audio: { by: 'upload', maxBytes: 25 * MEGABYTE },
      video: { by: 'upload', maxBytes: 25 * MEGABYTE },
      file: { by: 'upload', maxBytes: 25 * MEGABYTE },
    },
    typing: { lastsMs: 20_000 },
    receipts: 'read',
    window: { hours: 24, ...(hasHumanAgents && { agentHours: HUMAN_AGENT_HOURS }), templates: false },
    handoffEvents: false,
  };
}
