/** The parts of an activity in the order in which they are shown, before they are cut to length. */
import type { MediaKind } from '../../../conversation/channel.ts';
import type { Card, OutgoingFile } from '../piece.ts';
import type { Offer } from './choose.ts';
import type { Block } from './document.ts';

export type Segment =
  | {
      kind: 'said';
      blocks: Block[];
      offers: Offer[];
      /** Belongs to the words, as their picture; or stands alone. */
      file?: { media: MediaKind; file: OutgoingFile };
    }
  | { kind: 'cards'; cards: Card[]; plain: string }
  | { kind: 'adaptive'; content: unknown; plain: string };

export type Said = Segment & { kind: 'said' };

export function said(blocks: Block[], offers: Offer[] = []): Said {
  return { kind: 'said', blocks, offers };
}
