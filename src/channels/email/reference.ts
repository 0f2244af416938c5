/** What it takes to answer a mail within its thread, kept in the address and renewed by each mail of the customer's. */
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';
import type { Mail, Mailbox } from './mail.ts';

/** RFC 5322 keeps lines short, and some servers refuse long ones: the root and the newest are what threads are made of. */
const MOST_REFERENCES = 10;

const referenceSchema = z.object({
  /** As it was written: some servers tell `Ada@` from `ada@`. */
  to: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  messageId: z.string().optional(),
  references: z.array(z.string()),
});

export type MailReference = z.infer<typeof referenceSchema>;

export function referenceOf(mail: Mail, to: Mailbox): MailReference {
  const { subject, messageId, references, inReplyTo } = mail;
  const before = references.length > 0 ? references : inReplyTo.slice(0, 1);
  const all = messageId === undefined ? before : [...before.filter((id) => id !== messageId), messageId];
  const [root] = all;
  const kept = all.length <= MOST_REFERENCES || root === undefined ? all : [root, ...all.slice(1 - MOST_REFERENCES)];
  return { to, subject, ...(messageId !== undefined && { messageId }), references: kept };
}

/** Of an address that nobody wrote from yet, only the mailbox in its identity is known. */
export function readReference({ identity, reference }: Address): MailReference {
  const parsed = referenceSchema.safeParse(reference);
  if (parsed.success) return parsed.data;
  return { to: { name: '', address: identity.slice(identity.indexOf(':') + 1) }, subject: '', references: [] };
}
