/**
 * The way in, the same for webhooks, streams and polls: events in the order of their conversation, conversations side by
 * side, each committed before the platform is told.
 */
import type { Echo, Inbound, Receiver } from '../../conversation/channel.ts';
import { BadInputError, RefusedError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { ChannelAdapter, Decoded } from './adapter.ts';
import type { Call, Wire } from './call.ts';
import type { ChoiceValues } from './choice-values.ts';
import type { MediaService } from './media/media-service.ts';
import { type Pause, pause as realPause } from './pause.ts';
import type { Profiles } from './profiles.ts';
import type { SentMessages } from './sent-messages.ts';
import type { StatusKeeper } from './status.ts';

/** An echo waits for the answer to our own sending so long before it counts as a colleague's. */
const OWN_ECHO_MS = 2_000;

export interface Intake {
  /**
   * Resolves when every event is committed. Throws `BadInputError` for what is not the platform's format (nothing is
   * taken then), `UnavailableError` when one could not be committed; those that were are known when they come again.
   * `leaveUnreadable`: what cannot be read is left aside, loudly; said again it would be the same for ever.
   */
  take(events: unknown[], options?: { leaveUnreadable: boolean }): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export interface IntakeParts {
  adapter: ChannelAdapter;
  receiver: Receiver;
  media: MediaService;
  choices: ChoiceValues;
  profiles: Profiles;
  sent: SentMessages;
  status: StatusKeeper;
  /** Of no conversation. */
  wire: Wire;
  logger: Logger;
  pause?: Pause;
}

export function createIntake(parts: IntakeParts): Intake {
  const { adapter, receiver, media, choices, profiles, sent, status, logger, pause = realPause } = parts;
  /** Last promise of each conversation's line. */
  const lines = new Map<string, Promise<void>>();

  function decode(event: unknown): Decoded[] {
    const decoded = adapter.decode(event);
    if (decoded.length === 0) logger.debug({ channel: adapter.name }, 'an event of no meaning here');
    return decoded;
  }

  async function takeMessage({ media: refs = [], after = [], ...inbound }: Extract<Decoded, { kind: 'message' }>) {
    const { kind: _kind, ...message }: Inbound & { kind: string } = inbound;
    const files = await media.announce(adapter.name, message.key, refs);
    const attachments = [...(message.activity.attachments ?? []), ...files];
    const activity = await choices.restore({ ...message.activity, ...(attachments.length > 0 && { attachments }) });
    const profile = { ...(await profiles.of(message.address)), ...known(message.profile) };
    await receiver.receive({ ...message, activity, ...(Object.keys(profile).length > 0 && { profile }) });
    status.heard();
    media.fetch(files);
    callLater(after);
  }

  async function takeEcho({ kind: _kind, ...echo }: Echo & { kind: string }): Promise<void> {
    const { externalId, address } = echo;
    if (externalId !== undefined && !sent.has(externalId)) {
      const waiting = new AbortController();
      await Promise.race([sent.settled(address.thread), pause(OWN_ECHO_MS, waiting.signal)]);
      waiting.abort();
    }
    if (externalId !== undefined && sent.has(externalId)) return;
    await receiver.receiveEcho(echo);
  }

  /** Nobody waits for these, and their failure costs a mark on a screen. */
  function callLater(calls: Call[]): void {
    (async () => {
      for (const call of calls) await parts.wire.call(call);
    })().catch((error: unknown) =>
      logger.debug({ err: error, channel: adapter.name }, 'a call after a message failed'),
    );
  }

  async function takeOne(decoded: Decoded): Promise<void> {
    try {
      if (decoded.kind === 'message') await takeMessage(decoded);
      else if (decoded.kind === 'echo') await takeEcho(decoded);
      else if (decoded.kind === 'typing') receiver.noteTyping(decoded.address);
      else {
        const { kind: _kind, ...receipt } = decoded;
        await receiver.noteReceipt(receipt);
      }
    } catch (error) {
      // The last word about this event: said again it would be the same, and the platform would say it for days.
      if (!(error instanceof BadInputError) && !(error instanceof RefusedError)) throw error;
      logger.warn({ code: error.code, channel: adapter.name }, 'an event was refused');
      status.failed(error.message);
    }
  }

  function inLine(line: string, work: () => Promise<void>): Promise<void> {
    const done = (lines.get(line) ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => {})
      .finally(() => {
        if (lines.get(line) === settled) lines.delete(line);
      });
    lines.set(line, settled);
    return done;
  }

  return {
    async take(said, { leaveUnreadable } = { leaveUnreadable: false }) {
      const decoded = said.flatMap((event) => {
        try {
          return decode(event);
        } catch (error) {
          if (!leaveUnreadable) throw error;
          logger.error({ err: error, channel: adapter.name }, 'an event cannot be read');
          status.failed('An event could not be read and was left aside.');
          return [];
        }
      });
      const results = await Promise.allSettled(
        [...Map.groupBy(decoded, lineOf)].map(([line, events]) =>
          // One that cannot be committed holds back those behind it: they come again together.
          inLine(line, async () => {
            for (const each of events) await takeOne(each);
          }),
        ),
      );
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
    idle: async () => {
      await Promise.all(lines.values());
    },
  };
}

/** Receipts stand in no conversation's line: they wait for nobody, and nobody for them. */
function lineOf(decoded: Decoded): string {
  if (decoded.kind !== 'receipt') return decoded.address.thread;
  return `\n${'externalId' in decoded.about ? decoded.about.externalId : decoded.about.thread}`;
}

function known<T extends object>(profile: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(profile ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}
