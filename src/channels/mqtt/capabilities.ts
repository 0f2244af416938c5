/** What devices are given, as docs/reference/mqtt.md says: the limits are our own, small enough for a kiosk's screen and memory. */
import type { Capabilities } from '../../conversation/channel.ts';

const MEGABYTE = 1024 * 1024;

export const capabilities: Capabilities = {
  text: { max: 4096, unit: 'utf16', caption: 1024 },
  markup: 'commonmark',
  quickReplies: { max: 25, label: 60, value: 1000 },
  buttons: { max: 25, label: 60, value: 1000, links: true },
  cards: { max: 10, title: 100, text: 1000, buttons: 5 },
  adaptiveCards: false,
  media: {
    image: { by: 'url', maxBytes: 25 * MEGABYTE },
    audio: { by: 'url', maxBytes: 25 * MEGABYTE },
    video: { by: 'url', maxBytes: 25 * MEGABYTE },
    file: { by: 'url', maxBytes: 25 * MEGABYTE },
  },
  typing: { lastsMs: 10_000 },
  receipts: 'read',
  handoffEvents: false,
};
