/** What a mail server's answer means (RFC 5321, 4.2): 2 taken, 4 not now, 5 never. */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';
import { withoutAddresses } from './bounce.ts';

const bodySchema = z.object({ said: z.string(), messageId: z.string().optional() });
/** About our credentials, or the encryption that it wants: whoever mends the setting wants the mail to go. */
const ours = new Set([530, 534, 535, 538]);

export function judge({ status, body }: Answer): Verdict {
  const { said, messageId } = bodySchema.safeParse(body).data ?? { said: '' };
  if (status >= 200 && status < 300)
    return { outcome: 'sent', ...(messageId !== undefined && { externalId: messageId }) };
  const reason = `The mail server said: ${withoutAddresses(said) || status}`;
  return status < 500 || ours.has(status) ? { outcome: 'retry', reason } : { outcome: 'refused', reason };
}
