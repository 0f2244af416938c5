/** Blocks as the messages that they become on a channel: cut to its length, in its markup and as plain words. */
import type { Block } from './document.ts';
import { pack, type Room } from './pack.ts';
import { writeBlocks } from './write-blocks.ts';

interface Message {
  text: string;
  /** The same without marks: for previews, and for far sides that show none. */
  plain: string;
}

/** An answer's blocks are read once and said again and again (`parseMarkdown`): what they become goes with them. */
const known = new WeakMap<Block[], Map<string, Message[]>>();

export function writeMessages(blocks: Block[], room: Room): Message[] {
  const { markup, unit, max, lastMax } = room;
  const ofBlocks = known.get(blocks) ?? new Map<string, Message[]>();
  known.set(blocks, ofBlocks);
  const key = `${markup} ${unit} ${max} ${lastMax}`;
  const before = ofBlocks.get(key);
  if (before) return before;
  const messages = pack(blocks, room).map((message) => ({
    text: writeBlocks(message, markup),
    plain: writeBlocks(message, 'plain'),
  }));
  ofBlocks.set(key, messages);
  return messages;
}
