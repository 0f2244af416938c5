/** What XMPP clients show. Nobody's limits are written down: servers take stanzas of 64 KB and more. */
import type { Capabilities, MediaLimits } from '../../conversation/channel.ts';

/** The client fetches it: a size that a phone takes. */
const media: MediaLimits = { by: 'url', maxBytes: 100 * 1024 * 1024 };

export const capabilities: Capabilities = {
  // Far below the stanza limit of common servers, also with every letter escaped.
  text: { max: 8_000, unit: 'utf16' },
  markup: 'asterisk',
  adaptiveCards: false,
  media: { image: media, audio: media, video: media, file: media },
  // XEP-0085: a client that hears nothing takes the mark away after about half a minute.
  typing: { lastsMs: 30_000 },
  receipts: 'read',
  handoffEvents: false,
};
