/** Accounts of people: made by the one-time set-up or by an administrator, checked at sign-in. Every step is audited. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type AgentId, agentId } from '../../conversation/ids.ts';
import { type AccountRole, type AgentProfile, DEFAULT_PROFILE } from '../../conversation/staff.ts';
import type { Account } from '../../conversation/store/staff-records.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { IdSource } from '../../runtime/ids.ts';
import { type Audit, createAudit } from '../audit.ts';
import { hashPassword, isPassword } from './password-hash.ts';

export type AccountStore = Pick<
  ConversationStore,
  | 'createAccount'
  | 'findAccountByEmail'
  | 'findAccount'
  | 'countAccounts'
  | 'listAccounts'
  | 'getOrCreateSecret'
  | 'deleteSecret'
  | 'appendAudit'
>;

export interface NewAccount {
  name: string;
  email: string;
  role: AccountRole;
  /** Absent for those who sign in elsewhere: no password is right then. */
  password?: string;
  profile?: AgentProfile;
}

export interface Accounts {
  /** The account, or throws `RefusedError` (401, `sign_in.refused`) after the same work whatever was wrong. */
  check(credentials: { email: string; password: string }): Promise<Account>;
  /** Throws `RefusedError` (409, `account.email_taken`). `by` is an account's id or `system`. */
  create(account: NewAccount, by: string): Promise<Account>;
  /** The first administrator. Throws `RefusedError`: 409 `setup.done`, 403 `setup.token`. */
  setUp(account: { name: string; email: string; password: string; token: string }): Promise<Account>;
  list(): Promise<Account[]>;
  /** Conversations that the account's owner takes at a time. */
  capacityOf(id: AgentId): Promise<number>;
  audit: Audit;
}

const SETUP_SECRET = 'setup';

/** The one-time token that proves access to the server's own output; undefined once there is an account. */
export async function findSetupToken(
  store: Pick<AccountStore, 'countAccounts' | 'getOrCreateSecret'>,
): Promise<string | undefined> {
  if ((await store.countAccounts()) > 0) return undefined;
  return store.getOrCreateSecret(SETUP_SECRET, () => randomBytes(24).toString('base64url'));
}

export function createAccounts({ store, clock, ids }: { store: AccountStore; clock: Clock; ids: IdSource }): Accounts {
  // Checked when no account has the e-mail, so that the answer takes as long as for one that exists.
  const nobody = hashPassword(randomBytes(16).toString('hex'));
  // Two set-ups at once must not both find an empty house.
  let lastSetUp: Promise<unknown> = Promise.resolve();

  const audit = createAudit({ store, clock });

  async function create(account: NewAccount, by: string): Promise<Account> {
    const email = normalEmail(account.email);
    const passwordHash = account.password === undefined ? '' : await hashPassword(account.password);
    if (await store.findAccountByEmail(email)) {
      throw new RefusedError({
        code: 'account.email_taken',
        message: 'There is already an account with this e-mail.',
        status: 409,
      });
    }
    const created: Account = {
      id: agentId(ids.next()),
      email,
      name: account.name,
      role: account.role,
      passwordHash,
      ...(account.profile ? { profile: account.profile } : {}),
      createdAt: isoTime(clock.now()),
    };
    await store.createAccount(created);
    await audit(by, 'account.created', { accountId: created.id, role: created.role });
    return created;
  }

  async function setUpAlone({ token, ...account }: Parameters<Accounts['setUp']>[0]): Promise<Account> {
    const expected = await findSetupToken(store);
    if (expected === undefined) {
      throw new RefusedError({
        code: 'setup.done',
        message: 'The set-up is done: sign in with an account.',
        status: 409,
      });
    }
    if (!isSame(token, expected)) {
      throw new RefusedError({
        code: 'setup.token',
        message: 'This link is not valid. Use the one that the server printed at its start.',
      });
    }
    const created = await create({ ...account, role: 'admin' }, 'system');
    await store.deleteSecret(SETUP_SECRET);
    await audit(created.id, 'setup.done');
    return created;
  }

  return {
    create,
    audit,
    list: () => store.listAccounts(),
    capacityOf: async (id) => ((await store.findAccount(id))?.profile ?? DEFAULT_PROFILE).capacity.total,
    async check({ email, password }) {
      const account = await store.findAccountByEmail(normalEmail(email));
      const isRight = await isPassword(password, account?.passwordHash || (await nobody));
      if (account && isRight && account.passwordHash !== '' && account.disabledAt === undefined) return account;
      if (account) await audit(account.id, 'session.refused');
      throw new RefusedError({ code: 'sign_in.refused', message: 'E-mail or password is not right.', status: 401 });
    },
    setUp(request) {
      const result = lastSetUp.then(() => setUpAlone(request));
      lastSetUp = result.catch(() => undefined);
      return result;
    },
  };
}

/** One spelling in the store and in what is counted. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
