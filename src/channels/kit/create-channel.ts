/** A channel from its adapter: here all parts of the kit are joined. */
import type { Channel } from '../../conversation/channel.ts';
import type { ChannelAdapter } from './adapter.ts';
import { checkAdapter } from './check-adapter.ts';
import { createChoiceValues } from './choice-values.ts';
import { createCursor } from './cursor.ts';
import { createDeliver } from './deliver.ts';
import { createIntake } from './intake.ts';
import { whileLeased } from './lease.ts';
import { mediaSourceOf } from './media/media-source.ts';
import { readOutgoing } from './outgoing-files.ts';
import type { KitChannel, KitParts } from './parts.ts';
import { pause as realPause } from './pause.ts';
import { createProfiles } from './profiles.ts';
import { runPoll } from './run-poll.ts';
import { runStream } from './run-stream.ts';
import { againAndAgain, type RunnerParts } from './runner.ts';
import { createSentMessages } from './sent-messages.ts';
import { createStatusKeeper } from './status.ts';
import { createTyping } from './typing.ts';
import { createWebhookModule, webhookPath } from './webhook.ts';
import { createWires } from './wire/wire.ts';

export function createKitChannel(adapter: ChannelAdapter, parts: KitParts): KitChannel {
  const { name, account, capabilities, transport } = adapter;
  const { store, media, clock, logger, publicOrigin, pause = realPause } = parts;
  const common = { ...parts, adapter, pause };
  const wires = createWires(adapter, { ...common, read: readOutgoing(media, capabilities) });
  const wireOf = (thread?: string) => wires.of(thread);
  const status = createStatusKeeper({ name, account, store, clock, logger });
  const sent = createSentMessages();
  const choices = createChoiceValues(store, clock);
  const profiles = createProfiles(adapter, wireOf(), pause);
  const intake = createIntake({ ...common, choices, profiles, sent, status, wire: wireOf() });
  const typing = createTyping({ adapter, wire: wireOf(), clock, logger });
  const send = createDeliver({ ...common, wireOf, choices, sent, status });
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  media.attach(name, mediaSourceOf(adapter, wires));

  const channel: Channel = {
    name,
    capabilities,
    delivery: 'push',
    async deliver(outgoing) {
      typing.clear(outgoing.address.thread);
      return send(outgoing);
    },
    ...(adapter.typing && { showTyping: typing.show }),
    ...(adapter.markRead && { markRead: typing.markRead }),
  };

  const runner: RunnerParts = {
    ...common,
    intake,
    status,
    cursor: createCursor(adapter, { store, clock }),
    wireUntil: (signal) => wires.of(undefined, signal),
  };
  const webhook = transport.kind === 'webhook' ? transport : adapter.webhook;
  const webhookUrl = webhook && publicOrigin !== undefined ? publicOrigin + webhookPath(name) : undefined;

  /** Registers first, again and again until the platform has heard it. */
  async function run(signal: AbortSignal): Promise<void> {
    const began = new AbortController();
    await againAndAgain(runner, AbortSignal.any([signal, began.signal]), async () => {
      await adapter.start?.(wires.of(undefined, signal), webhookUrl);
      began.abort();
    });
    if (signal.aborted) return;
    if (transport.kind === 'webhook') return status.ready();
    if (transport.kind === 'poll') return runPoll(transport, runner, signal);
    return runStream(transport, { ...runner, hold: wires.hold }, signal);
  }

  return {
    channel,
    web: webhook
      ? createWebhookModule({
          name,
          transport: webhook,
          intake,
          clock,
          publicOrigin,
          isClosing: () => stopping.signal.aborted,
        })
      : { routes: [] },
    webhookUrl,
    async start() {
      const lease = { ...common, name: `channel:${name}:${account}`, owner: parts.ids.next() };
      running = transport.kind === 'webhook' ? run(stopping.signal) : whileLeased(lease, stopping.signal, run);
      running.catch((error: unknown) => logger.error({ err: error, channel: name }, 'a channel has stopped'));
    },
    async close() {
      stopping.abort();
      await running.catch(() => {});
      await intake.idle();
      await wires.close();
      await status.close();
    },
    status: status.read,
    check: () => checkAdapter(adapter, wireOf()),
  };
}
