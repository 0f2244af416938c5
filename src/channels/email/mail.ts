/** A mail as it was read from its bytes: what `decode` is given. Checked at the door like any platform's event. */
import { z } from 'zod';

const mailbox = z.object({ name: z.string(), address: z.string() });

export const mailSchema = z.object({
  /** With its angle brackets, as all ids here. */
  messageId: z.string().optional(),
  inReplyTo: z.array(z.string()),
  /** Oldest first. */
  references: z.array(z.string()),
  from: z.array(mailbox),
  replyTo: z.array(mailbox),
  to: z.array(mailbox),
  cc: z.array(mailbox),
  subject: z.string(),
  /** ISO 8601, UTC: as the sender says. */
  sentAt: z.string().optional(),
  /** ISO 8601, UTC: when the mailbox got it. */
  receivedAt: z.string(),
  /** Those that are asked for here, by lower-case name, topmost first. */
  headers: z.record(z.string(), z.array(z.string())),
  text: z.string().optional(),
  html: z.string().optional(),
  files: z.array(
    z.object({
      name: z.string().optional(),
      contentType: z.string(),
      bytes: z.instanceof(Uint8Array),
      /** Shown within the text, by this id. */
      contentId: z.string().optional(),
    }),
  ),
  /** Of the bytes: the same for the same mail, whatever its headers lack. */
  fingerprint: z.string(),
  /** It was larger than what is fetched: the end is missing. */
  isCut: z.boolean(),
});

export type Mail = z.infer<typeof mailSchema>;
export type Mailbox = z.infer<typeof mailbox>;

/** The first value of a header, trimmed. */
export function headerOf({ headers }: Pick<Mail, 'headers'>, name: string): string | undefined {
  return headers[name]?.[0]?.trim();
}

/** Addresses in lower case; people write them as they like, and every server that they use takes them so. */
export function sameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
