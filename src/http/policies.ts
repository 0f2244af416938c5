/** Who may call what. Denied by default: a role that a policy does not name is refused. */
import type { AccountRole } from '../conversation/staff.ts';
import type { Principal, RoutePolicy, WebRequest } from '../runtime/web.ts';
import { csrfRefused, originRefused, roleRefused, signInFirst } from './errors.ts';

export type SessionPolicy = Exclude<RoutePolicy, 'public' | 'channel'>;

/** Supervisors do all that agents do; editors write content and see no customer; administrators do everything. */
const allowedRoles: Record<SessionPolicy, readonly AccountRole[]> = {
  staff: ['agent', 'editor', 'supervisor', 'admin'],
  agent: ['agent', 'supervisor', 'admin'],
  editor: ['editor', 'admin'],
  supervisor: ['supervisor', 'admin'],
  admin: ['admin'],
};

export function isAllowed(policy: SessionPolicy, role: AccountRole): boolean {
  // A policy that is not in the table lets nobody in.
  return Object.hasOwn(allowedRoles, policy) && allowedRoles[policy].includes(role);
}

/** For whoever mounts routes: one without a policy must not be served. */
export function isPolicy(policy: unknown): policy is RoutePolicy {
  return (
    policy === 'public' || policy === 'channel' || (typeof policy === 'string' && Object.hasOwn(allowedRoles, policy))
  );
}

export function needsSession(policy: RoutePolicy): policy is SessionPolicy {
  return policy !== 'public' && policy !== 'channel';
}

/** Finds who is behind a request's cookie, fresh from the store: a changed role counts at once. */
export interface SessionReader {
  find(request: Pick<WebRequest, 'headers'>): Promise<SignedIn | undefined>;
}

export interface SignedIn {
  principal: Principal;
  /** What this session's changes must carry as `x-csrf-token`. */
  csrfToken: string;
}

export interface Gate {
  sessions: SessionReader;
  /** `https://desk.example.com`, when browsers reach us under another name than the `Host` header says. */
  publicOrigin?: string;
}

/** Lets a request in or throws `RefusedError`: 401 without a session, 403 for a role, an origin or a missing token. */
export async function authorize(request: WebRequest, policy: SessionPolicy, gate: Gate): Promise<Principal> {
  const signedIn = await gate.sessions.find(request);
  if (!signedIn) throw signInFirst();
  if (!isAllowed(policy, signedIn.principal.role)) throw roleRefused(signedIn.principal.role);
  if (isChange(request.method)) {
    refuseForeignOrigin(request, gate.publicOrigin);
    if (request.headers['x-csrf-token'] !== signedIn.csrfToken) throw csrfRefused();
  }
  return signedIn.principal;
}

/** A socket sends its cookie from any site and no token can be added: the origin must be named and ours. */
export async function authorizeSocket(request: WebRequest, policy: SessionPolicy, gate: Gate): Promise<Principal> {
  if (request.headers.origin === undefined) throw originRefused();
  refuseForeignOrigin(request, gate.publicOrigin);
  const signedIn = await gate.sessions.find(request);
  if (!signedIn) throw signInFirst();
  if (!isAllowed(policy, signedIn.principal.role)) throw roleRefused(signedIn.principal.role);
  return signedIn.principal;
}

/** Browsers name the origin of every change; a program that names none has no cookies to steal. */
export function refuseForeignOrigin(request: Pick<WebRequest, 'headers'>, publicOrigin?: string): void {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === publicOrigin) return;
  // Hosts are compared, not schemes: behind a proxy that ends TLS we are spoken to in plain HTTP.
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw originRefused();
}

export function isChange(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
