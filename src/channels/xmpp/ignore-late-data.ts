/** The library throws where nobody can catch it when bytes arrive on a connection whose stream is over already. */
import type { Client } from '@xmpp/client';

interface Inside {
  parser: unknown;
  _onData(data: unknown): void;
}

/** Before it connects. */
export function ignoreLateData(xmpp: Client): void {
  const inside = xmpp as unknown as Inside;
  const read = inside._onData.bind(xmpp);
  inside._onData = (data) => {
    if (inside.parser) read(data);
  };
}
