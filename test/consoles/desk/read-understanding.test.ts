import { readUnderstanding } from '../../../consoles/desk/conversation/read-understanding.ts';

describe('readUnderstanding', () => {
  it('is undefined for a turn without a text', () => {
    expect(readUnderstanding(undefined)).toBeUndefined();
    expect(readUnderstanding({ intents: [] })).toBeUndefined();
  });

  it('takes what fits from a server that sends less or more', () => {
    const read = readUnderstanding({ text: 'hi', decision: 'fallback', unseen: ['pizza', 7], new: true });

    expect(read).toEqual({ text: 'hi', decision: 'fallback', intents: [], nearest: [], unseen: ['pizza'] });
  });
});
