/** An adapter of no platform, for the kit's own tests: what a test is about is given, the rest does nothing. */
import type { ChannelAdapter } from '../../../../src/channels/kit/adapter.ts';
import { createKitChannel } from '../../../../src/channels/kit/create-channel.ts';
import { createMediaService } from '../../../../src/channels/kit/media/media-service.ts';
import type { KitStore } from '../../../../src/channels/kit/parts.ts';
import type { Outgoing } from '../../../../src/conversation/channel.ts';
import { createLogger } from '../../../../src/runtime/logger.ts';
import { anActivity, anAddress } from '../../../support/builders.ts';
import { CountedIds } from '../../../support/fixed-clock.ts';
import { memoryDocuments } from '../../../support/memory-documents.ts';
import { recordingReceiver } from '../../../support/recording-receiver.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';

const MEGABYTE = 1024 * 1024;
const media = { by: 'upload' as const, maxBytes: MEGABYTE };

export interface Said {
  id: string;
  thread: string;
  text: string;
}

export function anAdapter(overrides: Partial<ChannelAdapter> = {}): ChannelAdapter {
  return {
    name: 'test',
    account: 'a',
    capabilities: {
      text: { max: 100, unit: 'utf16' },
      markup: 'plain',
      adaptiveCards: false,
      media: { image: media, audio: media, video: media, file: media },
      receipts: 'none',
      handoffEvents: false,
    },
    origins: [],
    transport: { kind: 'webhook', verify: () => {}, events: (request) => [request.json()] },
    limits: { perAccount: { calls: 1_000, perMs: 1_000 } },
    decode: (event) => {
      const { id, thread, text } = event as Said;
      const address = { channel: 'test', thread, identity: thread };
      return [{ kind: 'message', key: `test:${id}`, address, activity: { type: 'message', text } }];
    },
    encode: (piece) => [{ kind: 'frame', label: 'say', frame: piece }],
    judge: ({ status }) => (status < 300 ? { outcome: 'sent' } : { outcome: 'retry', reason: `answered ${status}` }),
    ...overrides,
  };
}

export function aKit(adapter: ChannelAdapter, shared: { store?: KitStore; clock?: SteppedClock; owner?: string } = {}) {
  const { store = memoryDocuments(), clock = new SteppedClock(), owner } = shared;
  const receiver = recordingReceiver();
  const logger = createLogger('silent');
  const kept = new Map<string, Uint8Array>();
  const files = {
    save: async (name: string, bytes: Uint8Array) => void kept.set(name, bytes),
    find: async (name: string) => kept.get(name),
    read: async () => undefined,
  };
  const mediaService = createMediaService({ store, files, key: 'key', clock, logger, pause: clock.pause });
  const ids = owner === undefined ? new CountedIds() : { next: () => owner };
  const kit = createKitChannel(adapter, {
    receiver,
    store,
    media: mediaService,
    clock,
    ids,
    random: () => 1,
    logger,
    publicOrigin: undefined,
    pause: clock.pause,
  });
  let keys = 0;
  return {
    kit,
    store,
    clock,
    receiver,
    kept,
    media: mediaService,
    outgoing: (text: string, more: Partial<Outgoing> = {}): Outgoing => {
      keys += 1;
      const address = anAddress({ channel: 'test' });
      const activity = anActivity({ text, address, from: { role: 'bot', id: 'bot' } });
      return { key: `key-${keys}`, activity, address, ...more };
    },
    async close() {
      await kit.close();
      await mediaService.close();
    },
  };
}
