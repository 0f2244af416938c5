/** A change of a WhatsApp webhook in the core's words. */
import type { ActivityDraft } from '../../conversation/activity.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import {
  changeSchema,
  type WhatsAppEcho,
  type WhatsAppMessage,
  type WhatsAppProfile,
  type WhatsAppStatus,
} from './change.ts';
import { contentOf, mediaOf, wordsOf } from './content.ts';
import { findPerson, namesOf, type Person, profileOf, referenceOf } from './person.ts';

/** `account`: the phone number's id. */
export function decode(event: unknown, account: string): Decoded[] {
  const parsed = changeSchema.safeParse(event);
  if (!parsed.success) throw malformedEvent('WhatsApp', 'a change that is none');
  const { contacts = [], metadata, messages = [], statuses = [], message_echoes: echoes = [] } = parsed.data.value;
  // An app may serve several numbers: another's events are not ours to answer.
  if (metadata?.phone_number_id !== account) return [];
  if (parsed.data.field === 'smb_message_echoes') return echoes.flatMap((echo) => echoOf(echo, contacts, account));
  if (parsed.data.field !== 'messages') return [];
  return [...messages.flatMap((message) => messageOf(message, contacts, account)), ...statuses.flatMap(receiptOf)];
}

const keyOf = (account: string, id: string) => `whatsapp:${account}:${id}`;

function messageOf(message: WhatsAppMessage, contacts: WhatsAppProfile[], account: string): Decoded[] {
  const person = message.type === 'system' ? renamed(message, account) : findPerson(message, contacts, account);
  const activity = person && activityOf(message);
  if (!activity) return [];
  const isSaid = activity.type === 'message';
  return [
    {
      kind: 'message',
      key: keyOf(account, message.id),
      ...person,
      activity,
      ...(isSaid && { externalId: message.id, media: mediaOf(message) }),
      ...(message.timestamp > 0 && { externalAt: isoTime(message.timestamp * 1000) }),
    },
  ];
}

/** Undefined for what nobody said. */
function activityOf(message: WhatsAppMessage): ActivityDraft | undefined {
  const { type, system, reaction, revoke, edit, context, referral } = message;
  if (type === 'system') return { type: 'event', name: 'identity.changed', text: system?.body ?? '' };
  // Somebody opened the chat for the first time: greeted, if the bot greets.
  if (type === 'request_welcome') return { type: 'conversationUpdate' };
  if (reaction) {
    const value = { externalId: reaction.message_id, ...(reaction.emoji && { emoji: reaction.emoji }) };
    return { type: 'event', name: 'message.reaction', value };
  }
  if (revoke) return { type: 'event', name: 'message.deleted', value: { externalId: revoke.original_message_id } };
  if (edit) {
    const value = { externalId: edit.original_message_id };
    return { type: 'event', name: 'message.edited', text: wordsOf(edit.message) ?? '', value };
  }
  const content = contentOf(message);
  if (!content) return undefined;
  const channelData = {
    ...content.channelData,
    ...(context?.id !== undefined && { replyTo: context.id }),
    ...(referral && { referral }),
  };
  return { type: 'message', ...content, ...(Object.keys(channelData).length > 0 && { channelData }) };
}

/** The same person under a new number or id: written from the new one, with the old ones as other names. */
function renamed(
  { system, from, from_user_id, from_parent_user_id }: WhatsAppMessage,
  account: string,
): Person | undefined {
  const { user_id, parent_user_id, previous_user_id, previous_parent_user_id, wa_id, new_wa_id } = system ?? {};
  const number = wa_id ?? new_wa_id;
  const [key, ...others] = namesOf({ parent: parent_user_id, user: user_id, number });
  const before = [previous_parent_user_id, previous_user_id, from_parent_user_id, from_user_id, from];
  const names = new Set([...others, ...before].filter((name) => name !== undefined && name !== '' && name !== key));
  if (key === undefined || names.size === 0) return undefined;
  return {
    address: {
      channel: 'whatsapp',
      thread: `${account}:${key}`,
      identity: `${account}:${key}`,
      reference: number === undefined ? { recipient: user_id ?? key } : { to: number },
    },
    otherIdentities: [...names].map((name) => `${account}:${name}`),
    profile: profileOf(number),
  };
}

/** What a colleague wrote in the WhatsApp Business app; files of theirs are named, not fetched. */
function echoOf(echo: WhatsAppEcho, contacts: WhatsAppProfile[], account: string): Decoded[] {
  const { to, to_user_id, to_parent_user_id, id } = echo;
  const person = findPerson(
    { id, from: to, from_user_id: to_user_id, from_parent_user_id: to_parent_user_id, group_id: undefined },
    contacts,
    account,
  );
  const words = [wordsOf(echo), ...mediaOf(echo).map(({ name }) => `[${name}]`)].filter((each) => each !== undefined);
  if (!person || words.length === 0) return [];
  // Ours: "read" is not said about it.
  const { messageId: _ours, ...reference } = referenceOf(person.address);
  const address = { ...person.address, reference };
  return [
    {
      kind: 'echo',
      key: keyOf(account, id),
      address,
      activity: { type: 'message', text: words.join('\n') },
      externalId: id,
    },
  ];
}

const states: Record<string, 'delivered' | 'read' | 'failed'> = {
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** By the message's id alone: a failure may name nobody. */
function receiptOf({ id, status, timestamp, errors = [] }: WhatsAppStatus): Decoded[] {
  const state = states[status];
  if (!state) return [];
  const [error] = errors;
  const words = error?.error_data?.details ?? error?.title;
  const reason = error
    ? `WhatsApp: code ${error.code}${words === undefined ? '' : `: ${words}`}`
    : 'WhatsApp gave no reason.';
  return [
    {
      kind: 'receipt',
      channel: 'whatsapp',
      about: { externalId: id },
      state,
      at: isoTime(timestamp * 1000),
      ...(state === 'failed' && { reason }),
    },
  ];
}
