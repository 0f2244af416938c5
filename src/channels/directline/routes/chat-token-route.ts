/**
 * `POST /chat/token`: the chat page's way in, for anybody. A page that comes back within a day of its token's end gets
 * a fresh one for the same conversation and customer: nobody has to say anything twice.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { WebRequest, WebRoute } from '../../../runtime/web.ts';
import { isAllowedSite } from '../allowed-sites.ts';
import { answering, badArgument, tooMany } from '../errors.ts';
import type { TokenClaims } from '../tokens.ts';
import type { DirectLineContext } from './context.ts';

const bodySchema = z.object({
  /** The token of an earlier visit. */
  token: z.string().max(4000).optional(),
  conversationId: z.string().max(200).optional(),
});

export interface ChatTokenOptions {
  /** Sites beside our own that may ask for tokens. */
  allowedOrigins: string[];
  /** Tokens a minute for one address of the network. */
  tokensPerMinute: number;
}

export function chatTokenRoute(
  context: DirectLineContext,
  { allowedOrigins, tokensPerMinute }: ChatTokenOptions,
): WebRoute {
  const { tokens, threads, ids, view, logger } = context;
  const limiter = new RateLimiterMemory({ points: tokensPerMinute, duration: 60 });

  async function resume(body: z.infer<typeof bodySchema>): Promise<TokenClaims | undefined> {
    if (body.token === undefined) return undefined;
    try {
      const claims = await tokens.verifyReturning(body.token);
      const isSame = body.conversationId === undefined || body.conversationId === claims.conversation;
      // A token that another server made for its customer ends when it ends: that server makes the next one.
      return isSame && claims.isVisitor === true ? claims : undefined;
    } catch {
      // Too old, or of a server before this one: the visitor starts anew instead of meeting an error.
      return undefined;
    }
  }

  return {
    method: 'POST',
    path: '/chat/token',
    policy: 'public',
    maxBytes: 8192,
    handle: answering(logger, async (request) => {
      refuseForeignSites(request, allowedOrigins);
      await limiter.consume(request.remote).catch((reason: unknown) => {
        if (reason instanceof RateLimiterRes) throw tooMany('Too many chats from this address. Try again in a minute.');
        throw reason;
      });
      const parsed = bodySchema.safeParse(request.body.length === 0 ? {} : request.json());
      if (!parsed.success) throw badArgument('The body may hold token and conversationId.');
      const known = await resume(parsed.data);
      const claims = known ?? { conversation: threads.next(), user: `dl_${ids.next()}`, isVisitor: true };
      return {
        status: 200,
        headers: { 'cache-control': 'no-store' },
        body: {
          token: await tokens.issue(claims),
          conversationId: claims.conversation,
          userId: claims.user,
          expires_in: tokens.seconds,
          // A page that was left before the greeting starts its conversation like a new one.
          isResumed: known !== undefined && (await view.hasBegun(claims.conversation)),
        },
      };
    }),
  };
}

function refuseForeignSites(request: WebRequest, allowedOrigins: string[]): void {
  if (isAllowedSite(request, allowedOrigins)) return;
  throw badArgument('Pages of this site may not open chats here. Name it in the setting CHAT_ORIGINS.');
}
