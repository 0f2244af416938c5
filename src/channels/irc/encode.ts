/** A piece as lines, each a call of its own: the limits count lines. */
import type { Address } from '../../conversation/address.ts';
import type { Destination } from '../kit/adapter.ts';
import type { FrameCall } from '../kit/call.ts';
import type { Piece } from '../kit/piece.ts';
import { withoutCodes } from './decode.ts';
import { placeOf } from './thread.ts';

/** What the connection is asked to say. `name`: of the line, the same on every attempt. */
export type IrcFrame = { say: { to: string; text: string; name: string } } | { typing: { to: string } };

const LONGEST_NAME = 32;

/** `ours`: our account's name in threads. */
export function encode(piece: Piece, { address, key, from }: Destination, ours: string): FrameCall[] {
  const { nick, channel } = placeOf(address.thread, ours);
  const whom = channel === undefined ? '' : `${nick}: `;
  const who = from.role === 'agent' && from.name ? `<${withoutCodes(from.name).slice(0, LONGEST_NAME)}> ` : '';
  const text = piece.kind === 'text' ? piece.text : 'plain' in piece ? piece.plain : '';
  const lines = text.split(/\r\n|\r|\n/).map((line) => withoutCodes(line.toWellFormed()));
  return lines
    .filter((line) => line !== '')
    .map((line, index) => {
      const say = { to: channel ?? nick, text: whom + who + line, name: `${key}/${index + 1}` };
      return { kind: 'frame', label: 'line', frame: { say } satisfies IrcFrame };
    });
}

/** In channels it would be shown to everybody. */
export function typingCalls({ thread }: Address, ours: string): FrameCall[] {
  const { nick, channel } = placeOf(thread, ours);
  if (channel !== undefined) return [];
  return [{ kind: 'frame', label: 'typing', frame: { typing: { to: nick } } satisfies IrcFrame }];
}
