/** What WhatsApp shows. Sources: the Cloud API's reference of messages; sizes of files from memory. */
import type { Capabilities } from '../../conversation/channel.ts';

const MEGABYTE = 1024 * 1024;

export const capabilities: Capabilities = {
  text: { max: 4096, unit: 'utf16', withChoices: 1024, caption: 1024 },
  markup: 'asterisk',
  // Reply buttons stay under their message; a tap answers, so they serve as both.
  quickReplies: { max: 3, label: 20, value: 256 },
  buttons: { max: 3, label: 20, value: 256 },
  menu: { max: 10, label: 24, value: 200, description: 72 },
  adaptiveCards: false,
  media: {
    image: { by: 'upload', maxBytes: 5 * MEGABYTE },
    audio: { by: 'upload', maxBytes: 16 * MEGABYTE },
    video: { by: 'upload', maxBytes: 16 * MEGABYTE },
    file: { by: 'upload', maxBytes: 100 * MEGABYTE },
  },
  // Goes off with the answer, or after 25 seconds.
  typing: { lastsMs: 25_000 },
  receipts: 'read',
  window: { hours: 24, templates: true },
  handoffEvents: false,
};
