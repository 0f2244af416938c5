/** `frontdesk channels`: every channel that there is, how it fares, the address to paste, and whether its credentials work. */
import { defineCommand } from 'citty';
import { createChannelOverview } from '../../channel-overview.ts';
import { readConfig } from '../../config.ts';
import type { ChannelCheck, ChannelView } from '../../conversation/channel-status.ts';
import { createKitChannels } from '../../kit-channels.ts';
import { openStore } from '../../open-store.ts';
import { channelsInWords } from '../channels-in-words.ts';
import { idleKitParts } from '../idle-kit-parts.ts';

type CheckedChannel = ChannelView & { check?: ChannelCheck };

export const command = defineCommand({
  args: {
    json: { type: 'boolean', description: 'As JSON, like GET /api/v1/channels' },
    check: { type: 'boolean', description: 'Ask each platform whether the credentials work; changes nothing there' },
  },
  async run({ args }) {
    const config = readConfig();
    const publicOrigin = config.PUBLIC_URL && new URL(config.PUBLIC_URL).origin;
    const store = await openStore(config, { mode: 'read' });
    const parts = idleKitParts(publicOrigin);
    const kit = await createKitChannels(config, parts);
    try {
      const overview = createChannelOverview({ config, store, kit, publicOrigin });
      const channels: CheckedChannel[] = await overview.list();
      if (args.check) {
        for (const channel of channels.filter(({ canCheck }) => canCheck)) {
          channel.check = await overview.check(channel.name);
        }
      }
      process.stdout.write(args.json ? `${JSON.stringify({ channels }, undefined, 2)}\n` : channelsInWords(channels));
      if (channels.some(({ check }) => check?.isOk === false)) process.exitCode = 1;
    } finally {
      await Promise.all(kit.map(({ running }) => running.close()));
      await parts.media.close();
      await store.close();
    }
  },
});
