/** Accounts, for administrators. */

import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { accountListSchema, accountSchema, newAccountSchema } from '../contract/desk.ts';
import type { Accounts } from '../sign-in/accounts.ts';

const tag = 'Accounts';

export function accountRoutes({ accounts }: { accounts: Accounts }): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/accounts',
      policy: 'admin',
      tag,
      summary: 'Everyone who may sign in',
      answer: { schema: accountListSchema, description: 'The accounts, oldest first' },
      handle: async () => ({ body: { accounts: await accounts.list() } }),
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/accounts',
      policy: 'admin',
      tag,
      summary: 'Make an account',
      body: newAccountSchema,
      answer: { status: 201, schema: accountSchema, description: 'The account' },
      refusals: { 409: 'The e-mail has an account already' },
      handle: async ({ body }, staff) => ({ body: await accounts.create(body, staff.accountId) }),
    }),
  ];
}
