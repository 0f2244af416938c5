/** Accounts and sessions in MongoDB. */
import type { StaffRecords } from '../../../conversation/store/staff-records.ts';
import * as accounts from '../accounts.ts';
import type { Database } from '../database.ts';

export function createStaffRecords(database: Database): StaffRecords {
  return {
    createAccount: (account) => database.use((open) => accounts.createAccount(open, account)),
    findAccountByEmail: (email) => database.use((open) => accounts.findAccountByEmail(open, email)),
    findAccount: (id) => database.use((open) => accounts.findAccount(open, id)),
    countAccounts: () => database.use((open) => open.accounts.count()),
    listAccounts: () => database.use((open) => accounts.listAccounts(open)),
    saveAccount: (account) => database.use((open) => accounts.saveAccount(open, account)),
    createSession: (session) => database.use((open) => accounts.createSession(open, session)),
    findSession: (id) => database.use((open) => accounts.findSession(open, id)),
    deleteSession: (id) => database.use(async (open) => void (await open.sessions.remove({ _id: id }))),
    deleteSessionsOf: (id) => database.use((open) => accounts.deleteSessionsOf(open, id)),
  };
}
