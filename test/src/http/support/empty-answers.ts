/** Answers of the ports in a house where nothing has happened yet. */
import type { ChannelOverview } from '../../../../src/conversation/channel-status.ts';
import type { Settings } from '../../../../src/conversation/content.ts';
import type { Board } from '../../../../src/conversation/desk.ts';
import { agentId } from '../../../../src/conversation/ids.ts';
import type { Measures } from '../../../../src/conversation/measures.ts';
import type { OidcSettings } from '../../../../src/http/sign-in/oidc/oidc-settings.ts';

/** An identity provider that is not there: its routes are, and lead back with a problem. */
export const absentIssuer: OidcSettings = {
  issuer: 'http://127.0.0.1:9',
  clientId: 'frontdesk',
  name: 'Acme',
  roles: {},
  domains: [],
  isEmailTrusted: false,
};

export const emptyBoard: Board = {
  at: '2026-11-21T09:00:00.000Z',
  waiting: 0,
  atRisk: 0,
  broken: 0,
  agents: { available: 0, all: 1 },
  queues: [],
  people: [
    {
      agentId: agentId('a1'),
      name: 'Mia',
      state: 'break',
      reason: 'lunch',
      since: 1_000,
      isConnected: true,
      load: 1,
      capacity: 5,
      declined: 0,
      feels: { negative: 1, neutral: 0, positive: 0 },
    },
  ],
  pressing: [],
  flow: [],
};

export const emptyMeasures: Omit<Measures, 'from' | 'to'> = {
  conversations: { opened: 0, handledByBot: { count: 0 }, handledByPeople: { count: 0 } },
  firstReply: { count: 0 },
  serviceLevel: [],
  ratings: {
    overall: [],
    byQueue: [],
    byAgent: [],
    byIntent: [],
    byRelease: [],
    answered: { count: 0 },
    comments: [],
  },
  rules: [],
};

export const smallSettings: Settings = {
  name: 'Shop',
  languages: { default: 'en', also: ['de'] },
  queues: [
    {
      id: 'general',
      titles: { en: 'General' },
      skills: ['shipping'],
      waitMs: 60_000,
      maxWaiting: 100,
      wrapUp: [{ id: 'solved', titles: { en: 'Solved' } }],
    },
  ],
  escalate: [],
  values: {},
  phrases: {},
  starters: [],
};

/** One channel of each sort: the web chat, one that works, one that is off. */
export const fakeChannels: ChannelOverview = {
  list: async () => [
    { name: 'directline', title: 'Web chat', isSetUp: true, canCheck: false, guide: 'docs/guides/embed-the-chat.md' },
    {
      name: 'telegram',
      title: 'Telegram',
      isSetUp: true,
      canCheck: true,
      guide: 'docs/guides/channels/telegram.md',
      webhook: { url: 'https://chat.example.com/channels/telegram', isPublic: true },
      status: {
        state: 'failing',
        since: '2026-11-21T09:00:00.000Z',
        account: '4711',
        lastInAt: '2026-11-21T08:59:00.000Z',
        errors: [{ at: '2026-11-21T09:00:00.000Z', reason: 'sendMessage: 401 Unauthorized' }],
      },
    },
    { name: 'sms', title: 'SMS', isSetUp: false, canCheck: false, guide: 'docs/guides/channels/sms.md' },
  ],
  check: async (name) => (name === 'telegram' ? { isOk: false, said: 'The token is not known.' } : undefined),
};
