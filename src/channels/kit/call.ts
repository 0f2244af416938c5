/** What an adapter asks the kit to do on the wire, as data: adapters decide, the kit sends, waits, limits and logs. */
import type { Address } from '../../conversation/address.ts';
import type { OutgoingFile } from './piece.ts';

/** A part of a form with files. */
export type FormPart = { name: string; value: string } | { name: string; file: OutgoingFile };

export interface HttpCall {
  kind: 'http';
  /** For logs and errors in place of the address, which may hold a secret: `sendMessage`. */
  label: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  url: string;
  headers?: Record<string, string>;
  body?:
    | { json: unknown }
    | { form: Record<string, string> | [string, string][] }
    | { multipart: FormPart[] }
    /** The file's bytes alone. */
    | { file: OutgoingFile }
    /** Bytes that were read already. */
    | { bytes: Uint8Array; contentType: string };
  /** The platform knows a repeat when it sees one (an idempotency key), or a repeat does no harm: sent again after a time-out. */
  isRepeatable?: boolean;
  /** How long to wait for an answer: for long polling. 20 seconds by default. */
  timeoutMs?: number;
}

/** For channels that hold a connection: what its `send` understands. */
export interface FrameCall {
  kind: 'frame';
  label: string;
  frame: unknown;
  isRepeatable?: boolean;
  /** How long to wait for an answer. 20 seconds by default. */
  timeoutMs?: number;
}

export type Call = HttpCall | FrameCall;

/** What came back. Frames answer with whatever their connection knows; status 200 where it knows nothing. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Parsed when it was JSON, else the text. */
  body: unknown;
}

/** What the platform's answer means. */
export type Verdict =
  | { outcome: 'sent'; externalId?: string }
  | { outcome: 'retry'; reason: string; afterMs?: number }
  /** The token is over: a fresh one is fetched once, then the same call is made again. */
  | { outcome: 'token'; reason: string }
  /** The markup was refused: the piece goes again as plain text. */
  | { outcome: 'markup'; reason: string }
  /** The chat has another name now: the piece goes there, once. */
  | { outcome: 'moved'; to: Pick<Address, 'thread'> & Partial<Pick<Address, 'reference'>>; reason: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'windowClosed'; reason: string };

/** Sends one call with the channel's credentials, limits and time-out. Rejects with `UnavailableError` when no answer came. */
export interface Wire {
  call(call: Call): Promise<Answer>;
  /** The bytes of a file that is to go out, at most the channel's limit for its kind. */
  read(file: OutgoingFile): Promise<Uint8Array>;
}
