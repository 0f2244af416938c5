/** Accounts, sessions, secrets, documents, customers and audit in memory: what the API needs of the store. */
import type { Customer, CustomerLink } from '../../../../src/conversation/customer.ts';
import { customerId } from '../../../../src/conversation/ids.ts';
import type { AuditEntry } from '../../../../src/conversation/store/audit-trail.ts';
import type { StoredDocument } from '../../../../src/conversation/store/documents.ts';
import type { DeadLetter } from '../../../../src/conversation/store/outbox.ts';
import type { Account, Session } from '../../../../src/conversation/store/staff-records.ts';
import type { DeskApiOptions } from '../../../../src/http/desk-api.ts';
import type { SessionStore } from '../../../../src/http/sign-in/sessions.ts';
import { RefusedError } from '../../../../src/runtime/errors.ts';

type SessionStoreAndMore = SessionStore & DeskApiOptions['store'];

export class MemoryAccountStore implements SessionStoreAndMore {
  readonly accounts: Account[] = [];
  readonly sessions = new Map<string, Session>();
  readonly secrets = new Map<string, string>();
  readonly audit: AuditEntry[] = [];
  readonly deadLetters: DeadLetter[] = [];
  readonly documents = new Map<string, StoredDocument>();
  readonly customers = new Map<string, Customer>();
  readonly links: CustomerLink[] = [];

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
  async saveAccount(account: Account) {
    const index = this.accounts.findIndex(({ id }) => id === account.id);
    this.accounts[index] = account;
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
  async deleteSessionsOf(id: string) {
    for (const session of this.sessions.values()) if (session.accountId === id) this.sessions.delete(session.id);
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
  async listAudit(limit: number) {
    return this.audit.toReversed().slice(0, limit);
  }
  async listDeadLetters(limit: number) {
    return this.deadLetters.slice(0, limit);
  }
  async saveDocument(document: StoredDocument) {
    this.documents.set(`${document.kind} ${document.id}`, document);
  }
  async findDocument(kind: string, id: string) {
    return this.documents.get(`${kind} ${id}`);
  }
  async listDocuments(kind: string) {
    return [...this.documents.values()].filter((document) => document.kind === kind);
  }
  async deleteDocument(kind: string, id: string) {
    this.documents.delete(`${kind} ${id}`);
  }
  async findCustomer(id: string) {
    return this.customers.get(id);
  }
  async saveCustomer(customer: Customer) {
    this.customers.set(customer.id, customer);
  }
  async listCustomers({ text = '', limit }: { text?: string; limit: number }) {
    const found = [...this.customers.values()].filter(({ name = '' }) => name.includes(text));
    return { customers: found.slice(0, limit) };
  }
  async listLinks(id: string) {
    return this.links.filter(({ from, into }) => from === id || into === id);
  }
  async linkCustomers(link: CustomerLink) {
    if (link.from === link.into)
      throw new RefusedError({ code: 'customer.linked', message: 'They are one already.', status: 409 });
    this.links.push(link);
    const from = this.customers.get(link.from);
    if (from) this.customers.set(from.id, { ...from, mergedInto: link.into });
  }
  async unlinkCustomers(linkId: string, at: string) {
    const link = this.links.find(({ id }) => id === linkId);
    if (link) link.undoneAt = at;
    const from = link && this.customers.get(link.from);
    if (from) this.customers.set(from.id, { ...from, mergedInto: undefined });
  }
}

export function aCustomer(changes: Partial<Customer> = {}): Customer {
  return {
    id: customerId('p1'),
    name: 'Ada Novak',
    attributes: { tier: 'gold' },
    identities: [{ channel: 'directline', identity: 'i1', since: '2026-11-20T09:00:00.000Z' }],
    createdAt: '2026-11-20T09:00:00.000Z',
    ...changes,
  };
}
