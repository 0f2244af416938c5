/**
 * Zendesk's Agent Workspace as the desk, by the switchboard of Sunshine Conversations: the customer is a user there, our
 * conversation one of theirs, control passes to the next integration of the switchboard. Shapes as its API v2 documents
 * them; not verified against a running Zendesk.
 */
import type { Delivered } from '../../conversation/channel.ts';
import type { DeskHandOff, OutsideDesk } from '../../conversation/outside-desk.ts';
import { briefInWords, lastWords, messageInWords, transcriptInWords } from '../brief-in-words.ts';
import { callDesk, type DeskAnswer } from '../call-desk.ts';
import { createCases } from '../cases.ts';
import type { DeskAdapter, DeskAdapterParts } from '../desk-adapter.ts';
import { controlMetadata } from './control-metadata.ts';
import { zendeskEvents } from './zendesk-events.ts';

export interface ZendeskSettings {
  /** `https://acme.zendesk.com/sc`, or `https://api.smooch.io`. */
  url: string;
  appId: string;
  keyId: string;
  keySecret: string;
  /** The webhook's secret, which it sends as `X-API-Key`. */
  webhookSecret: string;
  /** Name of our own integration in the switchboard: control that comes to it is the bot's again. */
  integration: string;
  /** Name or id of the integration that control is passed to. */
  passTo: string;
}

const NAME = 'zendesk';
/** A user with this external id is there already. */
const KNOWN = 409;

export function createZendeskDesk(settings: ZendeskSettings, parts: DeskAdapterParts): DeskAdapter {
  const base = `${settings.url.replace(/\/+$/, '')}/v2/apps/${settings.appId}`;
  const authorization = `Basic ${Buffer.from(`${settings.keyId}:${settings.keySecret}`).toString('base64')}`;
  const cases = createCases(NAME, parts);
  const post = (path: string, body: unknown): Promise<DeskAnswer> =>
    callDesk(parts.fetch, { url: `${base}${path}`, headers: { authorization }, body });
  const say = (conversation: string, author: object, text: string): Promise<DeskAnswer> =>
    post(`/conversations/${conversation}/messages`, { author, content: { type: 'text', text } });
  const byBot = { type: 'business', displayName: 'Frontdesk' };
  const byCustomer = (externalId: string) => ({ type: 'user', userExternalId: externalId });

  async function open({ customer, conversationId, key }: DeskHandOff): Promise<{ failed: Delivered } | { id: string }> {
    const begun = await cases.findBegun(key);
    if (begun) return { id: begun.reference };
    const [givenName, ...rest] = (customer.name ?? 'Customer').split(/\s+/);
    const profile = { givenName, surname: rest.join(' '), ...(customer.email ? { email: customer.email } : {}) };
    const user = await post('/users', { externalId: customer.id, profile });
    if (!user.ok && user.status !== KNOWN) return { failed: user.failed };
    const opened = await post('/conversations', {
      type: 'personal',
      participants: [{ userExternalId: customer.id, subscribeSDKClient: false }],
      metadata: { frontdeskConversation: conversationId },
    });
    if (!opened.ok) return { failed: opened.failed };
    const { conversation } = opened.body as { conversation: { id: string } };
    await cases.remember({ reference: conversation.id, conversation: conversationId, user: customer.id }, key);
    return { id: conversation.id };
  }

  async function handOff(given: DeskHandOff): Promise<Delivered> {
    const opened = await open(given);
    if ('failed' in opened) return opened.failed;
    const last = lastWords(given.transcript);
    const lines: [object, string][] = [
      [byBot, `${briefInWords(given)}\n\n${transcriptInWords(given.transcript)}`.trim()],
      ...(last ? ([[byCustomer(given.customer.id), messageInWords(last)]] as [object, string][]) : []),
    ];
    for (const [author, text] of lines) {
      const said = await say(opened.id, author, text);
      if (!said.ok) return said.failed;
    }
    const passed = await post(`/conversations/${opened.id}/passControl`, {
      switchboardIntegration: settings.passTo,
      metadata: controlMetadata(given),
    });
    return passed.ok ? { outcome: 'sent', externalIds: [opened.id] } : passed.failed;
  }

  const desk: OutsideDesk = {
    name: NAME,
    handOff,
    async message({ reference, activity }) {
      const known = reference === undefined ? undefined : await cases.find(reference);
      if (!known) return { outcome: 'retry', reason: 'Zendesk has not taken the conversation yet.' };
      const said = await say(known.reference, byCustomer(known.user), messageInWords(activity));
      return said.ok ? { outcome: 'sent' } : said.failed;
    },
    async end({ reference }) {
      if (reference === undefined) return { outcome: 'sent' };
      const released = await post(`/conversations/${reference}/releaseControl`, {});
      return released.ok ? { outcome: 'sent' } : released.failed;
    },
  };
  return { desk, web: { routes: [zendeskEvents(settings, { act: parts.act, cases })] } };
}
