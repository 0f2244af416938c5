/**
 * Instagram's direct messages (developers.facebook.com, Instagram Platform), by Facebook login (graph.facebook.com and a page
 * token) or Instagram login (graph.instagram.com and an account token). Nearly all of it is kit/meta, shared with Messenger.
 * Not verified against the live platform: 1000 bytes of text, the button template, `read.mid`, story replies and mentions,
 * `is_deleted`, `is_unsupported`, sender actions, the codes of a closed window: from memory.
 */
import { z } from 'zod';
import type { ChannelAdapter } from '../kit/adapter.ts';
import { createMessagingAdapter } from '../kit/meta/messaging-adapter.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { InstagramSettings } from './instagram.ts';

const person = z.object({ name: z.string().optional(), username: z.string().optional() });
const account = z.object({ username: z.string() });

export function createInstagram(given: InstagramSettings): ChannelAdapter {
  return createMessagingAdapter({
    channel: 'instagram',
    title: 'Instagram',
    object: 'instagram',
    hasMetadata: false,
    account: given.INSTAGRAM_ACCOUNT_ID,
    appSecret: given.INSTAGRAM_APP_SECRET,
    verifyToken: given.INSTAGRAM_VERIFY_TOKEN,
    token: given.INSTAGRAM_TOKEN,
    api: given.INSTAGRAM_API,
    version: given.INSTAGRAM_API_VERSION,
    capabilities: capabilitiesOf({ hasHumanAgents: given.INSTAGRAM_HUMAN_AGENT === 'true' }),
    // 100 texts and 10 films a second and account (from memory): the lower one.
    limits: { perAccount: { calls: 10, perMs: 1_000 }, perConversation: { calls: 5, perMs: 1_000 } },
    profile: {
      fields: 'name,username',
      read(body) {
        const { name, username } = person.safeParse(body).data ?? {};
        const shown = name || (username && `@${username}`);
        return shown ? { name: shown } : {};
      },
    },
    check: {
      fields: 'username',
      tell: ({ body }) => `The account is @${account.safeParse(body).data?.username ?? given.INSTAGRAM_ACCOUNT_ID}.`,
    },
  });
}
