/** A lively Desk for looking at and clicking: long German words, a right-to-left name, unmeasured feelings, all holders. */
import type {
  ActivityView,
  ConversationDetailView,
  ConversationRowView,
  ExplanationView,
} from '../../../src/http/contract/desk.ts';

export interface SampleConversation {
  detail: ConversationDetailView;
  explanations: Map<number, ExplanationView>;
}

interface Said {
  by: 'customer' | 'bot' | 'agent' | 'note' | 'system';
  text: string;
  score?: number;
  buttons?: string[];
}

interface Sample {
  id: string;
  name?: string;
  channel: string;
  language: string;
  holder: ConversationRowView['holder'];
  minutesAgo: number;
  queue?: string;
  priority?: 'high' | 'urgent';
  /** Minutes from now until the next promise; negative: over since. */
  dueIn?: number;
  labels?: string[];
  isVip?: boolean;
  snoozedFor?: number;
  agent?: { id: string; name: string };
  wants: string;
  isSure?: boolean;
  known?: Record<string, string>;
  answers?: string[];
  flow?: string;
  because?: string;
  direction?: ConversationRowView['sentiment']['direction'];
  said: Said[];
}

const mia = { id: 'agent-mia', name: 'Mia Brandt' };
const jon = { id: 'agent-jon', name: 'Jon Okafor' };

const samples: Sample[] = [
  {
    id: 'c-ada',
    name: 'Ada Novak',
    channel: 'directline',
    language: 'en',
    holder: 'queue',
    minutesAgo: 12,
    queue: 'returns',
    priority: 'high',
    dueIn: 4,
    labels: ['damaged', 'second time'],
    isVip: true,
    wants: 'Return a damaged item',
    known: { orderNumber: '4711-0042', reason: 'damaged on arrival' },
    answers: ['Return labels', 'How long refunds take'],
    flow: 'Return an item, question “photo”',
    because: 'The customer’s mood got worse over three messages',
    direction: 'worse',
    said: [
      { by: 'customer', text: 'Hello, my parcel arrived today', score: 0.1 },
      {
        by: 'bot',
        text: 'Hello, I am the assistant of **Northwind Shop**. What can I do for you?',
        buttons: ['Return an item', 'Where is my order?'],
      },
      { by: 'customer', text: 'the lamp inside is broken, order 4711-0042', score: -0.42 },
      {
        by: 'bot',
        text: 'I am sorry to hear that. You can return it free of charge:\n\n1. Print the [return label](https://example.com/label)\n2. Pack the item\n3. Hand it in at any parcel shop\n\nShall I start the return?',
        buttons: ['Yes', 'No'],
      },
      { by: 'customer', text: 'zxqv pizza 👀' },
      {
        by: 'bot',
        text: 'I did not understand that. Did you mean one of these?',
        buttons: ['Return labels', 'Exchange an item'],
      },
      {
        by: 'customer',
        text: 'It is broken AGAIN. This is the second time, I do not want a label, I want my money back.',
        score: -0.81,
      },
      { by: 'customer', text: 'Can I please talk to a person', score: -0.6 },
      { by: 'system', text: 'Waiting for a person, place 1' },
    ],
  },
  {
    id: 'c-phone',
    channel: 'sms',
    language: 'en',
    holder: 'queue',
    minutesAgo: 31,
    queue: 'billing',
    dueIn: -12,
    wants: 'Get an invoice copy',
    isSure: false,
    because: 'Two questions in a row were not understood',
    direction: 'steady',
    said: [
      { by: 'customer', text: 'Invoice?', score: 0 },
      { by: 'bot', text: 'Which invoice do you mean?' },
      { by: 'customer', text: 'the one from march, with the new company address', score: -0.05 },
      { by: 'bot', text: 'I am not sure about that. A person will help you.' },
    ],
  },
  {
    id: 'c-de',
    name: 'Hans-Joachim Freiherr von Schlottenstein-Grünewald',
    channel: 'email',
    language: 'de',
    holder: 'queue',
    minutesAgo: 44,
    queue: 'vertragskuendigungen',
    dueIn: 42,
    wants: 'Rechtsschutzversicherungsgesellschaften-Bescheinigung',
    known: { vertragsnummer: 'KFZ-Haftpflicht-2026-000981-B' },
    because: 'Nach einer Person gefragt',
    direction: 'better',
    said: [
      {
        by: 'customer',
        text: 'Guten Tag, ich benötige die Kraftfahrzeughaftpflichtversicherungsbestätigung und die Rechtsschutzversicherungsgesellschaften-Bescheinigung.',
        score: -0.3,
      },
      { by: 'bot', text: 'Guten Tag, dafür verbinde ich mit einer Mitarbeiterin.' },
      { by: 'customer', text: 'Vielen Dank, sehr freundlich!', score: 0.72 },
    ],
  },
  {
    id: 'c-rtl',
    name: 'ליאור בן־דוד',
    channel: 'directline',
    language: 'he',
    holder: 'queue',
    minutesAgo: 3,
    queue: 'tech',
    wants: 'שלום, האפליקציה לא נפתחת (Android 14)',
    isSure: false,
    because: 'Language is not spoken by the bot',
    direction: 'tooEarly',
    said: [
      { by: 'customer', text: 'שלום, האפליקציה לא נפתחת (Android 14)' },
      { by: 'bot', text: 'One moment, a person will answer you.' },
    ],
  },
  {
    id: 'c-li',
    name: 'Li Wei',
    channel: 'directline',
    language: 'en',
    holder: 'queue',
    minutesAgo: 1,
    queue: 'tech',
    wants: '',
    isSure: false,
    direction: 'tooEarly',
    said: [{ by: 'customer', text: '(file)' }],
  },
  {
    id: 'c-mine',
    name: 'Sofia Marino',
    channel: 'whatsapp',
    language: 'en',
    holder: 'agent',
    agent: mia,
    minutesAgo: 6,
    dueIn: 9,
    labels: ['address'],
    queue: 'orders',
    wants: 'Change the delivery address',
    known: { orderNumber: '4711-0107', city: 'Graz' },
    answers: ['Changing an address after ordering'],
    because: 'Asked for a person',
    direction: 'better',
    said: [
      { by: 'customer', text: 'I need to change where my order goes', score: -0.1 },
      { by: 'bot', text: 'Until it is packed you can change the address yourself under *My orders*.' },
      { by: 'customer', text: 'It says packed already. A human please', score: -0.5 },
      { by: 'system', text: 'Mia Brandt joined' },
      { by: 'note', text: 'Warehouse says the parcel leaves at 16:00. Ask Jon before promising anything.' },
      { by: 'agent', text: 'Hello Sofia, this is Mia. I have stopped the parcel. What is the new address?' },
      { by: 'customer', text: 'Oh wonderful, thank you! Herrengasse 12, 8010 Graz', score: 0.86 },
    ],
  },
  {
    id: 'c-mine2',
    name: 'Oluwaseun Adébáyò',
    channel: 'msteams',
    language: 'en',
    holder: 'agent',
    agent: mia,
    minutesAgo: 25,
    queue: 'tech',
    wants: 'Reset two-factor sign-in',
    direction: 'steady',
    said: [
      { by: 'customer', text: 'locked out since my new phone', score: -0.2 },
      { by: 'agent', text: 'I have sent a link to your e-mail.' },
      { by: 'customer', text: 'got it, trying now', score: 0.05 },
      { by: 'agent', text: 'Take your time, I stay here.' },
    ],
  },
  {
    id: 'c-jon',
    name: 'Emma Lindqvist',
    channel: 'email',
    language: 'sv',
    holder: 'agent',
    agent: jon,
    minutesAgo: 18,
    dueIn: 1,
    queue: 'billing',
    wants: 'Refund not received',
    direction: 'worse',
    said: [
      { by: 'customer', text: 'Still no refund after 14 days', score: -0.55 },
      { by: 'agent', text: 'I am checking with our bank.' },
    ],
  },
  {
    id: 'c-later',
    name: 'Bríd Ní Cheallaigh',
    channel: 'email',
    language: 'en',
    holder: 'snoozed',
    agent: mia,
    minutesAgo: 120,
    snoozedFor: 900,
    queue: 'orders',
    wants: 'Delivery to a holiday address',
    direction: 'steady',
    said: [{ by: 'customer', text: 'I know the address on Monday', score: 0.05 }],
  },
  ...['Noah Petrov', 'Aisha Rahman', 'Tomás García', 'Yuki Tanaka'].map(
    (name, index): Sample => ({
      id: `c-done-${index}`,
      name,
      channel: index % 2 === 0 ? 'directline' : 'sms',
      language: 'en',
      holder: 'closed',
      minutesAgo: 90 + index * 700,
      queue: 'orders',
      wants: 'Where is my order',
      direction: index === 1 ? 'tooEarly' : 'better',
      said: [
        { by: 'customer', text: 'where is my order', ...(index === 1 ? {} : { score: -0.1 }) },
        { by: 'agent', text: 'It arrives tomorrow before noon.' },
        { by: 'customer', text: 'great, thanks', ...(index === 1 ? {} : { score: 0.6 }) },
      ],
    }),
  ),
];

export function sampleConversations(now: Date): SampleConversation[] {
  return samples.map((sample) => build(sample, now));
}

export const labelOf = (score: number) => (score < -0.25 ? 'negative' : score > 0.25 ? 'positive' : 'neutral');

/** The mean of the last three, as the server sums up. */
function labelled(points: { score: number }[]): { level?: number; label?: ReturnType<typeof labelOf> } {
  const last = points.slice(-3);
  if (last.length === 0) return {};
  const level = last.reduce((sum, { score }) => sum + score, 0) / last.length;
  return { level, label: labelOf(level) };
}

function build(sample: Sample, now: Date): SampleConversation {
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const activities = sample.said.map((said, index): ActivityView => {
    const own = sample.agent ?? mia;
    const from = {
      customer: {
        role: 'customer' as const,
        id: `customer-${sample.id}`,
        ...(sample.name ? { name: sample.name } : {}),
      },
      bot: { role: 'bot' as const, id: 'bot', name: 'Nordi' },
      agent: { role: 'agent' as const, ...own },
      note: { role: 'agent' as const, ...own },
      system: { role: 'system' as const, id: 'system' },
    }[said.by];
    return {
      id: `${sample.id}|${index + 1}`,
      ordinal: index + 1,
      type: 'message',
      at: at(sample.minutesAgo + (sample.said.length - index) * 0.8),
      from,
      text: said.text,
      ...(said.by === 'note' ? { isInternal: true } : {}),
      ...(said.buttons
        ? { suggestedActions: said.buttons.map((title) => ({ type: 'imBack', title, value: title })) }
        : {}),
    };
  });
  const points = sample.said.flatMap((said, index) =>
    said.score === undefined ? [] : [{ ordinal: index + 1, score: said.score, label: labelOf(said.score) } as const],
  );
  const last = activities.findLast((activity) => activity.from.role !== 'system' && !activity.isInternal);
  const row: ConversationRowView = {
    id: sample.id,
    seq: activities.length,
    holder: sample.holder,
    ...(sample.agent ? { agentId: sample.agent.id, agentName: sample.agent.name } : {}),
    ...(sample.queue ? { queueId: sample.queue } : {}),
    priority: sample.priority ?? 'normal',
    since: at(sample.minutesAgo),
    ...(sample.holder === 'queue' ? { dueAt: at(-(sample.dueIn ?? 60)) } : {}),
    customerId: `customer-${sample.id}`,
    labels: sample.labels ?? [],
    ...(sample.isVip ? { isVip: true } : {}),
    ...(sample.snoozedFor === undefined ? {} : { snoozedUntil: at(-sample.snoozedFor) }),
    ...(sample.dueIn === undefined
      ? {}
      : {
          promise: {
            kind: sample.holder === 'queue' ? 'firstReply' : 'nextReply',
            since: at(sample.minutesAgo),
            dueAt: at(-sample.dueIn),
            isBroken: sample.dueIn < 0,
          } as const,
        }),
    ...(sample.name ? { customerName: sample.name } : {}),
    channel: sample.channel,
    language: sample.language,
    preview: { text: last?.text ?? '', role: last?.from.role ?? 'customer', at: last?.at ?? at(0) },
    sentiment: {
      points,
      ...labelled(points),
      direction: points.length < 2 ? 'tooEarly' : (sample.direction ?? 'steady'),
    },
  };
  return {
    detail: {
      row,
      customer: {
        id: `customer-${sample.id}`,
        ...(sample.name ? { name: sample.name } : {}),
        ...(sample.channel === 'sms' ? { phone: '+49 170 5550143' } : { email: `${sample.id}@example.com` }),
        language: sample.language,
        attributes: sample.id === 'c-ada' ? { loyaltyTier: 'Gold', openOrders: 2 } : {},
        identities: [{ channel: sample.channel, identity: `${sample.id}@example.com`, since: at(60 * 24 * 40) }],
        createdAt: at(60 * 24 * 40),
      },
      brief: {
        wants: { text: sample.wants, isSure: sample.isSure ?? true },
        known: Object.entries(sample.known ?? {}).map(([name, value]) => ({ name, value })),
        answersShown: (sample.answers ?? []).map((title) => ({ source: `faq:${title}`, title })),
        refused: [],
        suggestions: [],
        ...(sample.flow ? { flow: sample.flow } : {}),
        ...(sample.because ? { because: sample.because, rule: 'trend', escalatedAt: at(sample.minutesAgo) } : {}),
      },
      activities,
      writing: {
        longest: { max: 10_000, unit: 'utf16' },
        buttons: sample.channel === 'sms' ? 0 : 10,
        ...(sample.channel === 'email' ? { isMail: true } : {}),
        ...(sample.channel === 'sms' ? { isSms: true } : {}),
        templates: [],
      },
      allowed: [],
      viewers: [],
    },
    explanations: new Map(activities.map((activity) => [activity.ordinal, explain(activity, activities)])),
  };
}

function explain(activity: ActivityView, activities: ActivityView[]): ExplanationView {
  const said = activities.findLast((other) => other.ordinal < activity.ordinal && other.from.role === 'customer');
  const turn = { seq: activity.ordinal, at: activity.at, release: '41ab90c2d7e1' };
  if (!said?.text) return { turn: { ...turn, decisions: ['greeting'] } };
  const isNoise = said.text.includes('pizza');
  return {
    turn: { ...turn, decisions: isNoise ? ['understanding.did-you-mean'] : ['faq returns.damaged-item'] },
    reason: isNoise ? 'below-answer' : 'sure',
    understanding: {
      text: said.text,
      language: 'en',
      ...(isNoise
        ? { decision: 'didYouMean', choices: ['returns.labels', 'returns.exchange'] }
        : { decision: 'answer', intent: 'returns.damaged-item' }),
      intents: isNoise
        ? [
            { intent: 'returns.labels', score: 0.31 },
            { intent: 'returns.exchange', score: 0.27 },
          ]
        : [
            { intent: 'returns.damaged-item', score: 0.87 },
            { intent: 'returns.labels', score: 0.06 },
            { intent: 'refund.time', score: 0.02 },
          ],
      thresholds: { answer: 0.62, ask: 0.24, basis: { heldOut: 1095, answered: 0.87, right: 0.91 } },
      familiarity: { score: isNoise ? 0.14 : 0.83, answer: 0.24, ask: 0.08 },
      explanation: {
        stage: isNoise ? 'meaning' : 'words',
        evidence: isNoise
          ? [{ text: 'pizza', weight: -0.05 }]
          : [
              { text: 'broken', weight: 0.71 },
              { text: 'is broken', weight: 0.33 },
              { text: 'order', weight: -0.12 },
              { text: 'lamp', weight: 0.09 },
            ],
      },
      nearest: [
        { intent: 'returns.damaged-item', text: 'my order arrived broken', similarity: isNoise ? 0.21 : 0.83 },
        { intent: 'returns.damaged-item', text: 'the lamp in my parcel is damaged', similarity: isNoise ? 0.18 : 0.74 },
        { intent: 'returns.labels', text: 'where do I get a return label', similarity: isNoise ? 0.12 : 0.31 },
      ],
      unseen: isNoise ? ['zxqv', 'pizza'] : [],
      entities: [],
    },
  };
}
