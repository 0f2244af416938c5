/** HTTP and sockets as plain data, so that channels offer routes without knowing the server that carries them. */

export interface WebRequest {
  /** Also in the answer's `x-request-id` and in the log. */
  id: string;
  method: string;
  /** Path parameters, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  /** The raw bytes (inflated), at most the route's `maxBytes`: signatures are checked over these. */
  body: Uint8Array;
  /**
   * The body as JSON: strict UTF-8, at most 32 levels deep, no `__proto__`, `constructor` or `prototype` keys.
   * Throws `BadInputError` (`http.body`).
   */
  json(): unknown;
  /** Address of the peer. */
  remote: string;
  /** `http://host:port` as the client wrote it. */
  origin: string;
}

export interface WebResponse {
  status: number;
  headers?: Record<string, string>;
  /** Objects are sent as JSON, strings and bytes as they are (with their own `content-type` header). */
  body?: unknown;
}

/**
 * Who may call: `public` needs nothing; `channel` proves itself inside the handler (signature, token); the others need a
 * session, `staff` one of any role.
 */
export type RoutePolicy = 'public' | 'channel' | 'staff' | 'agent' | 'editor' | 'supervisor' | 'admin';

/** An account that signed in, for routes with a session policy. */
export interface Principal {
  accountId: string;
  name: string;
  email: string;
  role: 'agent' | 'editor' | 'supervisor' | 'admin';
}

export interface WebRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/channels/webhook/:id`. */
  path: string;
  policy: RoutePolicy;
  /** Largest body, inflated; 256 KB by default. */
  maxBytes?: number;
  /** Answers CORS preflights and adds its headers for these request headers. */
  cors?: { headers: string[] };
  /** `principal` is set exactly for session policies. Throws errors of src/runtime/errors.ts. */
  handle(request: WebRequest, principal?: Principal): Promise<WebResponse> | WebResponse;
}

/** The server's end of a WebSocket. Frames are text. */
export interface WebSocketPeer {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: number;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}

export interface SocketRoute {
  path: string;
  policy: RoutePolicy;
  /** Answers whether to open; a response refuses the upgrade with it. */
  accept(request: WebRequest, principal?: Principal): Promise<WebResponse | ((socket: WebSocketPeer) => void)>;
}

/** What a channel or another part adds to the server. */
export interface WebModule {
  routes: WebRoute[];
  sockets?: SocketRoute[];
}
