/** The base of every error that Frontdesk throws on purpose. Each folder has an `errors.ts` with its own few classes. */

export interface ErrorOptions {
  /** Stable, `area.problem`, listed in docs/reference/errors.md. */
  code: string;
  /** For operators: what is wrong, where (file, field or setting), and the way out. */
  message: string;
  /** Safe to log: ids and numbers, never a customer's words. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** Told apart by class, never by text. Do not throw it directly: use one of the four kinds below. */
export abstract class FrontdeskError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor({ code, message, details = {}, cause }: ErrorOptions) {
    super(message, { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/** A rule said no. Told to the person who asked (HTTP 403, 404 or 409). */
export class RefusedError extends FrontdeskError {
  readonly status: 401 | 403 | 404 | 409 | 429;

  constructor(options: ErrorOptions & { status?: 401 | 403 | 404 | 409 | 429 }) {
    super(options);
    this.status = options.status ?? 403;
  }
}

/** Store, channel or model cannot be reached now (HTTP 503). */
export class UnavailableError extends FrontdeskError {
  readonly retryable: boolean;

  constructor(options: ErrorOptions & { retryable?: boolean }) {
    super(options);
    this.retryable = options.retryable ?? true;
  }
}

/** Payload, content or configuration is wrong: HTTP 400, or the server does not start. */
export class BadInputError extends FrontdeskError {
  readonly status: 400 | 413 | 415;

  constructor(options: ErrorOptions & { status?: 400 | 413 | 415 }) {
    super(options);
    this.status = options.status ?? 400;
  }
}

/** Ours: logged with conversation and turn id; the customer gets one honest line and the way to a person. */
export class BugError extends FrontdeskError {}
