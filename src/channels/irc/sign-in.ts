/** A client that is registered with the network, under our nick or the next one that is free, and in our channels. */
import irc, { type Client, type IrcEvent } from 'irc-framework';
import { UnavailableError } from '../../runtime/errors.ts';

export interface IrcAccount {
  host: string;
  port: number;
  tls: boolean;
  nick: string;
  /** With the network's services (SASL PLAIN). */
  services?: { account: string; password: string };
  channels: string[];
}

const SIGN_IN_TIMEOUT_MS = 30_000;
const MOST_NICKS = 5;

/** Rejects with `UnavailableError` that says what the server said. Nothing is heard before it resolves. */
export async function signIn(account: IrcAccount, signal: AbortSignal): Promise<Client> {
  const { host, port, tls, nick, services, channels } = account;
  const client = new irc.Client();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (problem: string) =>
    reject(new UnavailableError({ code: 'channel.irc', message: `IRC sign-in: ${problem}.` }));
  let tried = 1;

  client.on('nick in use', () => {
    if ((tried += 1) > MOST_NICKS) return fail(`${nick} is taken, and so are others like it`);
    client.changeNick(nick + '_'.repeat(tried - 1));
  });
  // Whoever has our nick leaves: it is ours again.
  client.on('quit', (event) => event.nick === nick && client.changeNick(nick));
  client.on('sasl failed', ({ reason }) => fail(`the services refused IRC_ACCOUNT and IRC_PASSWORD (${reason ?? ''})`));
  client.on('irc error', ({ reason }: IrcEvent) => fail(reason ?? 'the server ended it'));
  client.on('close', () => fail('the connection broke'));
  client.on('registered', () => resolve());
  AbortSignal.any([signal, AbortSignal.timeout(SIGN_IN_TIMEOUT_MS)]).addEventListener(
    'abort',
    () => fail('no answer'),
    {
      once: true,
    },
  );
  client.connect({
    host,
    port,
    tls,
    rejectUnauthorized: true,
    nick,
    username: nick.replace(/[^A-Za-z0-9]/g, '').slice(0, 9) || 'frontdesk',
    gecos: 'Frontdesk',
    account: services ?? {},
    auto_reconnect: false,
    sasl_disconnect_on_fail: true,
    version: null,
  });
  try {
    await promise;
  } catch (error) {
    client.connection.end(null, false);
    throw error;
  }
  for (const channel of channels) client.join(channel);
  return client;
}
