/** The real `botframework-directlinejs` against a server of ours, with its requests on fetch and its waits shortened. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { DirectLine, ConnectionStatus }: DirectLineJs = require('botframework-directlinejs');
const {
  Observable,
}: { Observable: { create(subscribe: (to: Observer) => void): unknown } } = require('rxjs/Observable');
const { async: asyncScheduler }: { async: Scheduler } = require('rxjs/scheduler/async');

export { ConnectionStatus };

/** What is used of the package; its own types leave out what a test must look at. */
interface DirectLineJs {
  DirectLine: new (options: object) => Line;
  ConnectionStatus: Record<'Online' | 'ExpiredToken' | 'FailedToConnect' | 'Ended', number>;
}

interface Stream<T> {
  subscribe(next: (value: T) => void, error?: (error: unknown) => void): { unsubscribe(): void };
}

interface Line {
  connectionStatus$: Stream<number>;
  activity$: Stream<ReceivedActivity>;
  conversationId: string;
  token: string;
  postActivity(activity: object): Stream<string>;
  refreshToken(): Stream<string>;
  reconnect(conversation: object): void;
  end(): void;
}

interface Observer {
  next(value: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

interface Scheduler {
  now(): number;
  schedule(work: unknown, delay?: number, state?: unknown): unknown;
}

interface AjaxRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  responseType?: string;
}

/** The client waits 3 to 15 s before it comes back; 100 times faster is still after everything that the server does. */
const hurried: Scheduler = {
  now: () => asyncScheduler.now(),
  schedule: (work, delay = 0, state) => asyncScheduler.schedule(work, delay / 100, state),
};

/** As the client's own, which needs a browser's XMLHttpRequest. */
function ajax(request: AjaxRequest): unknown {
  return Observable.create((observer) => {
    void pass(request, observer);
  });
}

async function pass(request: AjaxRequest, observer: Observer): Promise<void> {
  try {
    observer.next(await answer(request));
    observer.complete();
  } catch (error) {
    observer.error(error);
  }
}

async function answer({ method, url, headers = {}, body, responseType }: AjaxRequest) {
  const isForm = body instanceof FormData;
  const response = await fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const xhr = { getResponseHeader: (name: string) => response.headers.get(name) };
  if (responseType === 'arraybuffer') return { status: response.status, response: await response.arrayBuffer(), xhr };
  const text = await response.text();
  if (!response.ok)
    throw Object.assign(new Error(`${method} ${url}: ${response.status}`), { status: response.status, xhr });
  return { status: response.status, response: JSON.parse(text), xhr };
}

export interface ReceivedActivity {
  id: string;
  type: string;
  text?: string;
  from: { id: string; name?: string; role?: string };
  channelData?: Record<string, unknown>;
  attachments?: { contentType: string; contentUrl: string; name?: string }[];
  suggestedActions?: { actions: { title: string }[] };
}

export interface RealClient {
  activities: ReceivedActivity[];
  statuses: number[];
  conversationId(): string;
  token(): string;
  /** Resolves with the first activity, now or later, that fits. */
  see(fits: (activity: ReceivedActivity) => boolean): Promise<ReceivedActivity>;
  /** Resolves once the connection is or was in that state. */
  reach(status: number): Promise<void>;
  /** Resolves with the id that the server gave, or with `retry` as the client says for what it may send again. */
  post(activity: Record<string, unknown>): Promise<string>;
  refreshToken(): Promise<string>;
  reconnect(conversation: { token: string; streamUrl?: string }): void;
  end(): void;
}

export function realClient(options: {
  domain: string;
  token?: string;
  secret?: string;
  webSocket?: boolean;
  conversationId?: string;
  watermark?: string;
}): RealClient {
  const line = new DirectLine({
    pollingInterval: 200,
    webSocket: true,
    ...options,
    ajax,
    scheduler: hurried,
    WebSocket,
    random: () => 0,
  });
  const activities: ReceivedActivity[] = [];
  const statuses: number[] = [];
  const looking = new Set<() => void>();
  const look = () => {
    for (const each of looking) each();
  };

  line.connectionStatus$.subscribe((status) => {
    statuses.push(status);
    look();
  });
  const subscription = line.activity$.subscribe(
    (activity) => {
      activities.push(activity);
      look();
    },
    // Ended or failed: the status says it.
    () => undefined,
  );

  function until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const attempt = () => {
        const found = find();
        if (found === undefined) return;
        looking.delete(attempt);
        resolve(found);
      };
      looking.add(attempt);
      attempt();
    });
  }

  return {
    activities,
    statuses,
    conversationId: () => line.conversationId,
    token: () => line.token,
    see: (fits) => until(() => activities.find(fits)),
    reach: async (status) => {
      await until(() => (statuses.includes(status) ? true : undefined));
    },
    post: (activity) =>
      new Promise((resolve, reject) => {
        line.postActivity(activity).subscribe(resolve, reject);
      }),
    refreshToken: () => new Promise((resolve, reject) => line.refreshToken().subscribe(resolve, reject)),
    reconnect: (conversation) => line.reconnect({ conversationId: line.conversationId, ...conversation }),
    end: () => {
      subscription.unsubscribe();
      line.end();
    },
  };
}
