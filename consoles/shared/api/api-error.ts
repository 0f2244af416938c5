/** How a request can fail, told apart by class: the server said no, or it could not be reached. */

/** The server answered with an error. `message` is meant for the person at the screen. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** What the operator finds in the log. */
  readonly requestId: string | undefined;
  /** From `Retry-After`, when the server named a time. */
  readonly retryAfterSeconds: number | undefined;

  constructor(options: {
    status: number;
    code: string;
    message: string;
    requestId?: string;
    retryAfterSeconds?: number;
  }) {
    super(options.message);
    this.name = 'ApiError';
    this.status = options.status;
    this.code = options.code;
    this.requestId = options.requestId;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** No answer came: offline, the server is down, or it took too long. The request may still have been applied. */
export class NoConnectionError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause });
    this.name = 'NoConnectionError';
  }
}
