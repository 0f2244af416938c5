/** Signing in and out, and who one is. */

import { type AgentId, agentId } from '../../conversation/ids.ts';
import { type ApiRoute, publicRoute, sessionRoute } from '../api-route.ts';
import { passwordChangeSchema, type SessionView, sessionSchema, signInSchema } from '../contract/account.ts';
import { signInFirst } from '../errors.ts';
import type { AccountChanges } from '../sign-in/account-changes.ts';
import type { Accounts } from '../sign-in/accounts.ts';
import { normalEmail } from '../sign-in/accounts.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';

export interface SessionRoutesOptions {
  accounts: Accounts;
  changes: AccountChanges;
  sessions: Sessions;
  throttle: SignInThrottle;
  bot: () => SessionView['bot'];
}

const tag = 'Sign-in';

export function sessionRoutes({ accounts, changes, sessions, throttle, bot }: SessionRoutesOptions): ApiRoute[] {
  async function view(account: SessionView['account'] & { id: AgentId }, csrfToken: string): Promise<SessionView> {
    return { account, csrfToken, bot: bot(), capacity: await accounts.capacityOf(account.id) };
  }

  return [
    publicRoute({
      method: 'POST',
      path: '/api/v1/session',
      policy: 'public',
      tag,
      summary: 'Sign in: opens a session and sets its cookie',
      body: signInSchema,
      answer: { schema: sessionSchema, description: 'Signed in' },
      refusals: { 429: 'Too many attempts: `retry-after` says how long to wait' },
      async handle({ body, request }) {
        const email = normalEmail(body.email);
        await throttle.spend(email, request.remote);
        const account = await accounts.check({ email, password: body.password });
        await throttle.succeed(email, request.remote);
        const { setCookie, csrfToken } = await sessions.open(account, request);
        await accounts.audit(account.id, 'session.opened');
        return { headers: { 'set-cookie': setCookie }, body: await view(account, csrfToken) };
      },
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/session',
      policy: 'staff',
      tag,
      summary: 'Who is signed in, and the token that changes must carry',
      answer: { schema: sessionSchema, description: 'The session' },
      async handle({ request }) {
        const signedIn = await sessions.find(request);
        // Ended between the check of the policy and here.
        if (!signedIn) throw signInFirst();
        const { accountId, ...account } = signedIn.principal;
        return { body: await view({ id: agentId(accountId), ...account }, signedIn.csrfToken) };
      },
    }),
    sessionRoute({
      method: 'DELETE',
      path: '/api/v1/session',
      policy: 'staff',
      tag,
      summary: 'Sign out',
      async handle({ request }, staff) {
        const { setCookie } = await sessions.close(request);
        await accounts.audit(staff.accountId, 'session.closed');
        return { headers: { 'set-cookie': setCookie } };
      },
    }),
    sessionRoute({
      method: 'PUT',
      path: '/api/v1/session/password',
      policy: 'staff',
      tag,
      summary: 'Change one’s own password: all sessions of the account end, this page gets a new one',
      body: passwordChangeSchema,
      answer: { schema: sessionSchema, description: 'The new session' },
      refusals: { 429: 'Too many attempts' },
      async handle({ body, request }, staff) {
        // A page left open must not be the place to guess the password at leisure.
        await throttle.spend(staff.email, request.remote);
        const account = await changes.changeOwnPassword(staff.accountId, body);
        await throttle.succeed(staff.email, request.remote);
        const { setCookie, csrfToken } = await sessions.open(account, request);
        return { headers: { 'set-cookie': setCookie }, body: await view(account, csrfToken) };
      },
    }),
  ];
}
