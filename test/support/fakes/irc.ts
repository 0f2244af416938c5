/**
 * An IRC server with the parts of IRCv3 that ngircd does not have (message-tags, msgid, account-tag, server-time, SASL), and
 * with the faults of servers. Lines and numerics as in modern.ircdocs.horse and ircv3.net.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { FakePlatform, Fault, FaultKind, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { until } from '../until.ts';

/** A line of a customer's: `message` with what stands before and behind it, as the server passes it on. */
export interface IrcLine {
  line: string;
  /** In the line's tags. */
  msgid: string;
}

export interface FakeIrc extends FakePlatform {
  readonly port: number;
  /** Lines that we sent, oldest first. */
  readonly heard: readonly string[];
  /** Told by whoever sees what becomes of a line: IRC itself acknowledges nothing. */
  noteOutcome(msgid: string, isTaken: boolean): void;
  noteConnection(isOpen: boolean): void;
  /** Somebody else has this nick. */
  take(nick: string): void;
  /** SASL PLAIN: `account` → password. */
  readonly accounts: Map<string, string>;
  caps: string;
}

const NICK_LIMIT = 30;
export const hosts: Record<Speaker, string> = { ada: 'ada!~ada@home.example', bob: 'bob!~bob@work.example' };

export async function fakeIrc(): Promise<FakeIrc> {
  const sockets = new Set<Socket>();
  const shown: Shown[] = [];
  const typings: { to: Speaker | undefined }[] = [];
  const heard: string[] = [];
  const complaints: string[] = [];
  const taken = new Set<string>();
  const accounts = new Map<string, string>();
  const outcomes: { msgid: string; isTaken: boolean }[] = [];
  let faults: Fault[] = [];
  let isSilent = false;
  let isUp = true;
  let registered: Socket | undefined;
  let attempts = 0;
  let isHeld = false;

  const speakerOf = (nick: string) => (nick === 'ada' || nick === 'bob' ? nick : undefined);
  const due = (...kinds: FaultKind[]) => {
    const index = faults.findIndex(({ kind }) => kinds.includes(kind));
    return index === -1 ? undefined : faults.splice(index, 1)[0]?.kind;
  };

  function serve(socket: Socket): void {
    const state = { nick: '', hasUser: false, isNegotiating: false };
    let rest = '';
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (registered === socket) registered = undefined;
    });
    socket.setEncoding('utf8');
    socket.on('data', (data: string) => {
      const lines = (rest + data).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) answer(line);
    });

    const say = (line: string) => void socket.write(`${line}\r\n`);
    const numeric = (number: string, words: string) => say(`:irc.test ${number} ${state.nick || '*'} ${words}`);

    function welcome(): void {
      if (state.nick === '' || !state.hasUser || state.isNegotiating || registered === socket) return;
      registered = socket;
      numeric('001', ':Welcome');
      numeric('005', 'CASEMAPPING=rfc1459 WHOX BOT=B :are supported by this server');
      numeric('422', ':No MOTD');
    }

    function answer(raw: string): void {
      heard.push(raw);
      const [, tags = '', command = '', rest_ = ''] = /^(?:@(\S+) )?(\S+) ?(.*)$/.exec(raw) ?? [];
      const [, words = '', trailing] = /^(.*?)(?:(?:^| ):(.*))?$/.exec(rest_) ?? [];
      const params = [...words.split(' ').filter(Boolean), ...(trailing === undefined ? [] : [trailing])];
      if (command === 'CAP') {
        state.isNegotiating = params[0] !== 'END';
        if (params[0] === 'LS') say(`:irc.test CAP * LS :${platform.caps}`);
        if (params[0] === 'REQ') say(`:irc.test CAP * ACK :${params[1]}`);
      } else if (command === 'AUTHENTICATE') {
        if (params[0] === 'PLAIN') return say('AUTHENTICATE +');
        const [, name = '', password] = Buffer.from(params[0] ?? '', 'base64')
          .toString()
          .split('\0');
        if (accounts.get(name) !== password) return numeric('904', ':SASL authentication failed');
        numeric('900', `*!*@* ${name} :You are now logged in as ${name}`);
        numeric('903', ':SASL authentication successful');
      } else if (command === 'NICK') {
        const nick = params[0] ?? '';
        if (nick.length > NICK_LIMIT) complaints.push('a nick that is too long');
        if (taken.has(nick)) return numeric('433', `${nick} :Nickname is already in use.`);
        if (registered === socket) say(`:${state.nick}!~f@host NICK :${nick}`);
        state.nick = nick;
      } else if (command === 'USER') state.hasUser = true;
      else if (command === 'PING') {
        if (isSilent) {
          isSilent = false;
          return;
        }
        say(`:irc.test PONG irc.test :${params[0]}`);
      } else if (command === 'WHO') {
        const token = params[1]?.split(',')[1];
        numeric('354', `${token} * ~ada home.example irc.test ${params[0]} H 0 0 ada-account 0 :Ada`);
        numeric('315', `${params[0]} :End of WHO list`);
      } else if (command === 'TAGMSG') {
        if (tags.includes('+typing=active')) typings.push({ to: speakerOf(params[0] ?? '') });
      } else if (command === 'PRIVMSG') message(raw, params[0] ?? '', params[1] ?? '');
      else if (command === 'QUIT') socket.end();
      welcome();
    }

    function message(raw: string, to: string, text: string): void {
      attempts += 1;
      if (Buffer.byteLength(`:${state.nick}!~${state.nick}@${'h'.repeat(63)} ${raw}\r\n`) > 512) {
        complaints.push(`a line that others get cut: ${raw}`);
      }
      // oxlint-disable-next-line no-control-regex -- none may be sent
      if (/[\x00-\x1f]/.test(text)) complaints.push('a control code');
      const fault = due('serverError', 'refused', 'silentAfterTaking');
      if (fault === 'serverError') return numeric('263', 'PRIVMSG :Please wait a while and try again.');
      if (fault === 'refused') return numeric('401', `${to} :No such nick/channel`);
      isSilent = fault === 'silentAfterTaking';
      shown.push({ to: speakerOf(to), text, choices: [], files: [], raw });
    }
  }

  const server = createServer(serve);
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };

  const platform: FakeIrc = {
    caps: 'message-tags server-time account-tag sasl=PLAIN',
    port,
    address: '127.0.0.1',
    heard,
    accounts,
    noteOutcome: (msgid: string, isTaken: boolean) => void outcomes.push({ msgid, isTaken }),
    noteConnection: (isOpen: boolean) => {
      isHeld = isOpen;
    },
    take: (nick: string) => void taken.add(nick),
    async emit(events: unknown[]) {
      await until(() => registered !== undefined);
      const from = outcomes.length;
      const lines = events as IrcLine[];
      for (const { line } of lines) registered?.write(`${line}\r\n`);
      const outcomeOf = ({ msgid }: IrcLine) => outcomes.slice(from).find((each) => each.msgid === msgid);
      await until(() => lines.every((line) => outcomeOf(line) !== undefined));
      return { isTaken: lines.every((line) => outcomeOf(line)?.isTaken) };
    },
    shown,
    typings,
    marksRead: 0,
    get attempts() {
      return attempts;
    },
    tokens: 0,
    async fail(fault: Fault, times = 1) {
      if (fault.kind !== 'unreachable') return void faults.push(...Array<Fault>(times).fill(fault));
      isUp = false;
      drop();
      await new Promise((resolve) => server.close(resolve));
      await until(() => !isHeld);
    },
    async heal() {
      faults = [];
      isSilent = false;
      if (!isUp) await listen(port);
      isUp = true;
    },
    serve: () => '',
    dropConnections: drop,
    complaints,
    async close() {
      drop();
      if (isUp) await new Promise((resolve) => server.close(resolve));
    },
  };
  return platform;
}
