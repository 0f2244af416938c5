/** What a letter shows. */
import type { Capabilities } from '../../conversation/channel.ts';

/**
 * All files of one mail, before they grow by a third on their way: most servers take 25 MB. Beyond it people get the file's
 * address.
 */
export const MOST_FILE_BYTES = 18 * 1024 * 1024;

const upload = { by: 'upload' as const, maxBytes: MOST_FILE_BYTES };

export const capabilities: Capabilities = {
  // One letter, however long.
  text: { max: 1_000_000, unit: 'utf16' },
  markup: 'html',
  // A numbered list of links: each opens a mail with the answer in it, so its label comes back, never a value.
  buttons: { max: 100, label: 500, value: 1_000_000, links: true },
  cards: { max: 50, title: 500, text: 20_000, buttons: 50 },
  adaptiveCards: false,
  media: { image: upload, audio: upload, video: upload, file: upload },
  // Servers report what came back; that a mail arrived, few of them tell.
  receipts: 'none',
  isMail: true,
  handoffEvents: false,
};
