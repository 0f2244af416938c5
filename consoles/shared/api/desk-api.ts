/** The Desk's routes with their types, one line each. Only types come from the contract. */
import type {
  AccountView,
  CommandRequest,
  ConversationDetailView,
  ConversationListView,
  ExplanationView,
  SessionView,
} from '../../../src/http/contract/desk.ts';
import type { ListName } from '../live/lists.ts';
import type { Client } from './client.ts';

export type NewAccount = Pick<AccountView, 'name' | 'email' | 'role'> & { password: string };
export type AgentCommandView = CommandRequest['command'];

export interface DeskApi {
  session: () => Promise<SessionView>;
  signIn: (credentials: { email: string; password: string }) => Promise<SessionView>;
  signOut: () => Promise<void>;
  setUp: (account: { token: string; name: string; email: string; password: string }) => Promise<SessionView>;
  list: (list: ListName, page: { after?: string; limit: number }) => Promise<ConversationListView>;
  conversation: (id: string) => Promise<ConversationDetailView>;
  explain: (id: string, ordinal: number) => Promise<ExplanationView>;
  command: (id: string, request: CommandRequest) => Promise<ConversationDetailView>;
  setAvailable: (available: boolean) => Promise<void>;
  accounts: () => Promise<AccountView[]>;
  addAccount: (account: NewAccount) => Promise<unknown>;
}

export function createDeskApi(client: Client): DeskApi {
  const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;
  const signedIn = (session: SessionView) => {
    client.setCsrfToken(session.csrfToken);
    return session;
  };
  return {
    session: async () => signedIn(await client.get('/session')),
    signIn: async (credentials) => signedIn(await client.change('POST', '/session', credentials)),
    signOut: () => client.change('DELETE', '/session'),
    setUp: async (account) => signedIn(await client.change('POST', '/setup', account)),
    list: (list, { after, limit }) => {
      const query = new URLSearchParams({ list, limit: String(limit), ...(after === undefined ? {} : { after }) });
      return client.get(`/conversations?${query}`);
    },
    conversation: (id) => client.get(conversation(id)),
    explain: (id, ordinal) => client.get(`${conversation(id)}/explain?ordinal=${ordinal}`),
    command: (id, request) => client.change('POST', `${conversation(id)}/commands`, request),
    setAvailable: (available) => client.change('PUT', '/presence', { available }),
    accounts: async () => {
      const answer: AccountView[] | { accounts: AccountView[] } = await client.get('/accounts');
      return Array.isArray(answer) ? answer : answer.accounts;
    },
    addAccount: (account) => client.change('POST', '/accounts', account),
  };
}
