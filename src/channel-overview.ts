/** Which channels there are and how each fares, for the Desk and `frontdesk channels`: part of the composition root. */
import { channelKinds } from './channel-kinds.ts';
import type { ChannelKind } from './channels/kit/adapter.ts';
import type { Config } from './config.ts';
import {
  CHANNEL_STATUS,
  type ChannelOverview,
  type ChannelStatus,
  type ChannelView,
} from './conversation/channel-status.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { SetUpKitChannel } from './kit-channels.ts';

/** Those that were there before the kit, with their guides and the paths that others call. */
const BUILT_IN = [
  { name: 'directline', title: 'Web chat', guide: 'docs/guides/embed-the-chat.md' },
  {
    name: 'webhook',
    title: 'Webhook',
    guide: 'docs/guides/connect-a-webhook.md',
    path: '/channels/webhook/default',
    setting: 'WEBHOOK_SECRET',
  },
  {
    name: 'botframework',
    title: 'Teams and the other channels of Azure Bot Service',
    guide: 'docs/guides/connect-bot-framework.md',
    path: '/api/messages',
    setting: 'MICROSOFT_APP_ID',
  },
] as const;

/**
 * What the running server wrote down is read from the store, so that a command beside it tells the same. `kit`: those that
 * are set up; they need not run to be asked for their address and to be checked.
 */
export function createChannelOverview(parts: {
  config: Config;
  store: Pick<ConversationStore, 'listDocuments'>;
  kit: readonly SetUpKitChannel[];
  /** Of PUBLIC_URL. */
  publicOrigin: string | undefined;
  /** Those that there are; tests have their own. */
  kinds?: readonly ChannelKind[];
}): ChannelOverview {
  const { config, store, kit, publicOrigin, kinds = channelKinds } = parts;

  function builtIn(each: (typeof BUILT_IN)[number], written: ReadonlyMap<string, ChannelStatus>): ChannelView {
    const { name, title, guide } = each;
    const isSetUp = !('setting' in each) || config[each.setting] !== undefined;
    const path = 'path' in each && isSetUp ? each.path : undefined;
    const status = isSetUp ? written.get(name) : undefined;
    return {
      name,
      title,
      guide,
      isSetUp,
      ...(status ? { status } : {}),
      canCheck: false,
      ...(path === undefined ? {} : { webhook: addressOf(path, publicOrigin) }),
    };
  }

  return {
    async list() {
      const documents = await store.listDocuments(CHANNEL_STATUS);
      const written = new Map(documents.map(({ id, record }) => [id, record as ChannelStatus]));
      const ofKit = kinds.map(({ name, title }): ChannelView => {
        const setUp = kit.find(({ adapter }) => adapter.name === name);
        const status = setUp && written.get(name);
        const path = setUp?.running.web.routes[0]?.path;
        return {
          name,
          title,
          guide: `docs/guides/channels/${name}.md`,
          isSetUp: setUp !== undefined,
          ...(status ? { status } : {}),
          ...(path === undefined ? {} : { webhook: addressOf(path, publicOrigin) }),
          canCheck: setUp?.adapter.check !== undefined,
        };
      });
      return [...BUILT_IN.map((each) => builtIn(each, written)), ...ofKit];
    },
    async check(name) {
      const setUp = kit.find(({ adapter }) => adapter.name === name);
      return setUp?.adapter.check && setUp.running.check();
    },
  };
}

function addressOf(path: string, publicOrigin: string | undefined): { url: string; isPublic: boolean } {
  return { url: `${publicOrigin ?? ''}${path}`, isPublic: publicOrigin !== undefined };
}
