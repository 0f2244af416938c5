import { createEmptyLines } from '../../../src/turn/empty-lines.ts';

describe('a line of the outbox', () => {
  it('is empty before the first turn of a conversation, and before no other that is not known', () => {
    const lines = createEmptyLines();

    expect(lines.isEmptyBefore('a', 1)).toBe(true);
    expect(lines.isEmptyBefore('a', 2)).toBe(false);
  });

  it('that was emptied is empty for the very next turn alone: another server may have taken those between', () => {
    const lines = createEmptyLines();
    lines.note('a', 4);

    expect(lines.isEmptyBefore('a', 5)).toBe(true);
    expect(lines.isEmptyBefore('a', 6)).toBe(false);
    expect(lines.isEmptyBefore('b', 5)).toBe(false);
  });

  it('that was emptied with later turns is not sent again for an earlier one', () => {
    const lines = createEmptyLines();
    lines.note('a', 6);
    lines.note('a', 4);

    expect(lines.hasLeft('a', 5)).toBe(true);
    expect(lines.hasLeft('a', 7)).toBe(false);
  });
});
