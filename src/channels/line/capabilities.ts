/** What LINE shows. Numbers: Messaging API reference; those marked in the head of line.ts are from memory. */
import type { Capabilities } from '../../conversation/channel.ts';

const MEGABYTE = 1024 * 1024;

/** `canFetch`: LINE reaches our files, which takes an https address; else they are links. */
export function capabilitiesOf({ canFetch }: { canFetch: boolean }): Capabilities {
  const link = { by: 'link', maxBytes: 25 * MEGABYTE } as const;
  return {
    // 2000: our own limit; a message with buttons is a Flex bubble, which may have 30 KB in all.
    text: { max: 5000, unit: 'utf16', withChoices: 2000 },
    markup: 'plain',
    quickReplies: { max: 13, label: 20, value: 300 },
    buttons: { max: 10, label: 40, value: 300, links: true },
    // Twelve bubbles are allowed; ten of this size stay within the 50 KB of a carousel.
    cards: { max: 10, title: 60, text: 300, buttons: 3 },
    adaptiveCards: false,
    media: {
      // Ten are allowed, but the same address serves as the preview, of which LINE takes one.
      image: canFetch ? { by: 'url', maxBytes: MEGABYTE } : link,
      // Sound needs its length beside it, films a picture: neither is known here.
      audio: link,
      video: link,
      file: link,
    },
    typing: { lastsMs: 20_000 },
    receipts: 'none',
    handoffEvents: false,
  };
}
