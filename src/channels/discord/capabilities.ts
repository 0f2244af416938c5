/** What Discord shows. */
import type { Capabilities } from '../../conversation/channel.ts';

const upload = { by: 'upload', maxBytes: 10 * 1024 * 1024 } as const;
/** Of 100; in front of each value stands its number, for two buttons may mean the same. */
const VALUE = 97;

export const capabilities: Capabilities = {
  text: { max: 2_000, unit: 'utf16', caption: 2_000 },
  markup: 'commonmark',
  buttons: { max: 25, label: 80, value: VALUE, links: true },
  menu: { max: 25, label: 100, value: VALUE, description: 100 },
  // Embeds of one message stand below each other, a row of buttons for each: five rows, 6,000 characters together.
  cards: { max: 5, title: 256, text: 900, buttons: 5 },
  adaptiveCards: false,
  media: { image: upload, audio: upload, video: upload, file: upload },
  typing: { lastsMs: 10_000 },
  receipts: 'none',
  handoffEvents: false,
};
