/** What Matrix shows: text as HTML and files. The core of the specification has no buttons: choices are numbered lists. */
import type { Capabilities, MediaLimits } from '../../conversation/channel.ts';

/** What Synapse takes when nobody changed it; a server that takes less says so, and the file goes as a link. */
const uploaded: MediaLimits = { by: 'upload', maxBytes: 50 * 1024 * 1024 };

export const capabilities: Capabilities = {
  // An event may have 65,536 bytes. The text stands in it twice (plain and HTML), and JSON may double each sign.
  text: { max: 15_000, unit: 'byte' },
  markup: 'html',
  adaptiveCards: false,
  media: { image: uploaded, audio: uploaded, video: uploaded, file: uploaded },
  // We say how long; shorter, and it does not hang on after the answer.
  typing: { lastsMs: 5_000 },
  receipts: 'read',
  handoffEvents: false,
};
