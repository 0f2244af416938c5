/** What Chatwoot's webhook says of a conversation that is ours: an agent's words, who took it, how it ended. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DeskEvent } from '../../conversation/turn.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { WebRequest, WebResponse, WebRoute } from '../../runtime/web.ts';
import type { Cases } from '../cases.ts';
import type { DeskAdapterParts } from '../desk-adapter.ts';

const person = z.object({ id: z.number(), name: z.string().nullish(), type: z.string().nullish() });
const reference = z.union([z.number(), z.string()]).transform(String);
const messageSchema = z.object({
  event: z.literal('message_created'),
  id: reference,
  content: z.string().nullish(),
  message_type: z.union([z.string(), z.number()]),
  private: z.boolean().nullish(),
  sender: person.nullish(),
  conversation: z.object({ id: reference }),
  attachments: z.array(z.object({ file_type: z.string().nullish(), data_url: z.string().nullish() })).nullish(),
});
const conversationSchema = z.object({
  event: z.enum(['conversation_status_changed', 'conversation_updated']),
  id: reference,
  status: z.string(),
  updated_at: z.union([z.string(), z.number()]).nullish(),
  meta: z.object({ assignee: person.nullish() }).nullish(),
});

interface Said {
  reference: string;
  /** The same on every repeat. */
  key: string;
  event: DeskEvent;
}

export function chatwootEvents(
  token: string,
  { act, cases }: Pick<DeskAdapterParts, 'act'> & { cases: Pick<Cases, 'find'> },
): WebRoute {
  async function handle(request: WebRequest): Promise<WebResponse> {
    if (!isSame(request.params['token'] ?? '', token)) throw refused();
    const said = readEvent(request.json());
    const known = said && (await cases.find(said.reference));
    // Everything else of that account is none of our business, and an error would only make it come again.
    if (said && known)
      await act(known.conversation, {
        kind: 'desk',
        key: `desk:chatwoot:${said.key}`,
        desk: 'chatwoot',
        event: said.event,
      });
    return { status: 200, body: {} };
  }
  return { method: 'POST', path: '/desks/chatwoot/:token', policy: 'channel', handle };
}

function readEvent(body: unknown): Said | undefined {
  const message = messageSchema.safeParse(body);
  if (message.success) return saidBy(message.data);
  const conversation = conversationSchema.safeParse(body);
  return conversation.success ? becameOf(conversation.data) : undefined;
}

/** Our own notes and the customer's words come back as events too: only what a person there wrote counts. */
function saidBy(message: z.infer<typeof messageSchema>): Said | undefined {
  const { id, content, sender, conversation, attachments } = message;
  const isOutgoing = message.message_type === 'outgoing' || message.message_type === 1;
  if (!isOutgoing || message.private || sender?.type !== 'user') return undefined;
  const files = (attachments ?? []).flatMap(({ file_type, data_url }) =>
    data_url ? [{ contentType: `${file_type ?? 'application'}/*`, contentUrl: data_url }] : [],
  );
  if (!content && files.length === 0) return undefined;
  const event: DeskEvent = {
    type: 'replied',
    text: content ?? '',
    ...(sender.name ? { agentName: sender.name } : {}),
    ...(files.length > 0 ? { attachments: files } : {}),
  };
  return { reference: conversation.id, key: `message:${id}`, event };
}

function becameOf({ event, id, status, updated_at, meta }: z.infer<typeof conversationSchema>): Said | undefined {
  const when = updated_at ?? '';
  if (event === 'conversation_status_changed') {
    if (status === 'resolved') return { reference: id, key: `status:${id}:${when}`, event: { type: 'completed' } };
    // Pending belongs to bots there: handed back.
    if (status === 'pending') return { reference: id, key: `status:${id}:${when}`, event: { type: 'returned' } };
    return undefined;
  }
  const assignee = meta?.assignee;
  if (!assignee) return undefined;
  const accepted: DeskEvent = { type: 'accepted', ...(assignee.name ? { agentName: assignee.name } : {}) };
  return { reference: id, key: `assigned:${id}:${assignee.id}`, event: accepted };
}

function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function refused(): RefusedError {
  return new RefusedError({
    code: 'desk.token',
    message: 'The last part of the address is not the one of CHATWOOT_WEBHOOK_TOKEN.',
    status: 401,
  });
}
