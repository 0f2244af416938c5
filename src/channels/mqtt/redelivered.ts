/**
 * Names for messages that have none. After a lost connection the broker says again what we had not acknowledged, under the
 * same packet identifier and with the DUP flag: then the name is the one of the first time, over a restart too.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IdSource } from '../../runtime/ids.ts';
import type { StreamIo } from '../kit/transport.ts';

/** The broker has no more than so many on their way to us (Receive Maximum): only these can come again. */
export const MOST_ON_THE_WAY = 20;

const given = z.array(z.tuple([z.string(), z.string()])).catch([]);

export interface Arrived {
  client: string;
  payload: Buffer;
  /** MQTT's packet identifier; undefined for quality of service 0, which never comes again. */
  packetId: number | undefined;
  /** The broker says that it may be a repeat. */
  isRepeat: boolean;
}

/** `nameOf` is to be awaited before the next message is looked at. */
export function createNames({ cursor, ids }: { cursor: StreamIo['cursor']; ids: IdSource }) {
  let names: [fingerprint: string, name: string][] | undefined;

  return {
    async nameOf({ client, payload, packetId, isRepeat }: Arrived): Promise<string> {
      if (packetId === undefined) return ids.next();
      names ??= given.parse(JSON.parse((await cursor.read()) ?? '[]'));
      const fingerprint = fingerprintOf(client, packetId, payload);
      const known = isRepeat ? names.findLast(([of]) => of === fingerprint) : undefined;
      if (known) return known[1];
      const name = ids.next();
      names = [...names, [fingerprint, name] as [string, string]].slice(-MOST_ON_THE_WAY);
      await cursor.write(JSON.stringify(names));
      return name;
    },
  };
}

function fingerprintOf(client: string, packetId: number, payload: Buffer): string {
  return createHash('sha256').update(`${client}\n${packetId}\n`).update(payload).digest('base64url').slice(0, 22);
}
