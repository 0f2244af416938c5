/** Accounts and sessions in SQLite. */
import type { StaffRecords } from '../../../conversation/store/staff-records.ts';
import * as accounts from '../accounts.ts';
import type { DataFolder } from '../data-folder.ts';

export function createStaffRecords(folder: DataFolder): StaffRecords {
  return {
    createAccount: (account) => folder.write((connection) => accounts.createAccount(connection, account)),
    findAccountByEmail: async (email) => accounts.findAccountByEmail(folder.connection, email),
    findAccount: async (id) => accounts.findAccount(folder.connection, id),
    countAccounts: async () => accounts.countAccounts(folder.connection),
    listAccounts: async () => accounts.listAccounts(folder.connection),
    saveAccount: (account) => folder.write((connection) => accounts.saveAccount(connection, account)),
    createSession: (session) => folder.write((connection) => accounts.createSession(connection, session)),
    findSession: async (id) => accounts.findSession(folder.connection, id),
    deleteSession: (id) => folder.write((connection) => accounts.deleteSession(connection, id)),
    deleteSessionsOf: (id) => folder.write((connection) => accounts.deleteSessionsOf(connection, id)),
  };
}
