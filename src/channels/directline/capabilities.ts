/** What Web Chat and other Direct Line clients can show: everything that an activity can say. */
import type { Capabilities } from '../../conversation/channel.ts';

export const capabilities: Capabilities = {
  // Far above any answer; a frame of this size is still small beside a socket's buffer.
  maxTextLength: 28_000,
  maxButtons: 20,
  maxButtonLabel: 80,
  markdown: true,
  attachments: true,
  cards: true,
  handoffEvents: false,
};
