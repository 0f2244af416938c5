/** The one-time set-up of the first administrator, with the token of the link that the server prints. */

import { type ApiRoute, publicRoute } from '../api-route.ts';
import { sessionSchema, setupSchema } from '../contract/account.ts';
import type { SessionRoutesOptions } from './session-routes.ts';

/** One name for what is counted: the token is guessed, not an account. */
const SETUP = 'set-up';

export function setupRoutes({ accounts, sessions, throttle, bot }: Omit<SessionRoutesOptions, 'changes'>): ApiRoute[] {
  return [
    publicRoute({
      method: 'POST',
      path: '/api/v1/setup',
      policy: 'public',
      tag: 'Sign-in',
      summary: 'Make the first administrator and sign in',
      body: setupSchema,
      answer: { status: 201, schema: sessionSchema, description: 'Made and signed in' },
      refusals: { 409: 'There is an account already', 429: 'Too many attempts' },
      async handle({ body, request }) {
        await throttle.spend(SETUP, request.remote);
        const account = await accounts.setUp(body);
        await throttle.succeed(SETUP, request.remote);
        const { setCookie, csrfToken } = await sessions.open(account, request);
        await accounts.audit(account.id, 'session.opened');
        return {
          headers: { 'set-cookie': setCookie },
          body: { account, csrfToken, bot: bot(), capacity: await accounts.capacityOf(account.id) },
        };
      },
    }),
  ];
}
