/** What writing to a customer again needs, as it stands in the address. */
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';

const schema = z.object({
  /** XEP-0201: answered with the same. */
  thread: z.string().optional(),
  /** The last message that wants to know when it is read (XEP-0333). */
  markable: z.string().optional(),
});

export type XmppReference = z.infer<typeof schema>;

export function referenceOf({ reference }: Address): XmppReference {
  return schema.safeParse(reference).data ?? {};
}

/** Their bare JID: the thread is `<account>:<bare JID>`. */
export function customerOf({ thread }: Address): string {
  return thread.slice(thread.indexOf(':') + 1);
}
