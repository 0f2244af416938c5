/** Sessions behind a cookie: random value at the browser, its SHA-256 in the store, who it is read fresh each time. */
import { createHash, randomBytes } from 'node:crypto';
import type { Account, StaffRecords } from '../../conversation/store/staff-records.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { WebRequest } from '../../runtime/web.ts';
import type { SessionReader, SignedIn } from '../policies.ts';
import { cookieOf } from './cookie-of.ts';

export type SessionStore = Pick<StaffRecords, 'createSession' | 'findSession' | 'deleteSession' | 'findAccount'>;

/** One long working day; afterwards one signs in again. */
const SESSION_MS = 12 * 60 * 60 * 1000;

const COOKIE = 'frontdesk_session';
const VALUE_BYTES = 32;

type WithCookie = Pick<WebRequest, 'headers'>;

export interface Sessions extends SessionReader {
  /** Ends the session that the request carries, when there is one, and opens a new one: no value survives a sign-in. */
  open(account: Account, request: WithCookie & Pick<WebRequest, 'origin'>): Promise<OpenedSession>;
  /** Answers the cookie that makes the browser forget. */
  close(request: WithCookie): Promise<{ setCookie: string }>;
}

export interface OpenedSession {
  setCookie: string;
  csrfToken: string;
}

export function createSessions({
  store,
  clock,
  publicOrigin,
}: {
  store: SessionStore;
  clock: Clock;
  publicOrigin?: string;
}): Sessions {
  async function find(request: WithCookie): Promise<SignedIn | undefined> {
    const value = cookieOf(request, COOKIE);
    if (value === undefined) return undefined;
    const session = await store.findSession(idOf(value));
    if (!session || session.expiresAt <= isoTime(clock.now())) return undefined;
    const account = await store.findAccount(session.accountId);
    if (!account || account.disabledAt !== undefined) return undefined;
    const { id, name, email, role } = account;
    return { principal: { accountId: id, name, email, role }, csrfToken: csrfTokenOf(value) };
  }

  async function close(request: WithCookie): Promise<{ setCookie: string }> {
    const value = cookieOf(request, COOKIE);
    if (value !== undefined) await store.deleteSession(idOf(value));
    return { setCookie: `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` };
  }

  return {
    find,
    close,
    async open(account, request) {
      await close(request);
      const value = randomBytes(VALUE_BYTES).toString('base64url');
      const now = clock.now();
      await store.createSession({
        id: idOf(value),
        accountId: account.id,
        createdAt: isoTime(now),
        expiresAt: isoTime(now + SESSION_MS),
      });
      const secure = (publicOrigin ?? request.origin).startsWith('https:') ? '; Secure' : '';
      const setCookie = `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_MS / 1000}${secure}`;
      return { setCookie, csrfToken: csrfTokenOf(value) };
    },
  };
}

function idOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/** Derived, so that nothing more is stored; it tells nothing of the cookie's value. */
function csrfTokenOf(value: string): string {
  return createHash('sha256').update(`csrf ${value}`).digest('base64url');
}
