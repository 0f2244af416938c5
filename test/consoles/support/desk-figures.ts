/** What pages besides the inbox show: board, settings, team, measures. For looking at them without a server. */
import type {
  AccountDetailView,
  AuditListView,
  BoardView,
  CannedReplyView,
  ChannelView,
  ConversationRowView,
  DeskSettingsView,
  MacroView,
  MeasuresView,
  PresenceView,
} from '../../../src/http/contract/desk.ts';

const iso = (now: Date, minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000).toISOString();

export function sampleAgents(now: Date): PresenceView[] {
  return [
    { agentId: 'agent-mia', name: 'Mia Brandt', state: 'available', since: iso(now, 95), isConnected: true },
    {
      agentId: 'agent-jon',
      name: 'Jon Okafor',
      state: 'break',
      reason: 'lunch',
      since: iso(now, 12),
      isConnected: true,
    },
    { agentId: 'agent-lea', name: 'Lea Żółkiewska', state: 'busy', since: iso(now, 31), isConnected: true },
    { agentId: 'agent-tom', name: 'Tom Brandner', state: 'away', since: iso(now, 240), isConnected: false },
  ];
}

export const sampleSettings: DeskSettingsView = {
  name: 'Northwind Shop',
  languages: { default: 'en', also: ['de'] },
  queues: [
    { id: 'returns', titles: { en: 'Returns', de: 'Rücksendungen' }, routing: 'push', wrapUp: [] },
    { id: 'billing', titles: { en: 'Billing', de: 'Rechnungen' }, routing: 'pull', wrapUp: [] },
    { id: 'orders', titles: { en: 'Orders', de: 'Bestellungen' }, routing: 'pull', wrapUp: [] },
    { id: 'tech', titles: { en: 'Technical help', de: 'Technik' }, routing: 'push', wrapUp: [] },
    {
      id: 'vertragskuendigungen',
      titles: { en: 'Contract terminations', de: 'Vertragskündigungen' },
      routing: 'pull',
      wrapUp: [],
    },
  ],
  skills: ['refunds', 'electronics'],
  channels: ['directline', 'email', 'sms', 'whatsapp'],
  hasSurvey: true,
};

export function sampleBoard(now: Date, rows: readonly ConversationRowView[]): BoardView {
  const waiting = rows.filter((row) => row.holder === 'queue');
  const since = waiting.map((row) => row.since).sort()[0];
  return {
    at: now.toISOString(),
    waiting: waiting.length,
    ...(since ? { oldestSince: since } : {}),
    atRisk: rows.filter((row) => row.promise && !row.promise.isBroken).length,
    broken: rows.filter((row) => row.promise?.isBroken).length,
    agents: { available: 1, all: 4 },
    queues: sampleSettings.queues.map((queue, index) => {
      const own = waiting.filter((row) => row.queueId === queue.id);
      const first = own.map((row) => row.since).sort()[0];
      return {
        id: queue.id,
        title: queue.titles.en ?? queue.id,
        waiting: own.length,
        ...(first ? { oldestSince: first } : {}),
        atRisk: own.filter((row) => row.promise).length,
        free: index === 1 ? 0 : 2,
        places: 6,
        isOpen: queue.id !== 'vertragskuendigungen',
      };
    }),
    people: sampleAgents(now).map((agent, index) => ({
      ...agent,
      load: [3, 5, 2, 0][index] ?? 0,
      capacity: 5,
      declined: [0, 3, 0, 0][index] ?? 0,
      feels: {
        negative: [1, 4, 0, 0][index] ?? 0,
        neutral: [1, 3, 1, 0][index] ?? 0,
        positive: [1, 0, 1, 0][index] ?? 0,
      },
    })),
    pressing: rows
      .filter((row) => row.promise)
      .sort((a, b) => (a.promise?.dueAt ?? '').localeCompare(b.promise?.dueAt ?? '')),
    flow: [2, 3, 1, 4, 6, 5, 2, 3, 3, 8, 4, 2].map((entered, index) => ({
      from: iso(now, 60 - index * 5),
      entered,
      taken: [1, 3, 2, 2, 4, 5, 4, 3, 2, 5, 6, 1][index] ?? 0,
    })),
  };
}

const profile = (queues: string[], skills: Record<string, number> = {}): AccountDetailView['profile'] => ({
  skills,
  languages: ['en', 'de'],
  queues,
  capacity: { total: 5, perChannel: { sms: 2 } },
});

export function sampleAccounts(now: Date): AccountDetailView[] {
  const base = { createdAt: iso(now, 60 * 24 * 90), hasPassword: true };
  return [
    { ...base, id: 'agent-mia', email: 'mia@example.com', name: 'Mia Brandt', role: 'admin', profile: profile([]) },
    {
      ...base,
      id: 'agent-jon',
      email: 'jon@example.com',
      name: 'Jon Okafor',
      role: 'agent',
      profile: profile(['returns', 'orders'], { refunds: 4, electronics: 2 }),
    },
    {
      ...base,
      id: 'agent-lea',
      email: 'lea.zolkiewska@customer-service.example.com',
      name: 'Lea Żółkiewska',
      role: 'supervisor',
      profile: profile(['tech']),
      hasPassword: false,
    },
    {
      ...base,
      id: 'agent-tom',
      email: 'tom@example.com',
      name: 'Tom Brandner',
      role: 'agent',
      profile: profile(['billing']),
      disabledAt: iso(now, 60 * 24 * 3),
    },
  ];
}

export const sampleReplies: CannedReplyView[] = [
  {
    id: 'r1',
    shortcut: 'label',
    title: 'Return label',
    texts: {
      en: 'Hello {{ customer.firstName }},\n\nyour return label is on its way to {{ customer.email }}.\n\n{{ agent.name }}',
      de: 'Guten Tag {{ customer.name }}, Ihr Etikett ist unterwegs.',
    },
    isShared: true,
    mayChange: true,
  },
  {
    id: 'r2',
    shortcut: 'moment',
    title: 'One moment',
    texts: { en: 'One moment please, I am looking it up.' },
    isShared: false,
    mayChange: true,
  },
];

export const sampleMacros: MacroView[] = [
  {
    id: 'm1',
    title: 'Refund is agreed',
    commands: [{ do: 'reply', text: 'Your refund is on its way.' }, { do: 'label', add: ['refund'] }, { do: 'close' }],
    isShared: true,
    mayChange: true,
  },
];

export function sampleAudit(now: Date): AuditListView['entries'] {
  const entry = (minutes: number, whoName: string, what: string, details: Record<string, string>) => ({
    at: iso(now, minutes),
    who: whoName.toLowerCase(),
    whoName,
    what,
    details,
  });
  return [
    entry(3, 'Mia Brandt', 'conversation.watched', { conversationId: 'c-jon', agentId: 'agent-jon' }),
    entry(41, 'Jon Okafor', 'conversation.claimed', { conversationId: 'c-jon' }),
    entry(200, 'Mia Brandt', 'account.created', { accountId: 'agent-lea', role: 'supervisor' }),
    entry(1500, 'Mia Brandt', 'customer.erased', { customerId: 'customer-31', receipt: 'e-5512' }),
  ];
}

export function sampleMeasures(now: Date): MeasuresView {
  const share = (count: number, value: number) => ({
    count,
    share: value,
    low: Math.max(0, value - 0.04),
    high: Math.min(1, value + 0.03),
  });
  const mean = (count: number, value: number) => ({ count, mean: value, low: value - 0.1, high: value + 0.1 });
  return {
    from: iso(now, 60 * 24 * 28),
    to: now.toISOString(),
    conversations: { opened: 4188, handledByBot: share(4188, 0.71), handledByPeople: share(4188, 0.29) },
    firstReply: { count: 1214, median: 96_000, p90: 610_000 },
    serviceLevel: [
      { kind: 'firstReply', kept: share(1214, 0.91) },
      { kind: 'firstReply', queueId: 'returns', kept: share(412, 0.82) },
      { kind: 'nextReply', kept: share(1201, 0.94) },
      { kind: 'resolution', queueId: 'billing', kept: { count: 12, share: 0.75, low: 0.4, high: 0.93 } },
    ],
    ratings: {
      overall: [{ kind: 'csat', ...mean(612, 4.3) }],
      byQueue: [
        { kind: 'csat', key: 'returns', title: 'Returns', ...mean(230, 4.1) },
        { kind: 'csat', key: 'billing', title: 'Billing', ...mean(18, 3.2) },
      ],
      byAgent: [{ kind: 'csat', key: 'agent-jon', title: 'Jon Okafor', ...mean(140, 4.5) }],
      byIntent: [{ kind: 'csat', key: 'return-item', title: 'Return an item', ...mean(96, 4) }],
      byRelease: [{ kind: 'csat', key: '41ab90c2', ...mean(612, 4.3) }],
      answered: share(1214, 0.5),
      comments: [
        {
          conversationId: 'c-done-0',
          at: iso(now, 300),
          kind: 'csat',
          score: 1,
          comment: 'Three people, three answers.',
        },
        { conversationId: 'c-done-1', at: iso(now, 900), kind: 'csat', score: 2, comment: 'The wait was long.' },
      ],
    },
    rules: [
      { rule: 'asked-for-person', escalated: 512, right: 201, tooEarly: 3, tooLate: 11, precision: share(215, 0.93) },
      {
        rule: 'sentiment-trend',
        escalated: 88,
        right: 14,
        tooEarly: 5,
        tooLate: 1,
        precision: { count: 20, share: 0.7, low: 0.48, high: 0.86 },
      },
    ],
  };
}

/** One that works, one that fails, one without its public address, and two that are off. */
export function sampleChannels(now: Date): { channels: ChannelView[] } {
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const guide = (name: string) => `docs/guides/channels/${name}.md`;
  return {
    channels: [
      { name: 'directline', title: 'Web chat', isSetUp: true, canCheck: false, guide: 'docs/guides/embed-the-chat.md' },
      {
        name: 'telegram',
        title: 'Telegram',
        isSetUp: true,
        canCheck: true,
        guide: guide('telegram'),
        webhook: { url: 'https://chat.harbour-outfitters.example/channels/telegram', isPublic: true },
        status: { state: 'ready', since: at(3_000), account: '4711', lastInAt: at(3), lastOutAt: at(2), errors: [] },
      },
      {
        name: 'whatsapp',
        title: 'WhatsApp',
        isSetUp: true,
        canCheck: true,
        guide: guide('whatsapp'),
        webhook: { url: '/channels/whatsapp', isPublic: false },
        status: {
          state: 'failing',
          since: at(12),
          account: '100200300',
          lastInAt: at(40),
          errors: [
            { at: at(12), reason: 'messages: 401, the access token is over' },
            { at: at(4), reason: 'messages: 401, the access token is over' },
          ],
        },
      },
      { name: 'email', title: 'E-mail', isSetUp: false, canCheck: false, guide: guide('email') },
      { name: 'matrix', title: 'Matrix', isSetUp: false, canCheck: false, guide: guide('matrix') },
    ],
  };
}
