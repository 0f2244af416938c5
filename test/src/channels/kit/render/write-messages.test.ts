import type { Room } from '../../../../../src/channels/kit/render/pack.ts';
import { parseMarkdown } from '../../../../../src/channels/kit/render/parse-markdown.ts';
import { writeMessages } from '../../../../../src/channels/kit/render/write-messages.ts';

const roomy: Room = { markup: 'commonmark', unit: 'utf16', max: 1_000 };
/** Twelve letters of two UTF-16 units each. */
const answer = `**${'𝔸'.repeat(6)}** ${'𝔹'.repeat(6)}`;

describe('an answer that was said before on another channel', () => {
  const blocks = parseMarkdown(answer, undefined);

  it.each<[string, Partial<Room>]>([
    ['markup', { markup: 'plain' }],
    ['length', { max: 20 }],
    ['way to count', { max: 20, unit: 'character' }],
    ['room beside buttons', { lastMax: 20 }],
  ])("is written for this channel's own %s", (_what, own) => {
    const room = { ...roomy, ...own };
    const wanted = writeMessages(parseMarkdown(`${answer} `, undefined), room);
    writeMessages(blocks, roomy);
    writeMessages(blocks, { ...room, unit: room.unit === 'utf16' ? 'character' : 'utf16' });

    expect(writeMessages(blocks, room)).toEqual(wanted);
  });

  it('is not written again for the same one', () => {
    expect(writeMessages(blocks, { ...roomy })).toBe(writeMessages(blocks, roomy));
  });
});
