/** Stands before a real server on this machine: cuts its connections, hides it, and tells how many there are. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Open ones of the other side. */
  readonly connections: number;
  cut(): void;
  /** Takes no connection until `show`. */
  hide(): Promise<void>;
  show(): Promise<void>;
  close(): Promise<void>;
}

export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isShown = true;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    sockets.add(near);
    const end = () => {
      sockets.delete(near);
      near.destroy();
      far.destroy();
    };
    near.on('close', end).on('error', end);
    far.on('close', end).on('error', end);
    near.pipe(far);
    far.pipe(near);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    cut();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    port,
    get connections() {
      return sockets.size;
    },
    cut,
    async hide() {
      if (isShown) await stop();
      isShown = false;
    },
    async show() {
      if (!isShown) await listen(port);
      isShown = true;
    },
    async close() {
      if (isShown) await stop();
      isShown = false;
    },
  };
}
