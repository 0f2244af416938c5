/** What Sunshine Conversations' webhook says: an agent's words, and who has the control now. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DeskEvent } from '../../conversation/turn.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { WebRequest, WebResponse, WebRoute } from '../../runtime/web.ts';
import type { Cases } from '../cases.ts';
import type { DeskAdapterParts } from '../desk-adapter.ts';
import type { ZendeskSettings } from './zendesk-desk.ts';

const conversation = z.object({
  id: z.string(),
  activeSwitchboardIntegration: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
});
const payload = z.object({
  conversation,
  message: z
    .object({
      author: z.object({ type: z.string(), displayName: z.string().nullish() }),
      content: z.object({
        type: z.string(),
        text: z.string().nullish(),
        mediaUrl: z.string().nullish(),
        mediaType: z.string().nullish(),
      }),
      /** `api` for what we said ourselves. */
      source: z.object({ type: z.string() }).nullish(),
    })
    .nullish(),
});
const webhookSchema = z.object({ events: z.array(z.object({ id: z.string(), type: z.string(), payload })) });

export function zendeskEvents(
  { webhookSecret, integration }: Pick<ZendeskSettings, 'webhookSecret' | 'integration'>,
  { act, cases }: Pick<DeskAdapterParts, 'act'> & { cases: Pick<Cases, 'find'> },
): WebRoute {
  async function handle(request: WebRequest): Promise<WebResponse> {
    if (!isSame(request.headers['x-api-key'] ?? '', webhookSecret)) throw refused();
    const parsed = webhookSchema.safeParse(request.json());
    for (const one of parsed.success ? parsed.data.events : []) {
      const event = eventOf(one, integration);
      const known = event && (await cases.find(one.payload.conversation.id));
      if (event && known)
        await act(known.conversation, { kind: 'desk', key: `desk:zendesk:${one.id}`, desk: 'zendesk', event });
    }
    return { status: 200, body: {} };
  }
  return { method: 'POST', path: '/desks/zendesk', policy: 'channel', handle };
}

function eventOf(
  { type, payload: { conversation: about, message } }: z.infer<typeof webhookSchema>['events'][number],
  integration: string,
): DeskEvent | undefined {
  switch (type) {
    case 'conversation:message':
      return message?.author.type === 'business' && message.source?.type !== 'api' ? repliedBy(message) : undefined;
    case 'switchboard:acceptControl':
      return { type: 'accepted' };
    case 'switchboard:passControl':
      return about.activeSwitchboardIntegration?.name === integration ? { type: 'returned' } : { type: 'accepted' };
    case 'switchboard:releaseControl':
      return { type: 'completed' };
    default:
      return undefined;
  }
}

function repliedBy({ author, content }: NonNullable<z.infer<typeof payload>['message']>): DeskEvent | undefined {
  const { text, mediaUrl, mediaType } = content;
  if (!text && !mediaUrl) return undefined;
  return {
    type: 'replied',
    text: text ?? '',
    ...(author.displayName ? { agentName: author.displayName } : {}),
    ...(mediaUrl
      ? { attachments: [{ contentType: mediaType ?? 'application/octet-stream', contentUrl: mediaUrl }] }
      : {}),
  };
}

function isSame(given: string, expected: string): boolean {
  const hash = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function refused(): RefusedError {
  return new RefusedError({
    code: 'desk.token',
    message: 'The header x-api-key is not ZENDESK_WEBHOOK_SECRET.',
    status: 401,
  });
}
