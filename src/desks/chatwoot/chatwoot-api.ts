/** The few calls of Chatwoot's application API that a hand-off needs. Each throws `Failure` with the verdict for the outbox. */
import type { Delivered } from '../../conversation/channel.ts';
import type { DeskHandOff } from '../../conversation/outside-desk.ts';
import { callDesk } from '../call-desk.ts';
import type { ChatwootSettings } from './chatwoot-desk.ts';

/** Our conversation's id among the attributes of theirs. */
const OURS = 'frontdesk_conversation';
/** Chatwoot takes telephone numbers as E.164 writes them, nothing else. */
const E164 = /^\+[1-9]\d{1,14}$/;
/** An identifier or address that another contact has. */
const TAKEN = 422;

export class Failure extends Error {
  readonly delivered: Extract<Delivered, { outcome: 'retry' | 'refused' }>;
  readonly status: number | undefined;
  constructor(delivered: Extract<Delivered, { outcome: 'retry' | 'refused' }>, status?: number) {
    super(delivered.reason);
    this.delivered = delivered;
    this.status = status;
  }
}

export interface ChatwootApi {
  /** Id of the contact, made when there is none yet. */
  contactOf(customer: DeskHandOff['customer']): Promise<number>;
  /** Id of the conversation that is ours and not resolved. */
  openConversationOf(contact: number, ours: string): Promise<string | undefined>;
  openConversation(
    contact: number,
    handOff: Pick<DeskHandOff, 'conversationId' | 'handOff' | 'customer'>,
  ): Promise<string>;
  countMessages(conversation: string): Promise<number>;
  say(conversation: string, message: { text: string; isPrivate?: boolean; key?: string }): Promise<void>;
  resolve(conversation: string): Promise<void>;
}

interface Contact {
  id: number;
  identifier?: string | null;
}

export function createChatwootApi(settings: ChatwootSettings, fetch: typeof globalThis.fetch): ChatwootApi {
  const base = `${settings.url.replace(/\/+$/, '')}/api/v1/accounts/${settings.accountId}`;

  async function call<Body>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Body> {
    const headers = { api_access_token: settings.token };
    const answer = await callDesk(fetch, { method, url: `${base}${path}`, headers, body });
    if (!answer.ok) throw new Failure(answer.failed, answer.status);
    return answer.body as Body;
  }

  async function findContact(identifier: string): Promise<number | undefined> {
    const { payload } = await call<{ payload: Contact[] }>(
      'GET',
      `/contacts/search?q=${encodeURIComponent(identifier)}`,
    );
    return payload.find((contact) => contact.identifier === identifier)?.id;
  }

  return {
    async contactOf({ id, name, email, phone }) {
      const known = await findContact(id);
      if (known !== undefined) return known;
      const about = { inbox_id: Number(settings.inboxId), name: name ?? 'Customer', identifier: id };
      const reach = { ...(email ? { email } : {}), ...(phone && E164.test(phone) ? { phone_number: phone } : {}) };
      const make = (more: object) =>
        call<{ payload: { contact: Contact } }>('POST', '/contacts', { ...about, ...more }).then(
          ({ payload }) => payload.contact.id,
        );
      try {
        return await make(reach);
      } catch (error) {
        // Somebody there has the same address: never taken for the same person, so without it.
        if (error instanceof Failure && error.status === TAKEN) return make({});
        throw error;
      }
    },

    async openConversationOf(contact, ours) {
      const { payload } = await call<{
        payload: { id: number; status: string; custom_attributes?: Record<string, unknown> }[];
      }>('GET', `/contacts/${contact}/conversations`);
      const found = payload.find((one) => one.status !== 'resolved' && one.custom_attributes?.[OURS] === ours);
      return found && String(found.id);
    },

    async openConversation(contact, { conversationId, handOff }) {
      const { id } = await call<{ id: number }>('POST', '/conversations', {
        inbox_id: Number(settings.inboxId),
        contact_id: contact,
        source_id: conversationId,
        status: 'open',
        custom_attributes: { [OURS]: conversationId, ...flat(handOff) },
      });
      return String(id);
    },

    async countMessages(conversation) {
      const { payload } = await call<{ payload: unknown[] }>('GET', `/conversations/${conversation}/messages`);
      return payload.length;
    },

    say: (conversation, { text, isPrivate = false, key }) =>
      call('POST', `/conversations/${conversation}/messages`, {
        content: text,
        message_type: isPrivate ? 'outgoing' : 'incoming',
        private: isPrivate,
        ...(key === undefined ? {} : { echo_id: key }),
      }),

    resolve: (conversation) => call('POST', `/conversations/${conversation}/toggle_status`, { status: 'resolved' }),
  };
}

/** What agents filter and sort by there. */
function flat(handOff: Record<string, unknown>): Record<string, string | number> {
  const { skill, priority, language, sentiment } = handOff as {
    skill?: string;
    priority?: string;
    language?: string;
    sentiment?: { current?: number };
  };
  const values = { skill, priority, language, sentiment: sentiment?.current };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[`frontdesk_${name}`, value]])),
  );
}
