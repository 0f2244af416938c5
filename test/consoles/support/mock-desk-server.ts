/** The Desk's HTTP contract without the rest of the server: for looking at the page and for trying it by hand. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { belongs, compareRows, type ListName, listNames, passes } from '../../../consoles/shared/live/lists.ts';
import type {
  AccountDetailView,
  AccountView,
  CommandRequest,
  ConversationRowView,
  LiveEvent,
  PresenceChange,
  PresenceView,
  SavedViewView,
} from '../../../src/http/contract/desk.ts';
import {
  sampleAccounts,
  sampleAgents,
  sampleAudit,
  sampleBoard,
  sampleChannels,
  sampleMacros,
  sampleMeasures,
  sampleReplies,
  sampleSettings,
} from './desk-figures.ts';
import { labelOf, type SampleConversation, sampleConversations } from './desk-sample.ts';

export interface MockDesk {
  url: string;
  /** Everything the next requests meet: `offline` cuts connections, `slow` never answers lists. */
  weather: { isOffline: boolean; isSlow: boolean; refuseReplies: string | undefined };
  conversations: SampleConversation[];
  customerSays(id: string, text: string, score?: number): void;
  arrive(name: string): void;
  /** Asks the agent of the page to take it. */
  offer(id: string, seconds: number): void;
  /** Time is over: it passes on, and the agent is Away. */
  passOffer(id: string): void;
  dropSockets(): void;
  stop(): Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const policy =
  "default-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

/** Loopback, a free port unless one is given. `dist` holds the built Desk. */
export async function startMockDesk(options: {
  dist: string;
  port?: number;
  isEmpty?: boolean;
  rows?: number;
}): Promise<MockDesk> {
  const me: AccountView = { id: 'agent-mia', email: 'mia@example.com', name: 'Mia Brandt', role: 'admin' };
  const accounts: AccountDetailView[] = sampleAccounts(new Date());
  const agents: PresenceView[] = sampleAgents(new Date());
  const views: SavedViewView[] = [];
  const sessions = new Map<string, string>();
  const applied = new Set<string>();
  const conversations = options.isEmpty ? [] : many(options.rows ?? 0, sampleConversations(new Date()));
  const sockets = new Set<WebSocket>();
  const weather: MockDesk['weather'] = { isOffline: false, isSlow: false, refuseReplies: undefined };

  const tell = (event: LiveEvent) => sockets.forEach((socket) => socket.send(JSON.stringify(event)));
  const count = (list: ListName) => conversations.filter(({ detail }) => belongs(detail.row, list, me.id)).length;
  const counts = (): LiveEvent => ({
    type: 'counts',
    waiting: count('waiting'),
    mine: count('mine'),
    snoozed: count('snoozed'),
    agentsAvailable: agents.filter((agent) => agent.state === 'available').length,
  });
  const bePresent = ({ state, reason }: PresenceChange) => {
    const mine = agents.findIndex((agent) => agent.agentId === me.id);
    const since = new Date().toISOString();
    agents[mine] = { agentId: me.id, name: me.name, state, since, isConnected: true, ...(reason ? { reason } : {}) };
    tell({ type: 'presence', agents });
    tell(counts());
  };
  const tellRow = (row: ConversationRowView) => {
    tell({ type: 'conversation', row });
    tell(counts());
  };
  const find = (id: string | undefined) => conversations.find(({ detail }) => detail.row.id === id);
  const withAllowed = ({ detail }: SampleConversation) => {
    const { row } = detail;
    const isMine = row.holder === 'agent' && row.agentId === me.id;
    detail.allowed = isMine
      ? ['reply', 'note', 'handBack', 'requeue', 'close', 'snooze', 'transfer', 'label']
      : ['claim', 'note', 'snooze', 'wake', 'transfer', 'label', 'close', 'takeOver', 'decline'];
    if (row.holder === 'closed') detail.allowed = ['claim'];
    return detail;
  };
  const say = (
    conversation: SampleConversation,
    said: { role: 'customer' | 'agent'; text: string; isInternal?: boolean; score?: number | undefined },
  ) => {
    const { detail } = conversation;
    const ordinal = detail.activities.length + 1;
    const at = new Date().toISOString();
    const from =
      said.role === 'agent'
        ? { role: said.role, id: me.id, name: me.name }
        : { role: said.role, id: detail.customer.id };
    const { text } = said;
    detail.activities = [
      ...detail.activities,
      {
        id: `${detail.row.id}|${ordinal}`,
        ordinal,
        type: 'message',
        at,
        from,
        text,
        ...(said.isInternal ? { isInternal: true } : {}),
      },
    ];
    const points = [...detail.row.sentiment.points];
    if (said.score !== undefined) points.push({ ordinal, score: said.score, label: labelOf(said.score) });
    detail.row = {
      ...detail.row,
      sentiment: { ...detail.row.sentiment, points },
      ...(said.isInternal ? {} : { preview: { text, role: said.role, at } }),
    };
  };
  const change = (conversation: SampleConversation, holder: Partial<ConversationRowView>) => {
    const { detail } = conversation;
    detail.row = { ...detail.row, ...holder, seq: detail.row.seq + 1 };
    tellRow(detail.row);
  };

  function command(conversation: SampleConversation, { key, command }: CommandRequest): string | undefined {
    if (applied.has(key)) return undefined;
    const { allowed } = withAllowed(conversation);
    if (!allowed.includes(command.do)) return 'Somebody else has this conversation now.';
    if (command.do === 'reply' && weather.refuseReplies) return weather.refuseReplies;
    applied.add(key);
    const since = new Date().toISOString();
    switch (command.do) {
      case 'reply':
      case 'note':
        say(conversation, { role: 'agent', text: command.text, isInternal: command.do === 'note' });
        change(conversation, {});
        break;
      case 'claim':
      case 'takeOver':
      case 'wake':
        tell({ type: 'offerOver', id: conversation.detail.row.id });
        change(conversation, { holder: 'agent', agentId: me.id, agentName: me.name, since });
        break;
      case 'handBack':
        change(conversation, { holder: 'bot', since });
        break;
      case 'close':
        change(conversation, { holder: 'closed', since });
        break;
      case 'requeue':
        change(conversation, { holder: 'queue', since });
        break;
      case 'snooze':
        change(conversation, { holder: 'snoozed', agentId: me.id, agentName: me.name, snoozedUntil: command.until });
        break;
      case 'label': {
        const kept = conversation.detail.row.labels.filter((label) => !command.remove?.includes(label));
        change(conversation, { labels: [...new Set([...kept, ...(command.add ?? [])])] });
        break;
      }
      case 'transfer':
        change(conversation, { holder: 'queue', ...('queueId' in command.to ? { queueId: command.to.queueId } : {}) });
        break;
      case 'decline':
        tell({ type: 'offerOver', id: conversation.detail.row.id });
        break;
      default:
        break;
    }
    return undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://desk');
    const send = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const fail = (status: number, code: string, message: string, headers?: Record<string, string>) =>
      send(status, { error: { code, message, requestId: 'req-0192ac' } }, headers);
    if (weather.isOffline) return void request.socket.destroy();
    if (!url.pathname.startsWith('/api/v1')) return sendFile(options.dist, url.pathname, response);

    const body = await readJson(request);
    const token = /desk=(\w[\w-]*)/u.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const csrfToken = sessions.get(token);
    const [, , , area, id, part] = url.pathname.split('/');
    const session = (csrf: string) => ({
      account: me,
      csrfToken: csrf,
      capacity: 5,
      bot: { name: 'Nordi', release: '41ab90c2d7e1', languages: ['en', 'de'] },
    });

    if (area === 'session' && request.method === 'POST') {
      if (body.password !== 'correct horse battery') return fail(401, 'session.wrong', 'E-mail or password is wrong.');
      const csrf = randomUUID();
      const made = randomUUID();
      sessions.set(made, csrf);
      return send(200, session(csrf), { 'set-cookie': `desk=${made}; HttpOnly; SameSite=Lax; Path=/` });
    }
    if (area === 'setup') return send(200, session('x'));
    if (area === 'sign-in') return send(200, { password: true });
    if (csrfToken === undefined) return fail(401, 'session.none', 'Sign in first.');
    if (request.method !== 'GET' && request.headers['x-csrf-token'] !== csrfToken)
      return fail(403, 'session.csrf', 'This page is out of date. Reload it.');
    if (area === 'session') {
      if (request.method === 'DELETE') sessions.delete(token);
      return request.method === 'DELETE' ? send(204) : send(200, session(csrfToken));
    }
    if (area === 'presence') {
      bePresent({ state: body.state ?? 'away', ...(body.reason ? { reason: body.reason } : {}) });
      return send(200, agents[0]);
    }
    const rows = () => conversations.map(({ detail }) => detail.row);
    const now = new Date();
    const plain: Record<string, () => unknown> = {
      board: () => sampleBoard(now, rows().slice(0, 50)),
      settings: () => sampleSettings,
      staff: () => ({
        staff: accounts.map(({ id, name, role, profile }) => ({
          id,
          name,
          role,
          queues: profile.queues,
          presence: agents.find((agent) => agent.agentId === id),
        })),
      }),
      accounts: () => ({ accounts }),
      'canned-replies': () => ({ cannedReplies: sampleReplies }),
      macros: () => ({ macros: sampleMacros }),
      views: () => ({ views }),
      audit: () => ({ entries: sampleAudit(now) }),
      measures: () => sampleMeasures(now),
      channels: () =>
        request.method === 'GET' ? sampleChannels(now) : { isOk: true, said: 'The bot is @harbour_bot.' },
      customers: () => ({
        customers: conversations
          .map(({ detail }) => detail.customer)
          .filter(({ name = '' }) => name.toLowerCase().includes((url.searchParams.get('text') ?? '').toLowerCase()))
          .slice(0, 8),
      }),
      transcripts: () => ({ hits: findTexts(conversations, url.searchParams) }),
    };
    const shown = area === undefined ? undefined : plain[area];
    if (shown && request.method === 'GET') return send(200, shown());
    if (shown) return send(200, area === 'channels' ? shown() : {});
    if (area !== 'conversations') return fail(404, 'http.not_found', 'There is nothing here.');
    if (id === undefined) {
      if (weather.isSlow) return;
      const list = listNames.find((name) => name === url.searchParams.get('list')) ?? 'waiting';
      const filters = filtersOf(url.searchParams);
      const fitting = rows().filter((row) => belongs(row, list, me.id) && passes(row, filters));
      const from = Number(url.searchParams.get('after') ?? 0);
      const to = from + Number(url.searchParams.get('limit'));
      return send(200, {
        rows: fitting.sort(compareRows).slice(from, to),
        total: fitting.length,
        ...(to < fitting.length ? { next: String(to) } : {}),
      });
    }
    if (id === 'next') {
      const next = conversations
        .filter(({ detail }) => belongs(detail.row, 'waiting', me.id))
        .sort((a, b) => compareRows(a.detail.row, b.detail.row))[0];
      if (!next) return send(204);
      command(next, { key: body.key ?? '', command: { do: 'claim' } });
      return send(200, withAllowed(next));
    }
    const conversation = find(id);
    if (!conversation) return fail(404, 'conversation.unknown', 'There is no such conversation.');
    if (part === 'watch') return send(204);
    if (part === 'explain') {
      const explanation = conversation.explanations.get(Number(url.searchParams.get('ordinal')));
      return explanation ? send(200, explanation) : fail(404, 'turn.unknown', 'There is no such turn.');
    }
    if (part === 'commands') {
      const { key = '', command: asked = { do: 'claim' } } = body;
      const refusal = command(conversation, { key, command: asked });
      if (refusal) return fail(409, 'conversation.refused', refusal);
    }
    return send(200, withAllowed(conversation));
  }

  const server = createServer((request, response) => void answer(request, response));
  const live = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (weather.isOffline) {
      socket.destroy();
      return;
    }
    live.handleUpgrade(request, socket, head, (opened) => {
      sockets.add(opened);
      opened.on('close', () => sockets.delete(opened));
      const [mine] = agents;
      const now = new Date().toISOString();
      const first: LiveEvent[] = [
        ...(mine ? [{ type: 'hello', me: mine, now } satisfies LiveEvent] : []),
        { type: 'presence', agents },
        counts(),
      ];
      for (const event of first) opened.send(JSON.stringify(event));
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const dropSockets = () => sockets.forEach((socket) => socket.terminate());
  return {
    url: `http://127.0.0.1:${port}/desk/`,
    weather,
    conversations,
    dropSockets,
    customerSays: (id, text, score) => {
      const conversation = find(id);
      if (!conversation) return;
      say(conversation, { role: 'customer', text, score });
      change(conversation, {});
    },
    arrive: (name) => {
      const [first] = sampleConversations(new Date());
      if (!first) return;
      const id = randomUUID();
      // Urgent and waiting longest: it belongs at the very top.
      first.detail.row = {
        ...first.detail.row,
        id,
        customerName: name,
        since: new Date(Date.now() - 3_600_000).toISOString(),
      };
      conversations.push(first);
      tellRow(first.detail.row);
    },
    offer: (id, seconds) => {
      const conversation = find(id);
      const until = new Date(Date.now() + seconds * 1000).toISOString();
      if (conversation) tell({ type: 'offer', row: conversation.detail.row, until });
    },
    passOffer: (id) => {
      tell({ type: 'offerOver', id });
      bePresent({ state: 'away' });
    },
    stop: async () => {
      dropSockets();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendFile(dist: string, path: string, response: ServerResponse): void {
  const file = join(dist, path.replace(/^\/desk\/?/u, ''));
  const found = extname(file) !== '' && existsSync(file) ? file : join(dist, 'index.html');
  response.writeHead(200, {
    'content-type': types[extname(found)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  });
  response.end(readFileSync(found));
}

const filtersOf = (query: URLSearchParams) => {
  const many = (name: string) => query.get(name)?.split(',');
  const labels = many('label');
  const queueIds = many('queue');
  const languages = many('language');
  return { ...(labels ? { labels } : {}), ...(queueIds ? { queueIds } : {}), ...(languages ? { languages } : {}) };
};

/** The sample and, in front of it in time, as many waiting ones as are asked for. */
function many(rows: number, sample: SampleConversation[]): SampleConversation[] {
  const [first] = sample;
  if (!first) return sample;
  const more = Array.from({ length: rows }, (_, index): SampleConversation => {
    const since = new Date(Date.now() - index * 1000).toISOString();
    const row: ConversationRowView = {
      ...first.detail.row,
      id: `c-many-${index}`,
      customerName: `Customer ${index + 1}`,
      since,
      dueAt: new Date(Date.now() + index * 1000).toISOString(),
      priority: 'normal',
    };
    return { ...first, detail: { ...first.detail, row } };
  });
  return [...sample, ...more];
}

function findTexts(conversations: SampleConversation[], query: URLSearchParams) {
  const words = (query.get('text') ?? '').replaceAll('"', '').toLowerCase();
  const customer = query.get('customer');
  return conversations.flatMap(({ detail }) =>
    detail.activities
      .filter((activity) => activity.text?.toLowerCase().includes(words))
      .filter(() => customer === null || detail.customer.id === customer)
      .map((activity) => ({
        conversationId: detail.row.id,
        ordinal: activity.ordinal,
        at: activity.at,
        role: activity.from.role,
        customerId: detail.customer.id,
        ...(detail.row.customerName ? { customerName: detail.row.customerName } : {}),
        channel: detail.row.channel,
        excerpt:
          words === '' ? activity.text : activity.text?.replace(new RegExp(`(${words})`, 'iu'), '\u0002$1\u0003'),
      })),
  );
}

/** The page's own requests, in the shapes of the contract. */
type Body = Partial<CommandRequest & AccountView & PresenceChange & { password: string }>;

async function readJson(request: IncomingMessage): Promise<Body> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const body: Body = text === '' ? {} : JSON.parse(text);
  return body;
}
