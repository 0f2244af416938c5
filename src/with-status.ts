/** How a channel that the kit does not run fares, kept as the kit keeps it: part of the composition root. */
import { createStatusKeeper, type StatusKeeper } from './channels/kit/status.ts';
import type { Channel, Delivered, Receiver } from './conversation/channel.ts';
import type { Documents } from './conversation/store/documents.ts';
import type { Clock } from './runtime/clock.ts';
import type { Logger } from './runtime/logger.ts';

export interface StatusParts {
  receiver: Receiver;
  store: Pick<Documents, 'saveDocument'>;
  clock: Clock;
  logger: Logger;
}

interface Made {
  channel: Channel;
  close?(): Promise<void>;
}

/** `name`: as the overview of channels has it. `make` is given the receiver to hand its events to. */
export async function withStatus<Adapter extends Made>(
  { name, account }: { name: string; account: string },
  parts: StatusParts,
  make: (receiver: Receiver) => Adapter | Promise<Adapter>,
): Promise<Adapter & { status: StatusKeeper['read'] }> {
  const status = createStatusKeeper({ ...parts, name, account });
  const adapter = await make(watched(parts.receiver, status));
  status.ready();
  const { deliver } = adapter.channel;
  return {
    ...adapter,
    channel: {
      ...adapter.channel,
      ...(deliver && {
        async deliver(outgoing) {
          const delivered = await deliver(outgoing);
          note(delivered, status);
          return delivered;
        },
      }),
    },
    status: status.read,
    async close() {
      await adapter.close?.();
      await status.close();
    },
  };
}

function watched(receiver: Receiver, status: StatusKeeper): Receiver {
  return {
    ...receiver,
    async receive(inbound) {
      const received = await receiver.receive(inbound);
      status.heard();
      return received;
    },
    async receiveInline(inbound, timeoutMs) {
      const received = await receiver.receiveInline(inbound, timeoutMs);
      status.heard();
      return received;
    },
  };
}

function note(delivered: Delivered, status: StatusKeeper): void {
  if (delivered.outcome === 'sent') status.sent();
  else status.failed(delivered.reason);
}
