/** The channels of the kit that are set up, made from the settings: part of the composition root. */
import { channelKinds } from './channel-kinds.ts';
import type { ChannelAdapter, KindParts } from './channels/kit/adapter.ts';
import { createFolderKeeper } from './channels/kit/media/file-keeper.ts';
import { createMediaService, type MediaService } from './channels/kit/media/media-service.ts';
import type { KitChannel, KitParts } from './channels/kit/parts.ts';
import type { Config } from './config.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { Clock } from './runtime/clock.ts';
import type { Logger } from './runtime/logger.ts';
import { uploadsDirOf } from './shared-files.ts';

/** One that is set up: what it says of itself, and how it runs. */
export interface SetUpKitChannel {
  adapter: ChannelAdapter;
  running: KitChannel;
}

/** In the order of channel-kinds.ts. Rejects with `BadInputError` (`config.setting`) for settings that do not go together. */
export async function channelAdaptersOf(
  { channels }: Pick<Config, 'channels'>,
  parts: KindParts,
): Promise<ChannelAdapter[]> {
  const adapters: ChannelAdapter[] = [];
  for (const kind of channelKinds) {
    const setUp = channels.find(({ name }) => name === kind.name);
    if (setUp) adapters.push(await kind.create(setUp.settings, parts));
  }
  return adapters;
}

export async function createKitChannels(config: Pick<Config, 'channels'>, parts: KitParts): Promise<SetUpKitChannel[]> {
  const adapters = await channelAdaptersOf(config, parts);
  if (adapters.length === 0) return [];
  // Loaded only for them: its HTTP client and the renderer of messages are 30 MB and .4 s of every start.
  const { createKitChannel } = await import('./channels/kit/create-channel.ts');
  return adapters.map((adapter) => ({ adapter, running: createKitChannel(adapter, parts) }));
}

/** Customers' files lie where those of the web chat lie, and are erased with them. `read`: other files of this server. */
export async function createChannelMedia(
  config: Pick<Config, 'dataDir' | 'MONGODB_URI'>,
  parts: { store: ConversationStore; clock: Clock; logger: Logger; newSecret: () => string; read: ReadServed },
): Promise<MediaService> {
  const { store, clock, logger, newSecret, read } = parts;
  return createMediaService({
    store,
    files: createFolderKeeper({ folder: uploadsDirOf(config), shared: store.blobs, read }),
    key: await store.getOrCreateSecret('media.names', newSecret),
    clock,
    logger,
  });
}

/** The bytes behind a path of this server; undefined: there are none. */
export type ReadServed = (contentUrl: string) => Promise<Uint8Array | undefined>;
