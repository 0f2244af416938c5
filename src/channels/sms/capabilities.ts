/** What a text message can carry over Twilio. Numbers: Twilio's Messages resource (twilio-oai, api_v2010). */
import type { Capabilities } from '../../conversation/channel.ts';

const MEGABYTE = 1024 * 1024;

/** `hasMms`: the number can send pictures, as in the United States and Canada; elsewhere they are links. */
export function capabilitiesOf({ hasMms }: { hasMms: boolean }): Capabilities {
  const link = { by: 'link', maxBytes: 5 * MEGABYTE } as const;
  return {
    // Twilio cuts it into segments of 160 (or 70) by itself, and joins them on the phone.
    text: { max: 1600, unit: 'utf16' },
    markup: 'plain',
    isSms: true,
    adaptiveCards: false,
    media: {
      // Twilio fetches the file itself.
      image: hasMms ? { by: 'url', maxBytes: 5 * MEGABYTE } : link,
      audio: link,
      video: link,
      file: link,
    },
    receipts: 'delivered',
    handoffEvents: false,
  };
}
