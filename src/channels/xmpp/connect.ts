/** The client's connection: signed in, carbons on, friendly to whoever asks to see us, and what arrives handed on. */
import { type Client, client } from '@xmpp/client';
import type { Clock } from '../../runtime/clock.ts';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Answer, FrameCall } from '../kit/call.ts';
import type { StreamConnection, StreamIo } from '../kit/transport.ts';
import { acknowledgeWhenKept } from './acknowledge.ts';
import { ignoreLateData } from './ignore-late-data.ts';
import { type Element, errorIn, NS, readStanza, xml } from './stanza.ts';

export interface XmppAccount {
  /** `xmpps://…`, `xmpp://…`, `wss://…`, or the domain alone: then DNS knows. */
  service: string;
  domain: string;
  username: string;
  password: string;
  resource: string;
  /** Signs in without TLS: on this machine alone. */
  mayBeOpen: boolean;
}

const STREAM_TIMEOUT_MS = 5_000;
const SIGN_IN_TIMEOUT_MS = 20_000;
const OK: Answer = { status: 200, headers: {}, body: {} };

export async function connect(
  account: XmppAccount,
  { take, logger, signal }: StreamIo,
  clock: Pick<Clock, 'now'>,
): Promise<StreamConnection> {
  const xmpp = clientOf(account);
  const acknowledge = acknowledgeWhenKept(xmpp);
  /** Messages of ours on their way: id → what a refusal settles. */
  const waiting = new Map<string, (refusal: Answer) => void>();
  const over = Promise.withResolvers<void>();
  let isOver = false;

  xmpp.on('error', (error: Error) => logger.debug({ problem: error.message }, 'XMPP'));
  xmpp.on('disconnect', () => {
    isOver = true;
    over.resolve();
    for (const asked of xmpp.iqCaller.handlers.values()) asked.reject(brokenOff());
  });
  xmpp.on('stanza', (stanza: Element) => {
    // After a message that could not be kept nothing is taken: all of it comes again, in its order.
    if (isOver) return;
    if (stanza.is('presence') && stanza.attrs['type'] === 'subscribe') {
      xmpp.send(xml('presence', { to: stanza.attrs['from'], type: 'subscribed' })).catch(() => {});
    }
    if (!stanza.is('message')) return;
    const refused = stanza.attrs['type'] === 'error' ? waiting.get(String(stanza.attrs['id'])) : undefined;
    if (refused) return refused({ status: 400, headers: {}, body: errorIn(stanza) });
    const kept = acknowledge.begin();
    take({ xml: stanza.toString(), at: clock.now() }).then(kept, () => {
      isOver = true;
      void stop();
    });
  });

  const stop = () =>
    xmpp.stop().then(
      () => over.resolve(),
      () => over.resolve(),
    );

  try {
    await signIn(xmpp, account, AbortSignal.any([signal, AbortSignal.timeout(SIGN_IN_TIMEOUT_MS)]));
    await xmpp.iqCaller.set(xml('enable', { xmlns: NS.carbons })).catch(() => {});
    await xmpp.send(xml('presence'));
  } catch (error) {
    await stop();
    const problem = error instanceof Error ? error.message : 'no connection';
    throw new UnavailableError({ code: 'channel.xmpp', message: `XMPP sign-in: ${problem}`, cause: error });
  }

  /** Streams are in order: whoever answers a question after the message has dealt with the message (RFC 6120, 10.1). */
  async function pastTheServer(): Promise<Answer> {
    const ping = xml('iq', { type: 'get', to: account.domain }, xml('ping', { xmlns: NS.ping }));
    await xmpp.iqCaller.request(ping).catch((error: Error) => {
      // A server that does not know the question has read it all the same.
      if (error.name !== 'StanzaError') throw error;
    });
    return OK;
  }

  return {
    closed: over.promise,
    close: stop,
    async send({ label, frame }: FrameCall) {
      const stanza = readStanza(String(frame));
      if (!stanza || isOver || xmpp.status !== 'online') {
        throw new UnavailableError({ code: 'channel.xmpp', message: `${label}: there is no connection.` });
      }
      if (stanza.is('iq')) return { ...OK, body: (await xmpp.iqCaller.request(stanza)).toString() };
      if (label !== 'message') {
        await xmpp.send(stanza);
        return OK;
      }
      const id = String(stanza.attrs['id']);
      const refusal = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      try {
        await xmpp.send(stanza);
        return await Promise.race([refusal, pastTheServer().then((answer) => ({ ...answer, body: { id } }))]);
      } finally {
        waiting.delete(id);
      }
    },
  };
}

function clientOf({ service, domain, username, password, resource, mayBeOpen }: XmppAccount): Client {
  const xmpp = client({
    service,
    domain,
    resource,
    timeout: STREAM_TIMEOUT_MS,
    credentials: async (authenticate, mechanisms, _fast, entity) => {
      const isSecure = entity.isSecure();
      if (!isSecure && !mayBeOpen) {
        throw new Error('the server offers no TLS; use xmpps:// or let it offer STARTTLS');
      }
      // Never the password itself over an open connection.
      const mechanism = mechanisms.find((name) => isSecure || name !== 'PLAIN');
      if (mechanism === undefined) throw new Error('no way to sign in that both sides know');
      await authenticate({ username, password }, mechanism, xml('user-agent', {}));
    },
  });
  // The kit connects again, with a connection of its own.
  xmpp.reconnect.stop();
  ignoreLateData(xmpp);
  xmpp.iqCallee.get(NS.disco, 'query', () =>
    xml(
      'query',
      { xmlns: NS.disco },
      xml('identity', { category: 'client', type: 'bot', name: 'Frontdesk' }),
      ...[NS.disco, NS.chatStates, NS.receipts, NS.markers, NS.correct, NS.retract, NS.oob, NS.ping].map((name) =>
        xml('feature', { var: name }),
      ),
    ),
  );
  return xmpp;
}

/** Resolves when the session is there. Rejects with the first thing that goes wrong. */
async function signIn(xmpp: Client, { service, domain }: XmppAccount, signal: AbortSignal): Promise<void> {
  const { promise: online, resolve, reject } = Promise.withResolvers<unknown>();
  // Whoever waits for something else at that moment must not leave it unheard.
  online.catch(() => {});
  xmpp.once('online', resolve);
  xmpp.once('error', reject);
  xmpp.once('disconnect', () => reject(brokenOff()));
  signal.addEventListener('abort', () => reject(new Error('no answer')), { once: true });
  await Promise.race([xmpp.connect(service), online]);
  await Promise.race([xmpp.open({ domain }), online]);
  await online;
}

function brokenOff(): Error {
  return new Error('The connection broke.');
}
