/** The part of irc-framework 4 that is used here; it comes without types. */
declare module 'irc-framework' {
  export interface IrcEvent {
    nick?: string;
    ident?: string;
    hostname?: string;
    target?: string;
    message?: string;
    tags?: Record<string, string>;
    account?: string;
    /** Milliseconds since 1970, of the server. */
    time?: number;
    reason?: string;
    /** A line as it came or went. */
    line?: string;
    from_server?: boolean;
  }

  export interface IrcOptions {
    host: string;
    port: number;
    tls: boolean;
    rejectUnauthorized: boolean;
    nick: string;
    username: string;
    gecos: string;
    account: { account?: string; password?: string };
    auto_reconnect: boolean;
    sasl_disconnect_on_fail: boolean;
    /** Null: not told to anybody. */
    version: string | null;
  }

  export class Client {
    user: { nick: string };
    network: {
      cap: { isEnabled(name: string): boolean };
      options: Record<string, unknown>;
      supports(name: string): unknown;
    };
    connection: { end(line: string | null, isError: boolean): void };
    connect(options: IrcOptions): void;
    requestCap(names: string[]): void;
    on(event: string, listener: (event: IrcEvent) => void): void;
    removeListener(event: string, listener: (event: IrcEvent) => void): void;
    removeAllListeners(): void;
    raw(...words: string[]): void;
    tagmsg(target: string, tags: Record<string, string>): void;
    changeNick(nick: string): void;
    join(channel: string): void;
    quit(message: string): void;
    who(target: string, then: (answer: { users: { nick: string; account?: string }[] }) => void): void;
  }

  const framework: { Client: typeof Client };
  export default framework;
}
