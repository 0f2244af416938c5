/**
 * Chatwoot as the desk, over an inbox of its API channel: the customer is a contact there, our conversation one of
 * theirs; the brief and what was said so far are private notes. Shapes as developers.chatwoot.com describes them; not
 * verified against a running Chatwoot.
 */
import type { Delivered } from '../../conversation/channel.ts';
import type { DeskHandOff, ForDesk, OutsideDesk } from '../../conversation/outside-desk.ts';
import { briefInWords, lastWords, messageInWords, transcriptInWords } from '../brief-in-words.ts';
import { createCases } from '../cases.ts';
import type { DeskAdapter, DeskAdapterParts } from '../desk-adapter.ts';
import { createChatwootApi, Failure } from './chatwoot-api.ts';
import { chatwootEvents } from './chatwoot-events.ts';

export interface ChatwootSettings {
  /** `https://app.chatwoot.com`, without a path. */
  url: string;
  accountId: string;
  inboxId: string;
  /** Access token of an agent or of the platform. */
  token: string;
  /** Last part of the address that Chatwoot's webhook calls: it signs nothing, so that this is what it proves itself by. */
  webhookToken: string;
}

const NAME = 'chatwoot';

export function createChatwootDesk(settings: ChatwootSettings, parts: DeskAdapterParts): DeskAdapter {
  const api = createChatwootApi(settings, parts.fetch);
  const cases = createCases(NAME, parts);

  async function handOff(given: DeskHandOff): Promise<string> {
    const contact = await api.contactOf(given.customer);
    const begun = await cases.findBegun(given.key);
    const known = begun?.reference ?? (await api.openConversationOf(contact, given.conversationId));
    const reference = known ?? (await api.openConversation(contact, given));
    // Before anything can be said there: their webhook may come before our next line.
    await cases.remember({ reference, conversation: given.conversationId, user: String(contact) }, given.key);
    // A second attempt finds the conversation, and the notes when the first one came so far.
    const noted = known === undefined ? 0 : await api.countMessages(reference);
    const notes = [briefInWords(given), transcriptInWords(given.transcript)].filter((text) => text !== '');
    for (const note of notes.slice(noted)) await api.say(reference, { text: note, isPrivate: true });
    const last = lastWords(given.transcript);
    if (last && noted <= notes.length) await api.say(reference, { text: messageInWords(last), key: given.key });
    return reference;
  }

  const desk: OutsideDesk = {
    name: NAME,
    handOff: (given) => judged(async () => ({ externalIds: [await handOff(given)] })),
    message: ({ reference, activity, key }) =>
      judged(async () => {
        await api.say(needed(reference), { text: messageInWords(activity), key });
        return {};
      }),
    end: ({ reference }: ForDesk) =>
      judged(async () => {
        if (reference !== undefined) await api.resolve(reference);
        return {};
      }),
  };

  return { desk, web: { routes: [chatwootEvents(settings.webhookToken, { act: parts.act, cases })] } };
}

async function judged(send: () => Promise<{ externalIds?: string[] }>): Promise<Delivered> {
  try {
    return { outcome: 'sent', ...(await send()) };
  } catch (error) {
    if (error instanceof Failure) return error.delivered;
    throw error;
  }
}

function needed(reference: string | undefined): string {
  if (reference !== undefined) return reference;
  throw new Failure({ outcome: 'retry', reason: 'Chatwoot has not taken the conversation yet.' });
}
