/** Tokens for other servers to hand to their pages, and their renewal. */
import { z } from 'zod';
import type { WebRequest, WebRoute } from '../../../runtime/web.ts';
import { siteOf } from '../allowed-sites.ts';
import { answering, badArgument, unauthorized } from '../errors.ts';
import type { TokenClaims } from '../tokens.ts';
import { cors, type DirectLineContext, prefix } from './context.ts';

const bodySchema = z.object({
  user: z.object({ id: z.string().min(1).max(200), name: z.string().max(200).optional() }).optional(),
  trustedOrigins: z.array(z.string()).max(50).optional(),
});

export function tokenRoutes(context: DirectLineContext): WebRoute[] {
  const { gate, tokens, threads, logger } = context;

  async function answer(claims: TokenClaims) {
    const body = {
      conversationId: claims.conversation,
      token: await tokens.issue(claims),
      expires_in: tokens.seconds,
    };
    return { status: 200, body };
  }

  return [
    {
      method: 'POST',
      path: `${prefix}/tokens/generate`,
      policy: 'channel',
      cors,
      handle: answering(logger, async (request) => {
        const access = await gate.admit(request);
        if (access.by !== 'secret') throw unauthorized('Only the secret makes tokens.');
        return answer({ conversation: threads.next(), ...claimsWished(request) });
      }),
    },
    {
      method: 'POST',
      path: `${prefix}/tokens/refresh`,
      policy: 'channel',
      cors,
      handle: answering(logger, async (request) => {
        const access = await gate.admit(request);
        if (access.by !== 'token') throw unauthorized('The secret does not expire: refresh a token.');
        return answer(access.claims);
      }),
    },
  ];
}

function claimsWished(request: WebRequest): Omit<TokenClaims, 'conversation'> {
  if (request.body.length === 0) return {};
  const parsed = bodySchema.safeParse(request.json());
  if (!parsed.success) throw badArgument('The body may hold user: {id, name} and trustedOrigins: [address, …].');
  const { user, trustedOrigins } = parsed.data;
  if (user !== undefined && !user.id.startsWith('dl_')) {
    throw badArgument('user.id must begin with "dl_": such names cannot be claimed by a browser.');
  }
  return {
    ...(user && { user: user.id, ...(user.name !== undefined && { userName: user.name }) }),
    ...(trustedOrigins && { origins: trustedOrigins.map(originOf) }),
  };
}

function originOf(address: string): string {
  const site = siteOf(address);
  if (site === undefined)
    throw badArgument(`trustedOrigins: "${address}" is not an address like https://shop.example.`);
  return site;
}
