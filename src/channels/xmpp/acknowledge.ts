/**
 * XEP-0198 in our sense: the server is told of a stanza once everything up to it is kept. What was not kept it sends again
 * to the next connection. The library would tell what arrived, and counts answers to its own questions wrongly: it is
 * counted here.
 */
import type { Client } from '@xmpp/client';
import { type Element, NS, xml } from './stanza.ts';

export interface Acknowledge {
  /** Said when a stanza has arrived. Returns what to say once it is kept. */
  begin(): () => void;
}

/** Before anything else listens to the client's stanzas. */
export function acknowledgeWhenKept(xmpp: Pick<Client, 'send' | 'on'>): Acknowledge {
  const pending = new Set<number>();
  const send = xmpp.send.bind(xmpp);
  let arrived = 0;
  let isEnabled = false;
  let isOwed = false;

  xmpp.on('nonza', (element: Element) => {
    if (!element.is('enabled', NS.streamManagement)) return;
    isEnabled = true;
    arrived = 0;
  });
  xmpp.on('stanza', () => {
    arrived += 1;
  });
  xmpp.send = async (element) => {
    if (!element.is('a', NS.streamManagement)) return send(element);
    const kept = Math.min(arrived, ...[...pending].map((number) => number - 1));
    isOwed = kept < arrived;
    element.attrs['h'] = kept;
    return send(element);
  };

  return {
    begin() {
      const number = arrived;
      pending.add(number);
      return () => {
        pending.delete(number);
        // The server asked while this one was under way, and may not ask again for long.
        if (!isOwed || pending.size > 0 || !isEnabled) return;
        xmpp.send(xml('a', { xmlns: NS.streamManagement })).catch(() => {});
      };
    },
  };
}
