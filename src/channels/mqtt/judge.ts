/** What the broker's PUBACK means. Codes: MQTT 5, 3.4.2.1. */
import { z } from 'zod';
import type { Answer, Call, Verdict } from '../kit/call.ts';

const acknowledged = z.object({ reasonCode: z.number() });
const named = z.object({ externalId: z.string().optional() });

/** The message itself is none: not authorized for the topic, a topic that is none, packet too large, payload format invalid. */
const FINAL = new Set([0x87, 0x90, 0x95, 0x99]);
/** From here on codes are errors; 0x10 says that no device listens at the moment. */
const FIRST_ERROR = 0x80;

export function judge({ body }: Answer, call: Call): Verdict {
  const reasonCode = acknowledged.safeParse(body).data?.reasonCode ?? 0;
  if (reasonCode < FIRST_ERROR) {
    const { externalId } = named.safeParse(call.kind === 'frame' ? call.frame : undefined).data ?? {};
    return { outcome: 'sent', ...(externalId !== undefined && { externalId }) };
  }
  const reason = `The broker did not take the message (MQTT reason code 0x${reasonCode.toString(16)}).`;
  return { outcome: FINAL.has(reasonCode) ? 'refused' : 'retry', reason };
}
