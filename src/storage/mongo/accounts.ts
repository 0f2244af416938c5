/** Accounts of agents and staff, and their sessions. An index keeps the e-mail addresses unique. */
import { type AgentId, agentId } from '../../conversation/ids.ts';
import type { Account, Session } from '../../conversation/store/staff-records.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { Collections } from './collections.ts';
import type { AccountDocument, SessionDocument } from './documents-kept.ts';
import { isDuplicate } from './errors.ts';

const emailKey = (email: string) => email.trim().toLowerCase();

/** Throws `RefusedError` (`accounts.exists`) when the e-mail address or the id is taken. */
export async function createAccount({ accounts }: Collections, account: Account): Promise<void> {
  if (!(await accounts.insert(documentOf(account)))) throw accountExists(account);
}

/** Throws `RefusedError`: 404 (`accounts.unknown`), or 409 when the e-mail address is another account's. */
export async function saveAccount({ accounts }: Collections, account: Account): Promise<void> {
  const other = await accounts.findOne({ emailKey: emailKey(account.email) });
  if (other !== undefined && other._id !== account.id && (await accounts.findById(account.id)) !== undefined) {
    throw accountExists(account);
  }
  const { _id, ...rest } = documentOf(account);
  let saved: number;
  try {
    saved = await accounts.update({ _id }, { $set: rest });
  } catch (error) {
    // Two took the same address at the same moment.
    if (isDuplicate(error) || (error instanceof Error && isDuplicate(error.cause))) throw accountExists(account);
    throw error;
  }
  if (saved > 0) return;
  throw new RefusedError({
    code: 'accounts.unknown',
    message: 'There is no such account.',
    details: { accountId: account.id },
    status: 404,
  });
}

export function documentOf(account: Account): AccountDocument {
  return {
    _id: account.id,
    emailKey: emailKey(account.email),
    createdAt: account.createdAt,
    record: JSON.stringify(account),
  };
}

function accountExists(account: Account): RefusedError {
  return new RefusedError({
    code: 'accounts.exists',
    message: 'There is an account with this e-mail address already. Use another address, or that account.',
    details: { accountId: account.id },
    status: 409,
  });
}

export async function findAccountByEmail({ accounts }: Collections, email: string): Promise<Account | undefined> {
  const found = await accounts.findOne({ emailKey: emailKey(email) });
  return found && accountOf(found);
}

export async function findAccount({ accounts }: Collections, id: AgentId): Promise<Account | undefined> {
  const found = await accounts.findById(id);
  return found && accountOf(found);
}

/** Oldest first. */
export async function listAccounts({ accounts }: Collections): Promise<Account[]> {
  return (await accounts.find({}, { sort: { createdAt: 1, _id: 1 } })).map(accountOf);
}

/** Also removes the sessions that had ended when this one began. */
export async function createSession({ sessions }: Collections, session: Session): Promise<void> {
  await sessions.remove({ expiresAt: { $lte: session.createdAt } });
  const { id, accountId, createdAt, expiresAt } = session;
  await sessions.put({ _id: id, accountId, createdAt, expiresAt });
}

/** The store reads no clock: whether the session has ended is the caller's to see. */
export async function findSession({ sessions }: Collections, id: string): Promise<Session | undefined> {
  const found = await sessions.findById(id);
  return found && sessionOf(found);
}

/** Signs an account out everywhere. */
export async function deleteSessionsOf({ sessions }: Collections, id: AgentId): Promise<void> {
  await sessions.remove({ accountId: id });
}

export function accountOf({ record }: AccountDocument): Account {
  const account: Account = JSON.parse(record);
  return account;
}

export const sessionOf = ({ _id, accountId, createdAt, expiresAt }: SessionDocument): Session => ({
  id: _id,
  accountId: agentId(accountId),
  createdAt,
  expiresAt,
});
