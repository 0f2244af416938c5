/** What all routes of the channel share, put together once in direct-line.ts. */
import type { Receiver } from '../../../conversation/channel.ts';
import type { Typing } from '../../../conversation/typing.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { IdSource } from '../../../runtime/ids.ts';
import type { Logger } from '../../../runtime/logger.ts';
import type { WebRequest } from '../../../runtime/web.ts';
import type { Gate } from '../access.ts';
import type { JournalView } from '../journal-view.ts';
import type { ThreadNames } from '../thread-names.ts';
import type { Tokens } from '../tokens.ts';
import type { UploadStore } from '../upload/upload-store.ts';

/** Says who signed-in visitors are, by tokens that the company's own site signs. */
export interface VisitorTokens {
  /**
   * The identity is this user from now on. Throws `RefusedError` (401) for a wrong token. `isAnother`: it belongs to
   * another user already, and nothing was changed.
   */
  accept(userToken: string, sender: { channel: string; identity: string }): Promise<{ isAnother: boolean }>;
  /** Whether the identity belongs to a user whom a token named. */
  isVouched(sender: { channel: string; identity: string }): Promise<boolean>;
}

export interface DirectLineContext {
  receiver: Receiver;
  users?: VisitorTokens;
  typing?: Typing;
  view: JournalView;
  tokens: Tokens;
  gate: Gate;
  threads: ThreadNames;
  uploads: UploadStore;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  botName: string;
  /** Largest uploaded file, in bytes. */
  maxUploadBytes: number;
  keepAliveMs: number;
  /** `https://chat.example`: what the outside calls this server; as the client wrote it when undefined. */
  publicUrl?: string;
}

/** Prefix of every route: the part of the protocol's addresses that clients append to. */
export const prefix = '/v3/directline';

/** What the real clients send beside the simple headers. */
export const cors = { headers: ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with'] };

/** Where this server is, for addresses in answers. Without a slash at the end. */
export function baseOf(context: Pick<DirectLineContext, 'publicUrl'>, request: WebRequest): string {
  return (context.publicUrl ?? request.origin).replace(/\/+$/, '');
}

/** Whether the secret's holder may open it: named by us, or begun (before the key was changed). */
export async function isKnown({ threads, view }: DirectLineContext, thread: string): Promise<boolean> {
  return threads.isOurs(thread) || (await view.hasBegun(thread));
}

export function pathParameter(request: WebRequest, name: string): string {
  return request.params[name] ?? '';
}
