/** Accounts, sessions, secrets and audit in memory: what sign-in needs of the store. */
import type { Account, AuditEntry, DeadLetter, Session } from '../../../../src/conversation/store.ts';
import type { AccountStore } from '../../../../src/http/sign-in/accounts.ts';
import type { SessionStore } from '../../../../src/http/sign-in/sessions.ts';

export class MemoryAccountStore implements AccountStore, SessionStore {
  readonly accounts: Account[] = [];
  readonly sessions = new Map<string, Session>();
  readonly secrets = new Map<string, string>();
  readonly audit: AuditEntry[] = [];
  readonly deadLetters: DeadLetter[] = [];

  async createAccount(account: Account) {
    this.accounts.push(account);
  }
  async findAccountByEmail(email: string) {
    return this.accounts.find((account) => account.email === email);
  }
  async findAccount(id: string) {
    return this.accounts.find((account) => account.id === id);
  }
  async countAccounts() {
    return this.accounts.length;
  }
  async listAccounts() {
    return [...this.accounts];
  }
  async createSession(session: Session) {
    this.sessions.set(session.id, session);
  }
  async findSession(id: string) {
    return this.sessions.get(id);
  }
  async deleteSession(id: string) {
    this.sessions.delete(id);
  }
  async getOrCreateSecret(name: string, create: () => string) {
    const secret = this.secrets.get(name) ?? create();
    this.secrets.set(name, secret);
    return secret;
  }
  async deleteSecret(name: string) {
    this.secrets.delete(name);
  }
  async appendAudit(entry: AuditEntry) {
    this.audit.push(entry);
  }
  async listDeadLetters(limit: number) {
    return this.deadLetters.slice(0, limit);
  }
}
