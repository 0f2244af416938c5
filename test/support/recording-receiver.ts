/** Takes what channels hand on, as the turn does: each key once, committed when the promise resolves. */
import type { Address } from '../../src/conversation/address.ts';
import type { Echo, Inbound, Receipt, Received, Receiver } from '../../src/conversation/channel.ts';
import { conversationId } from '../../src/conversation/ids.ts';
import { aTurn } from './builders.ts';

export interface RecordingReceiver extends Receiver {
  /** Committed, in order, each cause once. */
  received: Inbound[];
  echoes: Echo[];
  receipts: Receipt[];
  typings: Address[];
  /** How often something was handed over, repeats included. */
  readonly handedOver: number;
  /** The next hand-overs reject with it; undefined: they work again. */
  failWith(error: Error | undefined): void;
  /** Holds commits back until it is called again with `false`. */
  hold(isHeld: boolean): void;
}

export function recordingReceiver(): RecordingReceiver {
  const keys = new Set<string>();
  const received: Inbound[] = [];
  const echoes: Echo[] = [];
  const receipts: Receipt[] = [];
  const typings: Address[] = [];
  let handedOver = 0;
  let failure: Error | undefined;
  let held: PromiseWithResolvers<void> | undefined;

  async function commit<Event extends { key: string; address: Address }>(event: Event, to: Event[]): Promise<Received> {
    handedOver += 1;
    await held?.promise;
    if (failure) throw failure;
    const isDuplicate = keys.has(event.key);
    keys.add(event.key);
    if (!isDuplicate) to.push(event);
    return { conversationId: conversationId(event.address.thread), turn: aTurn(), isDuplicate };
  }

  return {
    received,
    echoes,
    receipts,
    typings,
    get handedOver() {
      return handedOver;
    },
    failWith: (error) => {
      failure = error;
    },
    hold: (isHeld) => {
      held?.resolve();
      held = isHeld ? Promise.withResolvers<void>() : undefined;
    },
    receive: (inbound) => commit(inbound, received),
    receiveInline: async (inbound) => ({ ...(await commit(inbound, received)), activities: [] }),
    receiveEcho: (echo) => commit(echo, echoes),
    noteReceipt: async (receipt) => void receipts.push(receipt),
    noteTyping: (address) => void typings.push(address),
  };
}
