/** Who calls: the holder of the secret (another server), or of a token for one conversation (a browser). */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebRequest } from '../../runtime/web.ts';
import { originRefused, unauthorized, unknownConversation } from './errors.ts';
import type { TokenClaims, Tokens } from './tokens.ts';

export type Access = { by: 'secret' } | { by: 'token'; claims: TokenClaims };

export interface Gate {
  /** Throws `RefusedError` when the caller is neither. */
  admit(request: WebRequest): Promise<Access>;
  /** Admits to one conversation. `isKnown` is asked for the secret only: a token names its conversation itself. */
  admitTo(thread: string, request: WebRequest, isKnown: (thread: string) => Promise<boolean>): Promise<Access>;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

export function createGate({ secret, tokens }: { secret: string; tokens: Tokens }): Gate {
  const secretDigest = digest(secret);

  async function admit(request: WebRequest): Promise<Access> {
    const credential = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (credential === undefined) throw unauthorized('Send "Authorization: Bearer <token or secret>".');
    if (timingSafeEqual(digest(credential), secretDigest)) return { by: 'secret' };
    const claims = await tokens.verify(credential);
    checkOrigin(claims, request);
    return { by: 'token', claims };
  }

  return {
    admit,
    admitTo: async (thread, request, isKnown) => {
      const access = await admit(request);
      const isOpen = access.by === 'token' ? access.claims.conversation === thread : await isKnown(thread);
      if (!isOpen) throw unknownConversation();
      return access;
    },
  };
}

/** Browsers say where a page is from; callers without a page say nothing and are judged by their token alone. */
export function checkOrigin({ origins }: TokenClaims, request: WebRequest): void {
  const origin = request.headers.origin;
  if (origins === undefined || origin === undefined) return;
  if (!origins.includes(origin)) throw originRefused(origin);
}
