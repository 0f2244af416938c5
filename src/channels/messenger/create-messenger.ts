/**
 * Facebook Messenger (developers.facebook.com, Messenger Platform). Nearly all of it is kit/meta, shared with Instagram. Not
 * verified against the live platform: limits of texts, labels and files, the time that "writing …" stays, the codes of a
 * closed window and of failures that pass, and the postback's `mid`: from memory. Not read: what another app of the page answers.
 */
import { z } from 'zod';
import type { ChannelAdapter } from '../kit/adapter.ts';
import { createMessagingAdapter } from '../kit/meta/messaging-adapter.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { MessengerSettings } from './messenger.ts';

const person = z.object({ first_name: z.string().optional(), last_name: z.string().optional() });
const page = z.object({ name: z.string() });

export function createMessenger(given: MessengerSettings): ChannelAdapter {
  return createMessagingAdapter({
    channel: 'messenger',
    title: 'Messenger',
    object: 'page',
    hasMetadata: true,
    account: given.MESSENGER_PAGE_ID,
    appId: given.MESSENGER_APP_ID,
    appSecret: given.MESSENGER_APP_SECRET,
    verifyToken: given.MESSENGER_VERIFY_TOKEN,
    token: given.MESSENGER_TOKEN,
    api: given.MESSENGER_API,
    version: given.MESSENGER_API_VERSION,
    capabilities: capabilitiesOf({ hasHumanAgents: given.MESSENGER_HUMAN_AGENT === 'true' }),
    // 300 messages a second and page, less for files: far below either.
    limits: { perAccount: { calls: 40, perMs: 1_000 }, perConversation: { calls: 5, perMs: 1_000 } },
    profile: {
      // No more than that: a field without its permission makes the whole question fail.
      fields: 'first_name,last_name',
      read(body) {
        const { first_name: first, last_name: last } = person.safeParse(body).data ?? {};
        const name = [first, last].filter((part) => part !== undefined).join(' ');
        return name === '' ? {} : { name };
      },
    },
    check: {
      fields: 'name',
      tell: ({ body }) => `The page is ${page.safeParse(body).data?.name ?? given.MESSENGER_PAGE_ID}.`,
    },
  });
}
