/** The way out: an activity as pieces, from where the last attempt stopped, until one of them has to wait. */
import type { Activity } from '../../conversation/activity.ts';
import type { Delivered, DeliveryProgress, Outgoing } from '../../conversation/channel.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { ChannelAdapter, Destination } from './adapter.ts';
import type { Wire } from './call.ts';
import type { ChoiceValues } from './choice-values.ts';
import type { MediaService } from './media/media-service.ts';
import { redact } from './redact.ts';
import { linkInstead, render } from './render/render.ts';
import { sendPiece } from './send-piece.ts';
import type { SentMessages } from './sent-messages.ts';
import type { StatusKeeper } from './status.ts';
import { isWithinWindow } from './within-window.ts';

export interface DeliverParts {
  adapter: ChannelAdapter;
  wireOf: (thread?: string) => Wire;
  choices: ChoiceValues;
  media: Pick<MediaService, 'read'>;
  sent: SentMessages;
  status: StatusKeeper;
  clock: Clock;
  publicOrigin: string | undefined;
}

export function createDeliver(parts: DeliverParts): (outgoing: Outgoing) => Promise<Delivered> {
  const { adapter, choices, sent, status, clock } = parts;

  async function deliver(outgoing: Outgoing): Promise<Delivered> {
    if (!isWithinWindow(outgoing, adapter.capabilities, clock.now())) {
      return {
        outcome: 'windowClosed',
        reason: 'The customer wrote too long ago: the platform takes prepared messages only.',
      };
    }
    const sizes = await sizesOf(outgoing.activity);
    const { publicOrigin } = parts;
    const { pieces: shown, kept } = render(outgoing.activity, adapter.capabilities, {
      publicOrigin,
      sizeOf: (at) => sizes.get(at),
    });
    const pieces = adapter.writesLetters ? shown.slice(0, 1) : shown;
    await choices.keep(kept);
    const wire = parts.wireOf(outgoing.address.thread);
    const externalIds = [...(outgoing.progress?.externalIds ?? [])];
    let silence: string | undefined;
    for (let index = outgoing.progress?.piecesSent ?? 0; index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (!piece) break;
      const to = {
        ...destinationOf(outgoing, index, pieces.length),
        ...(adapter.writesLetters && { letter: { activity: outgoing.activity, pieces: shown } }),
      };
      let result = await sendPiece(adapter, piece, to, wire);
      // A file that turned out to be gone or too large: its address is better than nothing.
      if (result.outcome === 'badFile' && piece.kind === 'media') {
        result = await sendPiece(adapter, linkInstead(piece, adapter.capabilities), to, wire);
      }
      if (result.outcome === 'sent') {
        status.ready();
        status.sent();
        if (result.externalId !== undefined) {
          externalIds.push(result.externalId);
          sent.add(result.externalId);
        }
        continue;
      }
      const reason = redact(result.reason);
      if (result.outcome === 'retry' && result.isPlatformDown) status.failing(reason);
      else status.failed(reason);
      // It may be there. What follows it is said all the same: half an answer helps nobody.
      if (result.outcome === 'silent') silence ??= reason;
      else if (result.outcome === 'refused' || result.outcome === 'badFile') return { outcome: 'refused', reason };
      else {
        const progress = progressOf(index, externalIds);
        const afterMs = result.outcome === 'retry' ? result.afterMs : undefined;
        return {
          outcome: result.outcome,
          reason,
          ...(progress && { progress }),
          ...(afterMs !== undefined && { afterMs }),
        };
      }
    }
    const ids = externalIds.length > 0 && { externalIds };
    return silence === undefined ? { outcome: 'sent', ...ids } : { outcome: 'unknown', reason: silence, ...ids };
  }

  /** Of files on this server; others are the platform's to measure. */
  async function sizesOf({ attachments = [] }: Activity): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    for (const { contentUrl } of attachments) {
      if (!contentUrl?.startsWith('/')) continue;
      const bytes = await parts.media.read(contentUrl).catch(() => undefined);
      if (bytes) sizes.set(contentUrl, bytes.length);
    }
    return sizes;
  }

  function destinationOf(outgoing: Outgoing, index: number, count: number): Destination {
    const { activity, address, heardAt, key } = outgoing;
    const now = clock.now();
    const { role, name } = activity.from;
    return {
      address,
      key: count === 1 ? key : `${key}.${index + 1}`,
      activityId: activity.id,
      from: { role: role === 'customer' ? 'system' : role, ...(name !== undefined && { name }) },
      ...(activity.locale !== undefined && { locale: activity.locale }),
      ...(heardAt !== undefined && { silentMs: Math.max(0, now - Date.parse(heardAt)) }),
      now,
    };
  }

  return async (outgoing) => {
    const end = sent.begin(outgoing.address.thread);
    try {
      return await deliver(outgoing);
    } finally {
      end();
    }
  };
}

/** Nothing of it is out: absent, so that the next attempt begins anew. */
function progressOf(piecesSent: number, externalIds: string[]): DeliveryProgress | undefined {
  if (piecesSent === 0) return undefined;
  return { piecesSent, ...(externalIds.length > 0 && { externalIds }) };
}
