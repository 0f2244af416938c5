/** An adapter that sends pieces as they are: its golden file shows the renderer alone. */
import type { ChannelAdapter } from '../../../src/channels/kit/adapter.ts';
import type { Capabilities, MediaLimits } from '../../../src/conversation/channel.ts';

type Shown = Partial<Omit<Capabilities, 'media'>> & { media?: MediaLimits['by'] };

export function aPlainAdapter(name: string, { media: by = 'link', ...shown }: Shown): ChannelAdapter {
  const limits: MediaLimits = { by, maxBytes: 5_000_000 };
  return {
    name,
    account: 'account',
    capabilities: {
      text: { max: 1_600, unit: 'utf16' },
      markup: 'plain',
      adaptiveCards: false,
      media: { image: limits, audio: limits, video: limits, file: limits },
      receipts: 'none',
      handoffEvents: false,
      ...shown,
    },
    origins: [],
    transport: { kind: 'poll', poll: async () => ({ events: [] }) },
    decode: () => [],
    encode: (piece) => [{ kind: 'frame', label: piece.kind, frame: piece }],
    judge: () => ({ outcome: 'sent' }),
    limits: { perAccount: { calls: 1, perMs: 1_000 } },
  };
}
