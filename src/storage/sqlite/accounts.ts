/** Accounts of agents and staff, and their sessions. */
import { type AgentId, agentId } from '../../conversation/ids.ts';
import type { AccountRole, AgentProfile } from '../../conversation/staff.ts';
import type { Account, Session } from '../../conversation/store/staff-records.ts';
import { BugError, RefusedError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';
import { numberOf, optionalTextOf, type Row, textOf } from './row.ts';

const emailKey = (email: string) => email.trim().toLowerCase();

/** Throws `RefusedError` (`accounts.exists`) when the e-mail address or the id is taken. */
export function createAccount(connection: Connection, account: Account): void {
  if (findAccount(connection, account.id) !== undefined) throw accountExists(account);
  refuseTakenEmail(connection, account);
  connection.run(
    `INSERT INTO accounts (id, email, email_key, name, role, password_hash, created_at, disabled_at, profile)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    account.id,
    ...changeableOf(account),
  );
}

/** Throws `RefusedError`: 404 (`accounts.unknown`), or 409 when the e-mail address is another account's. */
export function saveAccount(connection: Connection, account: Account): void {
  if (findAccount(connection, account.id) === undefined) {
    throw new RefusedError({
      code: 'accounts.unknown',
      message: 'There is no such account.',
      details: { accountId: account.id },
      status: 404,
    });
  }
  refuseTakenEmail(connection, account);
  connection.run(
    `UPDATE accounts SET email = ?, email_key = ?, name = ?, role = ?, password_hash = ?, created_at = ?,
                         disabled_at = ?, profile = ? WHERE id = ?`,
    ...changeableOf(account),
    account.id,
  );
}

const changeableOf = (account: Account) => [
  account.email,
  emailKey(account.email),
  account.name,
  account.role,
  account.passwordHash,
  account.createdAt,
  account.disabledAt ?? null,
  account.profile === undefined ? null : JSON.stringify(account.profile),
];

function refuseTakenEmail(connection: Connection, account: Account): void {
  const other = findAccountByEmail(connection, account.email);
  if (other !== undefined && other.id !== account.id) throw accountExists(account);
}

function accountExists(account: Account): RefusedError {
  return new RefusedError({
    code: 'accounts.exists',
    message: 'There is an account with this e-mail address already. Use another address, or that account.',
    details: { accountId: account.id },
    status: 409,
  });
}

export function findAccountByEmail(connection: Connection, email: string): Account | undefined {
  const row = connection.get('SELECT * FROM accounts WHERE email_key = ?', emailKey(email));
  return row === undefined ? undefined : accountOf(row);
}

export function findAccount(connection: Connection, id: AgentId): Account | undefined {
  const row = connection.get('SELECT * FROM accounts WHERE id = ?', id);
  return row === undefined ? undefined : accountOf(row);
}

/** Oldest first. */
export function listAccounts(connection: Connection): Account[] {
  return connection.all('SELECT * FROM accounts ORDER BY created_at, rowid').map(accountOf);
}

export function countAccounts(connection: Connection): number {
  const row = connection.get('SELECT count(*) AS accounts FROM accounts');
  return row === undefined ? 0 : numberOf(row, 'accounts');
}

/** Also removes the sessions that had ended when this one began. */
export function createSession(connection: Connection, session: Session): void {
  connection.run('DELETE FROM sessions WHERE expires_at <= ?', session.createdAt);
  connection.run(
    'INSERT INTO sessions (id, account_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
    session.id,
    session.accountId,
    session.createdAt,
    session.expiresAt,
  );
}

/** The store reads no clock: whether the session has ended is the caller's to see. */
export function findSession(connection: Connection, id: string): Session | undefined {
  const row = connection.get('SELECT * FROM sessions WHERE id = ?', id);
  if (row === undefined) return undefined;
  return {
    id: textOf(row, 'id'),
    accountId: agentId(textOf(row, 'account_id')),
    createdAt: textOf(row, 'created_at'),
    expiresAt: textOf(row, 'expires_at'),
  };
}

export function deleteSession(connection: Connection, id: string): void {
  connection.run('DELETE FROM sessions WHERE id = ?', id);
}

/** Signs an account out everywhere. */
export function deleteSessionsOf(connection: Connection, id: AgentId): void {
  connection.run('DELETE FROM sessions WHERE account_id = ?', id);
}

export function accountOf(row: Row): Account {
  const disabledAt = optionalTextOf(row, 'disabled_at');
  const profileText = optionalTextOf(row, 'profile');
  const profile: AgentProfile | undefined = profileText === undefined ? undefined : JSON.parse(profileText);
  return {
    id: agentId(textOf(row, 'id')),
    email: textOf(row, 'email'),
    name: textOf(row, 'name'),
    role: roleOf(row),
    passwordHash: textOf(row, 'password_hash'),
    ...(profile !== undefined && { profile }),
    createdAt: textOf(row, 'created_at'),
    ...(disabledAt !== undefined && { disabledAt }),
  };
}

function roleOf(row: Row): AccountRole {
  const role = textOf(row, 'role');
  if (role === 'agent' || role === 'editor' || role === 'supervisor' || role === 'admin') return role;
  throw new BugError({
    code: 'storage.column',
    message: `The account ${textOf(row, 'id')} has the unknown role ${role}.`,
  });
}
