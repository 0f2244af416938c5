/**
 * Who writes on WhatsApp. People may hide their number behind a user name: the business-scoped user id (BSUID) names them
 * then, and names them first in any case. The number is another name of the same person, where WhatsApp tells it.
 */
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';
import type { InboundProfile } from '../../conversation/channel.ts';
import type { WhatsAppMessage, WhatsAppProfile } from './change.ts';

/** What is needed to write there again: renewed by every message. */
const referenceSchema = z.object({
  /** The number, digits alone. */
  to: z.string().optional(),
  /** The BSUID, for those without a number. */
  recipient: z.string().optional(),
  group: z.string().optional(),
  /** Their newest message: what "read" and "writing …" are said about. */
  messageId: z.string().optional(),
});

export type WhatsAppReference = z.infer<typeof referenceSchema>;

/** Empty where nothing was written from there yet. */
export function referenceOf({ reference }: Pick<Address, 'reference'>): WhatsAppReference {
  return referenceSchema.safeParse(reference).data ?? {};
}

export interface Person {
  address: Address;
  otherIdentities: string[];
  profile: InboundProfile;
}

/** Best first: of the whole company, of this account, the number. */
export function namesOf(parts: {
  parent?: string | undefined;
  user?: string | undefined;
  number?: string | undefined;
}): string[] {
  return [parts.parent, parts.user, parts.number].filter((name) => name !== undefined && name !== '') as string[];
}

/** Undefined when nobody is named. */
export function findPerson(
  message: Pick<WhatsAppMessage, 'from' | 'from_user_id' | 'from_parent_user_id' | 'group_id' | 'id'>,
  contacts: WhatsAppProfile[],
  account: string,
): Person | undefined {
  const contact =
    contacts.find(({ user_id, wa_id }) =>
      message.from_user_id === undefined ? wa_id === message.from : user_id === message.from_user_id,
    ) ?? (contacts.length === 1 ? contacts[0] : undefined);
  const number = message.from ?? contact?.wa_id;
  const user = message.from_user_id ?? contact?.user_id;
  const names = namesOf({ parent: message.from_parent_user_id ?? contact?.parent_user_id, user, number });
  const [key, ...others] = names;
  if (key === undefined) return undefined;
  const reference: WhatsAppReference = {
    ...(number !== undefined ? { to: number } : { recipient: user ?? key }),
    ...(message.group_id !== undefined && { group: message.group_id }),
    messageId: message.id,
  };
  return {
    address: {
      channel: 'whatsapp',
      thread: `${account}:${message.group_id ?? key}`,
      identity: `${account}:${key}`,
      reference,
    },
    otherIdentities: others.map((name) => `${account}:${name}`),
    profile: profileOf(number, contact),
  };
}

/** The network vouches for the number. */
export function profileOf(number: string | undefined, contact?: WhatsAppProfile): InboundProfile {
  const { name, username } = contact?.profile ?? {};
  const shown = name || (username && `@${username}`);
  const phone = number !== undefined && /^\d{6,15}$/.test(number) ? `+${number}` : undefined;
  return { ...(shown && { name: shown }), ...(phone !== undefined && { phone, isVerified: true }) };
}
