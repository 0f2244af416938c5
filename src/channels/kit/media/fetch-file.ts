/**
 * Downloads a file for the inbox or the outbox. An address out of a message is nobody's we trust: no credentials go there,
 * it must be public, and so must everything that it redirects to. Only the platform's own origins are asked as they are.
 */
import { Agent, type Dispatcher, request } from 'undici';
import { BadInputError, FrontdeskError, UnavailableError } from '../../../runtime/errors.ts';
import { readAtMost } from '../wire/read-answer.ts';
import { publicLookup, type Resolve, resolvePublic } from './public-address.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 30_000;
/** As browsers: more is a circle. */
const MOST_REDIRECTS = 5;

export interface FileRequest {
  url: string;
  headers: Record<string, string>;
  method?: 'GET' | 'POST';
  /** JSON, of a few platforms that ask for files by POST. */
  body?: string;
}

export interface FetchedFile {
  bytes: Uint8Array;
  /** As the server said. */
  contentType?: string;
}

export interface FileFetcher {
  /**
   * `origins`: the platform's own; its headers go there alone. Throws `RefusedError` (`channel.private_address`),
   * `BadInputError` (`channel.file`: larger than `maxBytes`, or not there), `UnavailableError` when it may work later.
   */
  fetch(asked: FileRequest, options: { origins: readonly string[]; maxBytes: number }): Promise<FetchedFile>;
  close(): Promise<void>;
}

export function createFileFetcher({ resolve }: { resolve: Resolve }): FileFetcher {
  const timeouts = { headersTimeout: ANSWER_TIMEOUT_MS, bodyTimeout: ANSWER_TIMEOUT_MS };
  const toPlatform = new Agent({ ...timeouts, connect: { timeout: CONNECT_TIMEOUT_MS } });
  const toAnybody = new Agent({ ...timeouts, connect: { timeout: CONNECT_TIMEOUT_MS, lookup: publicLookup(resolve) } });

  async function ask(asked: FileRequest, origins: readonly string[]): Promise<Dispatcher.ResponseData> {
    let url = addressOf(asked.url);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const isOwn = origins.some((origin) => new URL(origin).origin === url.origin);
      // Sockets look up names alone: an address written as numbers is looked at here.
      if (!isOwn) await resolvePublic(url.hostname, resolve);
      const isFirst = redirects === 0;
      const response = await request(url, {
        method: isFirst ? (asked.method ?? 'GET') : 'GET',
        dispatcher: isOwn ? toPlatform : toAnybody,
        headers: isOwn ? asked.headers : { accept: '*/*' },
        ...(isOwn && isFirst && asked.body !== undefined && { body: asked.body }),
      });
      const { location } = response.headers;
      if (response.statusCode < 300 || response.statusCode >= 400 || typeof location !== 'string') return response;
      await response.body.dump();
      url = addressOf(location, url);
    }
    throw notThere('it redirects in a circle');
  }

  return {
    async fetch(asked, { origins, maxBytes }) {
      try {
        const response = await ask(asked, origins);
        if (response.statusCode >= 300) {
          await response.body.dump();
          throw problemOf(response.statusCode);
        }
        const bytes = await readAtMost(response.body, maxBytes);
        if (bytes === undefined) throw notThere(`it is larger than ${Math.floor(maxBytes / 1024)} KB`);
        const type = response.headers['content-type'];
        return { bytes, ...(typeof type === 'string' && { contentType: type }) };
      } catch (error) {
        throw error instanceof FrontdeskError ? error : refusalIn(error);
      }
    },
    close: async () => {
      await Promise.all([toPlatform.destroy(), toAnybody.destroy()]);
    },
  };
}

function addressOf(url: string, base?: URL): URL {
  const parsed = URL.canParse(url, base?.href) ? new URL(url, base) : undefined;
  if (parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password) return parsed;
  throw notThere('its address is none of the web');
}

function problemOf(status: number): Error {
  const mayPass = status === 408 || status === 425 || status === 429 || status >= 500;
  if (!mayPass) return notThere(`its server answered ${status}`);
  return new UnavailableError({ code: 'channel.file', message: `The server of a file answered ${status}.` });
}

function notThere(because: string): BadInputError {
  return new BadInputError({ code: 'channel.file', message: `A file cannot be fetched: ${because}.` });
}

/** What `publicLookup` said reaches us through the socket. */
function refusalIn(error: unknown): Error {
  const isWrapped = typeof error === 'object' && error !== null && 'cause' in error;
  if (isWrapped && error.cause instanceof FrontdeskError) return error.cause;
  return new UnavailableError({ code: 'channel.file', message: 'The server of a file gave no answer.' });
}
