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
  /** Says who is signed in on the page that the chat is part of, signed by that site. */
  userToken: z.string().max(6000).optional(),
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
  const { tokens, threads, ids, view, logger, users } = context;
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

  const newVisitor = (): TokenClaims & { user: string } => ({
    conversation: threads.next(),
    user: `dl_${ids.next()}`,
    isVisitor: true,
  });
  const senderOf = (user: string) => ({ channel: 'directline', identity: user });

  /**
   * Whose chat it is. One that belongs to somebody signed in opens with that person's token alone: the next visitor of
   * a shared computer, or the same one signed out, begins anew.
   */
  async function admit(known: TokenClaims | undefined, userToken: string | undefined): Promise<TokenClaims> {
    const knownUser = known?.user;
    if (userToken === undefined || userToken === '') {
      const isAnothers = knownUser !== undefined && (await users?.isVouched(senderOf(knownUser))) === true;
      return known && !isAnothers ? known : newVisitor();
    }
    if (!users) throw badArgument('User tokens are not taken here.');
    if (known && knownUser !== undefined) {
      const { isAnother } = await users.accept(userToken, senderOf(knownUser));
      if (!isAnother) return known;
    }
    const fresh = newVisitor();
    await users.accept(userToken, senderOf(fresh.user));
    return fresh;
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
      if (!parsed.success) throw badArgument('The body may hold token, conversationId and userToken.');
      const known = await resume(parsed.data);
      const claims = await admit(known, parsed.data.userToken);
      return {
        status: 200,
        headers: { 'cache-control': 'no-store' },
        body: {
          token: await tokens.issue(claims),
          conversationId: claims.conversation,
          userId: claims.user,
          expires_in: tokens.seconds,
          // A page that was left before the greeting starts its conversation like a new one.
          isResumed: claims === known && (await view.hasBegun(claims.conversation)),
        },
      };
    }),
  };
}

function refuseForeignSites(request: WebRequest, allowedOrigins: string[]): void {
  if (isAllowedSite(request, allowedOrigins)) return;
  throw badArgument('Pages of this site may not open chats here. Name it in the setting CHAT_ORIGINS.');
}
