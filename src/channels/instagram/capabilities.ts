/** What Instagram's direct messages show. Sources: Instagram Platform, messaging; marked [M] in the head of instagram.ts. */
import type { Capabilities } from '../../conversation/channel.ts';

const MEGABYTE = 1024 * 1024;
const HUMAN_AGENT_HOURS = 7 * 24;

export function capabilitiesOf({ hasHumanAgents }: { hasHumanAgents: boolean }): Capabilities {
  return {
    text: { max: 1000, unit: 'byte', withChoices: 640 },
    markup: 'plain',
    // Neither quick replies nor cards are shown on the web; phones show them.
    quickReplies: { max: 13, label: 20, value: 1000 },
    buttons: { max: 3, label: 20, value: 1000, links: true },
    cards: { max: 10, title: 80, text: 80, buttons: 3 },
    adaptiveCards: false,
    media: {
      image: { by: 'url', maxBytes: 8 * MEGABYTE },
      audio: { by: 'url', maxBytes: 25 * MEGABYTE },
      video: { by: 'url', maxBytes: 25 * MEGABYTE },
      file: { by: 'link', maxBytes: 25 * MEGABYTE },
    },
    typing: { lastsMs: 20_000 },
    receipts: 'read',
    window: { hours: 24, ...(hasHumanAgents && { agentHours: HUMAN_AGENT_HOURS }), templates: false },
    handoffEvents: false,
  };
}
