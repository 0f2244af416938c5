/** The account of a person who signs in elsewhere: found by the issuer's own name of them, made at the first time. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { agentId } from '../../../conversation/ids.ts';
import type { Account } from '../../../conversation/store/staff-records.ts';
import type { ConversationStore } from '../../../conversation/store.ts';
import { type Clock, isoTime } from '../../../runtime/clock.ts';
import { RefusedError } from '../../../runtime/errors.ts';
import type { Accounts } from '../accounts.ts';
import type { ClaimedPerson } from './claimed-person.ts';

export type OidcAccountStore = Pick<
  ConversationStore,
  | 'findAccount'
  | 'findAccountByEmail'
  | 'saveAccount'
  | 'deleteSessionsOf'
  | 'findDocument'
  | 'listDocuments'
  | 'saveDocument'
>;

const KIND = 'oidcSubject';
const linkSchema = z.object({ accountId: z.string() });

/** Throws `RefusedError` (403): `sign_in.shut`, `sign_in.other_person`. */
export type OidcAccountFinder = (person: ClaimedPerson) => Promise<Account>;

export function createOidcAccounts({
  store,
  accounts,
  clock,
  issuer,
}: {
  store: OidcAccountStore;
  accounts: Pick<Accounts, 'create' | 'audit'>;
  clock: Clock;
  issuer: string;
}): OidcAccountFinder {
  async function findBySubject(id: string): Promise<Account | undefined> {
    const link = linkSchema.safeParse((await store.findDocument(KIND, id))?.record).data;
    return link && store.findAccount(agentId(link.accountId));
  }

  /** An address may pass from one person to another; the account of whoever left must not pass with it. */
  async function findByEmail(email: string): Promise<Account | undefined> {
    const account = await store.findAccountByEmail(email);
    if (!account) return undefined;
    const links = (await store.listDocuments(KIND)).map(({ record }) => linkSchema.safeParse(record).data?.accountId);
    if (!links.includes(account.id)) return account;
    throw new RefusedError({
      code: 'sign_in.other_person',
      message: 'The account with this e-mail belongs to somebody else at the identity provider. Ask an administrator.',
    });
  }

  async function link(id: string, account: Account): Promise<void> {
    await store.saveDocument({
      kind: KIND,
      id,
      owner: account.id,
      record: { accountId: account.id },
      at: isoTime(clock.now()),
    });
    await accounts.audit(account.id, 'account.linked', { accountId: account.id });
  }

  return async ({ subject, email, name, role }) => {
    const id = createHash('sha256').update(`${issuer}\n${subject}`).digest('hex');
    let account = await findBySubject(id);
    if (!account) {
      account = (await findByEmail(email)) ?? (await accounts.create({ name, email, role: role ?? 'agent' }, 'system'));
      await link(id, account);
    }
    if (account.disabledAt !== undefined) {
      throw new RefusedError({ code: 'sign_in.shut', message: 'This account is switched off. Ask an administrator.' });
    }
    if (role === undefined || role === account.role) return account;
    const changed = { ...account, role };
    await store.saveAccount(changed);
    await store.deleteSessionsOf(account.id);
    await accounts.audit('system', 'account.changed', { accountId: account.id, from: account.role, to: role });
    return changed;
  };
}
