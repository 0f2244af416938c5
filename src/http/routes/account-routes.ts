/** Accounts, for administrators; supervisors see their team and say what it can be asked to take. */
import { z } from 'zod';
import { agentId } from '../../conversation/ids.ts';
import { DEFAULT_PROFILE } from '../../conversation/staff.ts';
import type { Account, StaffRecords } from '../../conversation/store/staff-records.ts';
import { type ApiRoute, type Staff, sessionRoute } from '../api-route.ts';
import {
  accountChangeSchema,
  accountDetailSchema,
  accountListSchema,
  newAccountSchema,
  passwordResetSchema,
  profileSchema,
} from '../contract/account.ts';
import { idText } from '../contract/common.ts';
import { notFound } from '../errors.ts';
import type { AccountChanges } from '../sign-in/account-changes.ts';
import type { Accounts } from '../sign-in/accounts.ts';
import { isOnTeam } from '../team.ts';

const tag = 'Accounts';
const params = z.object({ id: idText });
const unknown = { 404: 'No such account' };

export function accountRoutes({
  accounts,
  changes,
  store,
}: {
  accounts: Accounts;
  changes: AccountChanges;
  store: Pick<StaffRecords, 'findAccount'>;
}): ApiRoute[] {
  async function teamOf({ accountId, role }: Staff): Promise<(member: Account) => boolean> {
    const leader = { id: accountId, role, profile: (await store.findAccount(accountId))?.profile };
    return (member) => isOnTeam(leader, member);
  }

  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/accounts',
      policy: 'supervisor',
      others: 'supervisors see themselves and the agents of their queues',
      tag,
      summary: 'Who may sign in',
      answer: { schema: accountListSchema, description: 'The accounts, oldest first' },
      async handle(_input, staff) {
        const isMine = await teamOf(staff);
        return { body: { accounts: (await accounts.list()).filter(isMine).map(accountView) } };
      },
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/accounts',
      policy: 'admin',
      tag,
      summary: 'Make an account',
      body: newAccountSchema,
      answer: { status: 201, schema: accountDetailSchema, description: 'The account' },
      refusals: { 409: 'The e-mail has an account already' },
      handle: async ({ body }, staff) => ({ body: accountView(await accounts.create(body, staff.accountId)) }),
    }),
    sessionRoute({
      method: 'PATCH',
      path: '/api/v1/accounts/:id',
      policy: 'admin',
      others: 'nobody changes their own role or shuts their own account',
      tag,
      summary: 'Change name or role, or shut the account; a new role or a shut door ends its sessions',
      params,
      body: accountChangeSchema,
      answer: { schema: accountDetailSchema, description: 'The account' },
      refusals: { ...unknown, 409: 'It is one’s own' },
      handle: async ({ params, body }, staff) => ({
        body: accountView(await changes.change(agentId(params.id), body, staff.accountId)),
      }),
    }),
    sessionRoute({
      method: 'PUT',
      path: '/api/v1/accounts/:id/profile',
      policy: 'supervisor',
      others: 'supervisors change themselves and the agents of their queues; others are not there',
      tag,
      summary: 'Say what somebody can be asked to take',
      params,
      body: profileSchema,
      answer: { schema: accountDetailSchema, description: 'The account' },
      refusals: unknown,
      async handle({ params, body }, staff) {
        const member = await store.findAccount(agentId(params.id));
        const isMine = await teamOf(staff);
        if (!member || !isMine(member)) throw notFound('such account');
        return { body: accountView(await changes.setProfile(member.id, body, staff.accountId)) };
      },
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/accounts/:id/password',
      policy: 'admin',
      tag,
      summary: 'Give somebody a new password; all of their sessions end',
      params,
      body: passwordResetSchema,
      refusals: unknown,
      async handle({ params, body }, staff) {
        await changes.resetPassword(agentId(params.id), body.password, staff.accountId);
        return {};
      },
    }),
  ];
}

function accountView({ passwordHash, profile = DEFAULT_PROFILE, ...account }: Account) {
  return { ...account, profile, hasPassword: passwordHash !== '' };
}
