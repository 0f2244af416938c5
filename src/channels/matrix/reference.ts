/** What an address of Matrix keeps besides room and user: the customer's last event, for receipts and threads. */
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';

const schema = z.object({
  eventId: z.string().optional(),
  /** The event that a thread hangs on, when they wrote in one. */
  threadRoot: z.string().optional(),
});

export type MatrixReference = z.infer<typeof schema>;

export function referenceOf({ reference }: Address): MatrixReference {
  return schema.safeParse(reference).data ?? {};
}
