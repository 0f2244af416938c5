/**
 * The connection to the network. IRC acknowledges nothing and says nothing twice. So what could not be kept stays here
 * until it can, and we leave meanwhile: people's clients then say "no such nick" instead of letting them talk to nobody.
 */
import type { Client, IrcEvent } from 'irc-framework';
import type { Clock } from '../../runtime/clock.ts';
import { UnavailableError } from '../../runtime/errors.ts';
import type { IdSource } from '../../runtime/ids.ts';
import type { Answer, FrameCall } from '../kit/call.ts';
import type { StreamConnection, StreamIo, StreamTransport } from '../kit/transport.ts';
import type { IrcArrival } from './decode.ts';
import type { IrcFrame } from './encode.ts';
import { createFence } from './fence.ts';
import { type IrcAccount, signIn } from './sign-in.ts';

const kinds = ['privmsg', 'action', 'tagmsg'] as const;
/** Of lines that arrived before one could be kept; more than people type in a long outage of the store. */
const MOST_UNKEPT = 1_000;
const MOST_SAID = 1_000;

export function createIrcTransport(account: IrcAccount, parts: { clock: Clock; ids: IdSource }): StreamTransport {
  const unkept: IrcArrival[] = [];
  /** Lines that the server has taken: an answer that is sent again goes on behind them. */
  const said = new Set<string>();

  async function connect({ take, signal, logger }: StreamIo): Promise<StreamConnection> {
    // As long as nothing can be kept we stay away.
    for (let first = unkept[0]; first; first = unkept[0]) {
      await take(first);
      unkept.shift();
    }
    const client = await signIn(account, signal);
    const session = parts.ids.next();
    const over = Promise.withResolvers<void>();
    const fence = createFence(client, parts.ids);
    let arrived = 0;
    let isOver = false;
    let lookups: Promise<void> = Promise.resolve();

    client.on('close', () => {
      isOver = true;
      over.resolve();
    });
    for (const kind of kinds) client.on(kind, (event) => hear(kind, event));

    function hear(kind: IrcArrival['kind'], event: IrcEvent): void {
      const { nick, ident = '', hostname = '', target = '', message = '', tags = {}, account: signedIn, time } = event;
      if (!nick) return;
      arrived += 1;
      const arrival: IrcArrival = {
        kind,
        nick,
        ident,
        hostname,
        target,
        message,
        tags: { ...tags },
        ...(signedIn && { account: signedIn }),
        ...(time !== undefined && { time }),
        me: client.user.nick,
        arrival: `${session}-${arrived}`,
      };
      const asks = kind !== 'tagmsg' && !client.network.cap.isEnabled('account-tag') && client.network.supports('whox');
      lookups = lookups.then(async () => keep(asks ? await withAccount(client, arrival) : arrival));
    }

    function keep(arrival: IrcArrival): void {
      take(arrival).catch(() => {
        if (unkept.length < MOST_UNKEPT) unkept.push(arrival);
        else logger.error('IRC lines are lost: they could not be kept for too long');
        if (!isOver) client.quit('Back in a moment. Please say it again then.');
        isOver = true;
      });
    }

    async function say({ to, text, name }: { to: string; text: string; name: string }): Promise<Answer> {
      if (said.has(name)) return { status: 200, headers: {}, body: {} };
      if (isOver) throw new UnavailableError({ code: 'channel.irc', message: 'There is no connection.' });
      const answer = await fence.send(to, text);
      const [oldest] = said;
      if (answer.status === 200) said.add(name);
      if (said.size > MOST_SAID && oldest !== undefined) said.delete(oldest);
      return answer;
    }

    return {
      closed: over.promise,
      async close() {
        if (!isOver) client.quit('');
        isOver = true;
        client.connection.end(null, false);
        over.resolve();
      },
      async send({ frame }: FrameCall) {
        const asked = frame as IrcFrame;
        if ('say' in asked) return say(asked.say);
        if (!isOver && client.network.cap.isEnabled('message-tags')) {
          client.tagmsg(asked.typing.to, { '+typing': 'active' });
        }
        return { status: 200, headers: {}, body: {} };
      },
    };
  }

  return { kind: 'stream', connect };
}

/** Where the server does not say it with each message. */
function withAccount(client: Client, arrival: IrcArrival): Promise<IrcArrival> {
  return new Promise((resolve) => {
    // Somebody who has left is in no list; nobody's words wait for that.
    const late = setTimeout(() => resolve(arrival), 3_000);
    client.who(arrival.nick, ({ users }) => {
      clearTimeout(late);
      const account = users.find(({ nick }) => nick === arrival.nick)?.account;
      resolve({ ...arrival, ...(account && account !== '0' && { account }) });
    });
  });
}
