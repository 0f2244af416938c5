/** The port of the people who work here: their accounts, and who is signed in. */
import type { AgentId } from '../ids.ts';
import type { AccountRole, AgentProfile } from '../staff.ts';

export interface Account {
  id: AgentId;
  email: string;
  name: string;
  role: AccountRole;
  /** PHC string, argon2id. */
  passwordHash: string;
  /** What they can be asked to take; `DEFAULT_PROFILE` when absent. */
  profile?: AgentProfile;
  createdAt: string;
  disabledAt?: string;
}

export interface Session {
  /** SHA-256 of the cookie's value, hex: the store never holds a usable cookie. */
  id: string;
  accountId: AgentId;
  createdAt: string;
  expiresAt: string;
}

export interface StaffRecords {
  createAccount(account: Account): Promise<void>;
  findAccountByEmail(email: string): Promise<Account | undefined>;
  findAccount(id: AgentId): Promise<Account | undefined>;
  countAccounts(): Promise<number>;
  /** All of them, oldest first: an installation has tens, not thousands. */
  listAccounts(): Promise<Account[]>;
  /** Name, role, profile, password, disabled: the account as it is afterwards. Throws `RefusedError` (404). */
  saveAccount(account: Account): Promise<void>;

  createSession(session: Session): Promise<void>;
  findSession(id: string): Promise<Session | undefined>;
  deleteSession(id: string): Promise<void>;
  deleteSessionsOf(id: AgentId): Promise<void>;
}
