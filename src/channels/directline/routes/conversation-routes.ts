/** Starting a conversation and coming back to one. */
import { z } from 'zod';
import type { WebRequest, WebRoute } from '../../../runtime/web.ts';
import type { Access } from '../access.ts';
import { answering, badArgument } from '../errors.ts';
import { identityOf } from '../identity.ts';
import type { TokenClaims } from '../tokens.ts';
import { parseWatermark } from '../watermark.ts';
import { baseOf, cors, type DirectLineContext, isKnown, pathParameter, prefix } from './context.ts';

const startSchema = z.object({
  user: z.object({ id: z.string().max(200).optional(), name: z.string().max(200).optional() }).optional(),
  locale: z.string().max(35).optional(),
});

type Wish = z.infer<typeof startSchema>;

export function conversationRoutes(context: DirectLineContext): WebRoute[] {
  const { gate, tokens, threads, view, receiver, logger } = context;

  async function answer(status: number, request: WebRequest, claims: TokenClaims, watermark: number) {
    const streamToken = await tokens.issueStream(claims);
    const thread = encodeURIComponent(claims.conversation);
    const socketBase = baseOf(context, request).replace(/^http/, 'ws');
    const streamUrl = `${socketBase}${prefix}/conversations/${thread}/stream?watermark=${watermark}&t=${streamToken}`;
    const body = {
      conversationId: claims.conversation,
      token: await tokens.issue(claims),
      expires_in: tokens.seconds,
      streamUrl,
    };
    return { status, body };
  }

  /** The customer has come in: the bot greets, once, however often the start is repeated. */
  async function greet({ conversation: thread, user, userName }: TokenClaims, isVouched: boolean, wish: Wish) {
    if (user === undefined) return;
    const received = await receiver.receive({
      key: `directline:${thread}:joined`,
      address: { channel: 'directline', thread, identity: identityOf({ user, thread, isVouched }) },
      activity: { type: 'conversationUpdate', ...(wish.locale !== undefined && { locale: wish.locale }) },
      profile: {
        ...(userName !== undefined && { name: userName }),
        ...(wish.locale !== undefined && { locale: wish.locale }),
      },
    });
    view.noteBegun(thread, received.conversationId);
  }

  return [
    {
      method: 'POST',
      path: `${prefix}/conversations`,
      policy: 'channel',
      cors,
      handle: answering(logger, async (request) => {
        const access = await gate.admit(request);
        const wish = startWish(request);
        const claims = startClaims(access, wish, threads.next);
        const isNew = !(await view.hasBegun(claims.conversation));
        const bound = access.by === 'secret' ? claims : access.claims;
        if (isNew) await greet(claims, bound.user !== undefined, wish);
        return answer(isNew ? 201 : 200, request, bound, 0);
      }),
    },
    {
      method: 'GET',
      path: `${prefix}/conversations/:id`,
      policy: 'channel',
      cors,
      handle: answering(logger, async (request) => {
        const thread = pathParameter(request, 'id');
        const access = await gate.admitTo(thread, request, (name) => isKnown(context, name));
        const claims = access.by === 'token' ? access.claims : { conversation: thread };
        return answer(200, request, claims, parseWatermark(request.query.get('watermark')));
      }),
    },
    {
      // Only sign-in cards ask for it, which we do not send; an empty session is what the clients make of an error.
      method: 'GET',
      path: `${prefix}/session/getsessionid`,
      policy: 'channel',
      cors,
      handle: answering(logger, async (request) => {
        await gate.admit(request);
        return { status: 200, body: { sessionId: '' } };
      }),
    },
  ];
}

function startWish(request: WebRequest): Wish {
  if (request.body.length === 0) return {};
  const parsed = startSchema.safeParse(request.json());
  if (!parsed.success) throw badArgument('The body may hold user: {id, name} and locale.');
  return parsed.data;
}

/** A token's user wins; a user that the browser names is kept for the greeting, and only vouched for by the secret. */
function startClaims(access: Access, { user }: Wish, nextThread: () => string): TokenClaims {
  const wished = {
    ...(user?.id && { user: user.id }),
    ...(user?.name !== undefined && { userName: user.name }),
  };
  if (access.by === 'secret') return { conversation: nextThread(), ...wished };
  if (access.claims.user !== undefined) return access.claims;
  if (user?.id?.startsWith('dl_')) throw badArgument('A user id that begins with "dl_" must come from the token.');
  return { ...access.claims, ...wished };
}
