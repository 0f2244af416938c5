/** News between servers that nobody keeps: what is lost on the way is found in the store a little later, or was not worth keeping. */
import { z } from 'zod';
import { agentId, conversationId } from '../conversation/ids.ts';
import type { SharedSeat } from '../conversation/nodes.ts';
import type { TypingNews } from '../conversation/typing.ts';

const seat = z.object({
  agentId: z.string().transform(agentId),
  name: z.string(),
  isConnected: z.boolean(),
  state: z.enum(['available', 'busy', 'away', 'break']),
  reason: z.string().optional(),
  since: z.number(),
  setAt: z.number(),
});

export const seatsSchema = z.array(seat);

const newsSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('change'), id: z.string().transform(conversationId), seq: z.number() }),
  z.object({
    is: z.literal('typing'),
    conversationId: z.string().transform(conversationId),
    role: z.enum(['customer', 'agent']),
    agentId: z.string().transform(agentId).optional(),
    name: z.string().optional(),
  }),
  z.object({ is: z.literal('presence'), node: z.string(), seats: seatsSchema }),
]);

export type News =
  | { is: 'change'; id: ReturnType<typeof conversationId>; seq: number }
  | ({ is: 'typing' } & TypingNews)
  | { is: 'presence'; node: string; seats: SharedSeat[] };

export interface Bus {
  /** To all other servers, soon. Never throws. */
  tell(news: News): void;
  /** News of other servers. Returns the way to stop. */
  listen(listener: (news: News) => void): () => void;
  /** Whether what is told at this moment arrives, as far as can be known. */
  isUp(): boolean;
  close(): Promise<void>;
}

/** Texts of a newer server that are not understood are passed over. */
export function readNews(text: string): { from: string; news: News[] } | undefined {
  try {
    const parsed = z.object({ from: z.string(), news: z.array(z.unknown()) }).parse(JSON.parse(text));
    const news = parsed.news.flatMap((each): News[] => {
      const known = newsSchema.safeParse(each);
      return known.success ? [known.data] : [];
    });
    return { from: parsed.from, news };
  } catch {
    return undefined;
  }
}
