/** What became of a message, as the connection saw it. */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';

const takenSchema = z.object({ id: z.string() });
const errorSchema = z.object({ type: z.string(), condition: z.string(), text: z.string().optional() });

/** RFC 6120, 8.3.2: `wait` may be tried again; `cancel`, `auth`, `modify` and `continue` will not become better. */
export function judge({ status, body }: Answer): Verdict {
  if (status === 200) {
    const taken = takenSchema.safeParse(body).data;
    return { outcome: 'sent', ...(taken && { externalId: taken.id }) };
  }
  const error = errorSchema.safeParse(body).data;
  const reason = `XMPP: ${error?.text ?? error?.condition ?? 'refused'}`;
  return { outcome: error?.type === 'wait' ? 'retry' : 'refused', reason };
}
