/**
 * Lines with an answer. A server says nothing of a message that it took, and deals with lines in order: the PONG to a PING
 * behind the message tells that it has, and what it said before that is about the message. One line is under way at a time,
 * so a server that slows us down is never flooded.
 */
import type { Client, IrcEvent } from 'irc-framework';
import type { IdSource } from '../../runtime/ids.ts';
import type { Answer } from '../kit/call.ts';

/** No answer for so long: the connection is dead. */
const DEAD_MS = 30_000;

/** Numerics that name no receiver: none was given, nothing was said, too long. */
const ofTheLine = ['411', '412', '417'];

export interface Fence {
  /** Rejects when the connection breaks before the answer: nobody knows then. */
  send(to: string, text: string): Promise<Answer>;
}

export function createFence(client: Client, ids: IdSource): Fence {
  let line: Promise<unknown> = Promise.resolve();

  function sendOne(to: string, text: string): Promise<Answer> {
    const token = `fd-${ids.next()}`;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    let refusal: { numeric: string; reason: string } | undefined;

    const onRaw = ({ line: raw = '', from_server: isServers }: IrcEvent) => {
      const [, numeric, about, reason] =
        /^(?:@\S+ )?:\S+ ([45]\d\d|263|7\d\d) \S+ (?:(\S+) )?.*?:(.*)$/.exec(raw.trim()) ?? [];
      if (!isServers || numeric === undefined) return;
      const isAboutUs =
        about === undefined ? ofTheLine.includes(numeric) : [to.toLowerCase(), 'privmsg'].includes(about.toLowerCase());
      if (isAboutUs) {
        refusal = { numeric, reason: reason?.trim() ?? numeric };
      }
    };
    const onPong = ({ message }: IrcEvent) => {
      if (message !== token) return;
      resolve(refusal ? { status: 400, headers: {}, body: refusal } : { status: 200, headers: {}, body: {} });
    };
    const onClose = () => reject(new Error('The connection broke.'));
    const dead = setTimeout(() => client.connection.end(null, true), DEAD_MS);

    client.on('raw', onRaw);
    client.on('pong', onPong);
    client.on('close', onClose);
    client.raw('PRIVMSG', to, text);
    client.raw('PING', token);
    return promise.finally(() => {
      clearTimeout(dead);
      client.removeListener('raw', onRaw);
      client.removeListener('pong', onPong);
      client.removeListener('close', onClose);
    });
  }

  return {
    send(to, text) {
      const answer = line.then(() => sendOne(to, text));
      line = answer.catch(() => {});
      return answer;
    },
  };
}
