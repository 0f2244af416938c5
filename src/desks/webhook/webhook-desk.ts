/**
 * Any desk of one's own: what leaves and what comes back is signed as Standard Webhooks says (docs/reference/outside-desks.md
 * has the bodies). `handoff.status` has the states of the Bot Framework's event, and `returned` beside them.
 */
import { z } from 'zod';
import type { Delivered } from '../../conversation/channel.ts';
import { conversationId } from '../../conversation/ids.ts';
import type { ForDesk } from '../../conversation/outside-desk.ts';
import type { DeskEvent } from '../../conversation/turn.ts';
import { isoTime } from '../../runtime/clock.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { sign, verify, webhookKey } from '../../runtime/standard-webhooks.ts';
import type { WebRequest, WebResponse } from '../../runtime/web.ts';
import { callDesk } from '../call-desk.ts';
import type { DeskAdapter, DeskAdapterParts } from '../desk-adapter.ts';

const NAME = 'webhook';

const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('handoff.status'),
    data: z.object({
      conversationId: z.string().min(1),
      state: z.enum(['accepted', 'failed', 'completed', 'returned']),
      agentName: z.string().max(100).optional(),
      reference: z.string().max(200).optional(),
      reason: z.string().max(500).optional(),
    }),
  }),
  z.object({
    type: z.literal('handoff.reply'),
    data: z.object({
      conversationId: z.string().min(1),
      text: z.string().min(1).max(20_000),
      agentName: z.string().max(100).optional(),
      attachments: z
        .array(
          z.object({
            contentType: z.string(),
            contentUrl: z.url({ protocol: /^https?$/ }),
            name: z.string().optional(),
          }),
        )
        .max(10)
        .optional(),
    }),
  }),
]);

type WebhookEvent = z.infer<typeof eventSchema>;

/** `secret`: `whsec_…`, for both directions. Throws `BadInputError` (`config.setting`) for one that is none. */
export function createWebhookDesk(
  { url, secret }: { url: string; secret: string },
  { act, fetch, clock }: Pick<DeskAdapterParts, 'act' | 'fetch' | 'clock'>,
): DeskAdapter {
  const key = webhookKey(secret, 'DESK_WEBHOOK_SECRET');

  async function send(type: string, { key: id, ...data }: ForDesk & Record<string, unknown>): Promise<Delivered> {
    const body = JSON.stringify({ type, timestamp: isoTime(clock.now()), data });
    const answer = await callDesk(fetch, { url, headers: { ...sign(key, { id, body, now: clock.now() }) }, body });
    if (!answer.ok) return answer.failed;
    const { reference } = (answer.body ?? {}) as { reference?: unknown };
    return { outcome: 'sent', ...(typeof reference === 'string' ? { externalIds: [reference] } : {}) };
  }

  async function take(request: WebRequest): Promise<WebResponse> {
    const id = verify(key, { headers: request.headers, body: request.body, now: clock.now() });
    const parsed = eventSchema.safeParse(request.json());
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new BadInputError({
        code: 'desk.event',
        message: `The desk's event cannot be read: ${issue?.path.join('.')}: ${issue?.message}. docs/reference/outside-desks.md has its form.`,
      });
    }
    const { data } = parsed.data;
    const cause = { kind: 'desk', key: `desk:${NAME}:${id}`, desk: NAME, event: eventOf(parsed.data) } as const;
    await act(conversationId(data.conversationId), cause);
    return { status: 202, body: { id } };
  }

  return {
    desk: {
      name: NAME,
      handOff: (handOff) => send('handoff.initiate', { ...handOff }),
      message: (message) => send('handoff.message', { ...message }),
      end: (end) => send('handoff.end', { ...end }),
    },
    web: { routes: [{ method: 'POST', path: '/desks/webhook', policy: 'channel', handle: take }] },
  };
}

function eventOf({ type, data }: WebhookEvent): DeskEvent {
  if (type === 'handoff.reply') {
    const { text, agentName, attachments } = data;
    return { type: 'replied', text, ...(agentName ? { agentName } : {}), ...(attachments ? { attachments } : {}) };
  }
  const { state, agentName, reference, reason = 'The desk said so.' } = data;
  if (state === 'failed') return { type: 'failed', reason };
  if (state !== 'accepted') return { type: state };
  return { type: 'accepted', ...(agentName ? { agentName } : {}), ...(reference ? { reference } : {}) };
}
