/** What Slack shows. */
import type { Capabilities } from '../../conversation/channel.ts';

/** Slack takes a gigabyte; one file is held in memory here. */
const MAX_FILE_BYTES = 25 * 1024 * 1024;
const upload = { by: 'upload', maxBytes: MAX_FILE_BYTES } as const;
/** Actions may carry 2,000 characters, but the blocks of one message about 13,000 in all, and options 75. */
const VALUE = 75;

export const capabilities: Capabilities = {
  // Slack cuts at 40,000 and asks for 4,000; beside buttons the text is a section.
  text: { max: 4_000, unit: 'utf16', withChoices: 3_000, caption: 3_000 },
  markup: 'mrkdwn',
  buttons: { max: 25, label: 75, value: VALUE, links: true },
  menu: { max: 100, label: 75, value: VALUE, description: 75 },
  cards: { max: 10, title: 120, text: 200, buttons: 3 },
  adaptiveCards: false,
  media: { image: upload, audio: upload, video: upload, file: upload },
  receipts: 'none',
  handoffEvents: false,
};
