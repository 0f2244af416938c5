/** What administrators change of accounts, and everyone of their own. Whoever may do less, or differently, signs in anew. */
import type { AgentId } from '../../conversation/ids.ts';
import type { AccountRole, AgentProfile } from '../../conversation/staff.ts';
import type { Account, StaffRecords } from '../../conversation/store/staff-records.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { Audit } from '../audit.ts';
import { notFound } from '../errors.ts';
import { hashPassword, isPassword } from './password-hash.ts';

export type AccountChangesStore = Pick<StaffRecords, 'findAccount' | 'saveAccount' | 'deleteSessionsOf'>;

export interface AccountChanges {
  /** Throws `RefusedError`: 404 for an unknown one, 409 (`account.own`) for one's own role or door. */
  change(
    id: AgentId,
    change: { name?: string; role?: AccountRole; isDisabled?: boolean },
    by: AgentId,
  ): Promise<Account>;
  setProfile(id: AgentId, profile: AgentProfile, by: AgentId): Promise<Account>;
  /** Ends all of the account's sessions. */
  resetPassword(id: AgentId, password: string, by: AgentId): Promise<void>;
  /** Ends all of the account's sessions, also the one that asks: open a new one. Throws `RefusedError` (403, `account.password`). */
  changeOwnPassword(id: AgentId, passwords: { current: string; password: string }): Promise<Account>;
}

export function createAccountChanges(options: {
  store: AccountChangesStore;
  clock: Clock;
  audit: Audit;
}): AccountChanges {
  const { store, clock, audit } = options;

  async function get(id: AgentId): Promise<Account> {
    const account = await store.findAccount(id);
    if (!account) throw notFound('such account');
    return account;
  }

  async function setPassword(account: Account, password: string): Promise<Account> {
    const changed = { ...account, passwordHash: await hashPassword(password) };
    await store.saveAccount(changed);
    await store.deleteSessionsOf(account.id);
    return changed;
  }

  return {
    async change(id, { name, role, isDisabled }, by) {
      const account = await get(id);
      const isOther = role !== undefined && role !== account.role;
      const isShut = isDisabled ?? account.disabledAt !== undefined;
      const isDoorMoved = isShut !== (account.disabledAt !== undefined);
      // Whoever changes it is an administrator: so there always is one.
      if (id === by && (isOther || isDoorMoved)) throw ownAccount();
      const { disabledAt = isoTime(clock.now()), ...rest } = account;
      const changed: Account = {
        ...rest,
        name: name ?? account.name,
        role: role ?? account.role,
        ...(isShut ? { disabledAt } : {}),
      };
      await store.saveAccount(changed);
      if (isOther || isDoorMoved) await store.deleteSessionsOf(id);
      await audit(by, 'account.changed', {
        accountId: id,
        ...(isOther ? { from: account.role, to: changed.role } : {}),
        ...(isDoorMoved ? { isDisabled: isShut } : {}),
      });
      return changed;
    },
    async setProfile(id, profile, by) {
      const changed = { ...(await get(id)), profile };
      await store.saveAccount(changed);
      await audit(by, 'account.profile_changed', { accountId: id });
      return changed;
    },
    async resetPassword(id, password, by) {
      await setPassword(await get(id), password);
      await audit(by, 'account.password_reset', { accountId: id });
    },
    async changeOwnPassword(id, { current, password }) {
      const account = await get(id);
      if (account.passwordHash === '' || !(await isPassword(current, account.passwordHash))) {
        await audit(id, 'account.password_refused');
        throw new RefusedError({
          code: 'account.password',
          message: 'The current password is not right, or this account signs in elsewhere.',
        });
      }
      const changed = await setPassword(account, password);
      await audit(id, 'account.password_changed');
      return changed;
    },
  };
}

function ownAccount(): RefusedError {
  return new RefusedError({
    code: 'account.own',
    message: 'Nobody changes their own role or shuts their own account: ask another administrator.',
    status: 409,
  });
}
