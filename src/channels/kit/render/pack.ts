/** Blocks into messages of a channel's length, cut at paragraphs first. */
import type { Markup, TextUnit } from '../../../conversation/channel.ts';
import type { Block, Container } from './document.ts';
import { measure } from './measure.ts';
import { splitBlock } from './split-block.ts';
import { writeBlocks, writeEnd, writeNext } from './write-blocks.ts';

export interface Room {
  markup: Markup;
  unit: TextUnit;
  max: number;
  /** Of the last message, where it has to share with buttons. */
  lastMax?: number;
}

/** Messages in order, none of them empty. */
export function pack(blocks: Block[], room: Room): Block[][] {
  const messages = packInto(blocks, room);
  const { lastMax = room.max } = room;
  const last = messages.at(-1);
  if (!last || lastMax >= room.max || measure(writeBlocks(last, room.markup), room.unit) <= lastMax) return messages;
  return [...messages.slice(0, -1), ...shortenLast(last, lastMax, room)];
}

/** How much of the last message's room is filled, at first try and after. */
const SHARES = [0.9, 0.7, 0.5];

/** In two where that is possible: a long one and one that is short enough. Else in as many short ones as it takes. */
function shortenLast(message: Block[], lastMax: number, room: Room): Block[][] {
  const length = measure(writeBlocks(message, room.markup), room.unit);
  for (const share of SHARES) {
    const parts = packInto(message, { ...room, max: length - Math.floor(lastMax * share) });
    const end = parts[1];
    const fits = parts.length === 2 && end && measure(writeBlocks(end, room.markup), room.unit) <= lastMax;
    if (fits) return parts;
  }
  return packInto(message, { ...room, max: lastMax });
}

function packInto(blocks: Block[], { markup, unit, max }: Room): Block[][] {
  const messages: Block[][] = [];
  const waiting = blocks.toReversed();
  const carry = createCarry();
  let message: Block[] = [];
  let used = 0;

  const lengthWith = (block: Block) =>
    used + measure(writeNext(message.at(-1), block, markup) + writeEnd(block, markup), unit);
  const place = (block: Block) => {
    used += measure(writeNext(message.at(-1), block, markup), unit);
    message.push(block);
  };
  const close = () => {
    if (message.length > 0) messages.push(message);
    carry.over(message);
    message = [];
    used = 0;
  };

  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const block = carry.into(next);
    if (isEmpty(block)) continue;
    if (lengthWith(block) <= max) {
      place(block);
      continue;
    }
    const isAlone = message.length === 0;
    const isWorthFilling = isAlone || used * 2 < max;
    const parts = isWorthFilling
      ? splitBlock(block, (head) => lengthWith(head) <= max, max - used, isAlone)
      : undefined;
    if (parts) {
      waiting.push(parts.rest);
      place(parts.head);
      close();
    } else if (!isAlone) {
      close();
      waiting.push(block);
    } else {
      // Not a single character fits between its marks: without them.
      waiting.push(...barer(block));
    }
  }
  close();
  return messages;
}

/** An item that a message has begun is not begun again in the next: what is left of it is only indented. */
function createCarry() {
  const begun = new Set<Container>();
  const instead = new Map<Container, Container>();
  return {
    over(message: Block[]): void {
      for (const { containers } of message) {
        for (const container of containers) if (container.kind === 'item') begun.add(container);
      }
      for (const container of begun) {
        if (container.kind !== 'item' || instead.has(container)) continue;
        const width = container.list.isOrdered ? `${container.number}. `.length : 2;
        instead.set(container, { kind: 'indent', list: container.list, width });
      }
    },
    into(block: Block): Block {
      return { ...block, containers: block.containers.map((container) => instead.get(container) ?? container) };
    },
  };
}

function barer(block: Block): Block[] {
  if (block.containers.length > 0) return [{ ...block, containers: [] }];
  if (block.kind === 'paragraph' || block.kind === 'heading') {
    const isPlain = block.kind === 'paragraph' && block.spans.every(({ marks, link }) => marks === 0 && !link);
    const text = block.spans.map((span) => span.text).join('');
    return isPlain ? [] : [{ kind: 'paragraph', containers: [], spans: [{ text, marks: 0 }] }];
  }
  if (block.kind === 'code') return [{ kind: 'paragraph', containers: [], spans: [{ text: block.code, marks: 0 }] }];
  return [];
}

function isEmpty(block: Block): boolean {
  if (block.kind === 'code') return block.code === '';
  const isWordless =
    (block.kind === 'paragraph' || block.kind === 'heading') && block.spans.every(({ text }) => text === '');
  return isWordless && !block.containers.some(({ kind }) => kind === 'item');
}
