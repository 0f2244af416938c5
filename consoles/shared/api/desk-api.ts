/** The Desk's routes with their types, one line each. Only types come from the contract. */
import type {
  AccountChange,
  AccountDetailView,
  AccountView,
  AuditListView,
  BoardView,
  CannedReplyRequest,
  CannedReplyView,
  ChannelCheckView,
  ChannelView,
  CommandRequest,
  ConversationDetailView,
  ConversationListView,
  CustomerCardView,
  CustomerChange,
  CustomerLinkView,
  CustomerListView,
  CustomerView,
  DeskFiltersView,
  DeskListName,
  DeskSettingsView,
  ErasureReceiptView,
  ExplanationView,
  FilledReplyView,
  MacroRequest,
  MacroRunView,
  MacroView,
  MeasuresView,
  NewAccountRequest,
  PresenceChange,
  ProfileView,
  SavedViewRequest,
  SavedViewView,
  SessionView,
  SignInWaysView,
  StaffListView,
  TranscriptHitView,
  UploadedView,
} from '../../../src/http/contract/desk.ts';
import type { Client } from './client.ts';

export type NewAccount = NewAccountRequest;
export type StaffMember = StaffListView['staff'][number];

/** What `transcriptQuerySchema` takes. */
export interface TranscriptQuery {
  text: string;
  customer?: string;
  role?: 'customer' | 'bot' | 'agent';
  after?: string;
  before?: string;
  feels?: 'negative' | 'neutral' | 'positive';
  limit: number;
}

export function createDeskApi(client: Client) {
  const { get, change } = client;
  const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;
  const kept = (kind: string, id: string) => `/${kind}/${encodeURIComponent(id)}`;
  const customer = (id: string) => `/customers/${encodeURIComponent(id)}`;
  const account = (id: string) => `/accounts/${encodeURIComponent(id)}`;
  const signedIn = (session: SessionView) => {
    client.setCsrfToken(session.csrfToken);
    return session;
  };
  return {
    session: async () => signedIn(await get('/session')),
    signInWays: (): Promise<SignInWaysView> => get('/sign-in'),
    signIn: async (credentials: { email: string; password: string }) =>
      signedIn(await change('POST', '/session', credentials)),
    signOut: (): Promise<void> => change('DELETE', '/session'),
    setUp: async (wanted: { token: string; name: string; email: string; password: string }) =>
      signedIn(await change('POST', '/setup', wanted)),
    changePassword: (request: { current: string; password: string }): Promise<void> =>
      change('PUT', '/session/password', request),

    list: (
      list: DeskListName,
      page: { after?: string; limit: number; filters?: DeskFiltersView },
    ): Promise<ConversationListView> => get(`/conversations?${listQuery(list, page)}`),
    conversation: (id: string): Promise<ConversationDetailView> => get(conversation(id)),
    explain: (id: string, ordinal: number): Promise<ExplanationView> =>
      get(`${conversation(id)}/explain?ordinal=${ordinal}`),
    command: (id: string, request: CommandRequest): Promise<ConversationDetailView> =>
      change('POST', `${conversation(id)}/commands`, request),
    /** Says that one reads along silently: only the audit log shows it. */
    watch: (id: string): Promise<void> => change('POST', `${conversation(id)}/watch`),
    /** Undefined when nobody waits whom one could serve. */
    takeNext: (key: string): Promise<ConversationDetailView | undefined> =>
      change('POST', '/conversations/next', { key }),
    setPresence: (presence: PresenceChange): Promise<void> => change('PUT', '/presence', presence),
    staff: async () => (await get<StaffListView>('/staff')).staff,
    settings: (): Promise<DeskSettingsView> => get('/settings'),

    board: (): Promise<BoardView> => get('/board'),
    search: async (query: TranscriptQuery) =>
      (await get<{ hits: TranscriptHitView[] }>(`/transcripts?${new URLSearchParams(present(query))}`)).hits,
    measures: (span: { from: string; to: string }): Promise<MeasuresView> =>
      get(`/measures?${new URLSearchParams(span)}`),
    audit: async (query: { who?: string; what?: string; limit: number }) =>
      (await get<AuditListView>(`/audit?${new URLSearchParams(present(query))}`)).entries,

    channels: async () => (await get<{ channels: ChannelView[] }>('/channels')).channels,
    checkChannel: (name: string): Promise<ChannelCheckView> =>
      change('POST', `/channels/${encodeURIComponent(name)}/check`, {}),

    accounts: async () => (await get<{ accounts: AccountDetailView[] }>('/accounts')).accounts,
    addAccount: (wanted: NewAccount): Promise<AccountView> => change('POST', '/accounts', wanted),
    changeAccount: (id: string, wanted: AccountChange): Promise<AccountDetailView> =>
      change('PATCH', account(id), wanted),
    changeProfile: (id: string, profile: ProfileView): Promise<AccountDetailView> =>
      change('PUT', `${account(id)}/profile`, profile),
    resetPassword: (id: string, password: string): Promise<void> =>
      change('POST', `${account(id)}/password`, { password }),

    /** By name, e-mail or telephone. */
    customers: async (text: string) =>
      (await get<CustomerListView>(`/customers?${new URLSearchParams({ text, limit: '8' })}`)).customers,

    card: (id: string): Promise<CustomerCardView> => get(customer(id)),
    changeCustomer: (id: string, wanted: CustomerChange): Promise<CustomerView> =>
      change('PATCH', customer(id), wanted),
    changeConsent: (id: string, consent: { purpose: string; isGiven: boolean }): Promise<CustomerView> =>
      change('POST', `${customer(id)}/consents`, consent),
    linkCustomer: (id: string, link: { from: string; detail: string }): Promise<CustomerLinkView> =>
      change('POST', `${customer(id)}/links`, link),
    unlinkCustomer: (id: string, linkId: string): Promise<void> =>
      change('DELETE', `${customer(id)}/links/${encodeURIComponent(linkId)}`),
    /** `name`: as typed by whoever erases. */
    eraseCustomer: (id: string, name: string): Promise<ErasureReceiptView> =>
      change('POST', `${customer(id)}/erase`, { name }),
    /** What a link leads to: the browser saves it, with the session's cookie. */
    customerExportPath: (id: string) => `/api/v1${customer(id)}/export`,
    transcriptPath: (id: string, format: 'json' | 'csv') => `/api/v1${conversation(id)}/transcript?format=${format}`,
    uploadFile: async (file: File) =>
      (await client.upload<UploadedView>(`/files?${new URLSearchParams({ name: file.name || 'file' })}`, file))
        .attachment,

    cannedReplies: async () => (await get<{ cannedReplies: CannedReplyView[] }>('/canned-replies')).cannedReplies,
    addCannedReply: (reply: CannedReplyRequest): Promise<CannedReplyView> => change('POST', '/canned-replies', reply),
    changeCannedReply: (id: string, reply: CannedReplyRequest): Promise<CannedReplyView> =>
      change('PUT', kept('canned-replies', id), reply),
    deleteCannedReply: (id: string): Promise<void> => change('DELETE', kept('canned-replies', id)),
    fillCannedReply: (id: string, conversationId: string): Promise<FilledReplyView> =>
      get(conversation(conversationId) + kept('canned-replies', id)),
    macros: async () => (await get<{ macros: MacroView[] }>('/macros')).macros,
    addMacro: (macro: MacroRequest): Promise<MacroView> => change('POST', '/macros', macro),
    changeMacro: (id: string, macro: MacroRequest): Promise<MacroView> => change('PUT', kept('macros', id), macro),
    deleteMacro: (id: string): Promise<void> => change('DELETE', kept('macros', id)),
    runMacro: (id: string, conversationId: string, key: string): Promise<MacroRunView> =>
      change('POST', conversation(conversationId) + kept('macros', id), { key }),
    views: async () => (await get<{ views: SavedViewView[] }>('/views')).views,
    addView: (view: SavedViewRequest): Promise<SavedViewView> => change('POST', '/views', view),
    deleteView: (id: string): Promise<void> => change('DELETE', kept('views', id)),
  };
}

export type DeskApi = ReturnType<typeof createDeskApi>;

function listQuery(
  list: DeskListName,
  { filters = {}, ...page }: { after?: string; limit: number; filters?: DeskFiltersView },
): URLSearchParams {
  const { queueIds, languages, channels, priorities, labels, feels } = filters;
  const many = { queue: queueIds, language: languages, channel: channels, priority: priorities, label: labels, feels };
  const joined = Object.entries(many).flatMap(([name, values]) =>
    values && values.length > 0 ? [[name, values.join(',')]] : [],
  );
  return new URLSearchParams({ list, ...present(page), ...Object.fromEntries(joined) });
}

/** Without what is not asked for. */
function present(query: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
}
