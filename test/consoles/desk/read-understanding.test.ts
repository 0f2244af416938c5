import { readUnderstanding } from '../../../consoles/desk/conversation/read-understanding.ts';

describe('readUnderstanding', () => {
  it('is undefined for a turn without a text', () => {
    expect(readUnderstanding(undefined)).toBeUndefined();
    expect(readUnderstanding({ intents: [] })).toBeUndefined();
  });

  it('takes what fits from a server that sends less or more', () => {
    const read = readUnderstanding({ text: 'hi', decision: 'fallback', unseen: ['pizza', 7], new: true });

    expect(read).toEqual({
      text: 'hi',
      decision: 'fallback',
      intents: [],
      nearest: [],
      unseen: ['pizza'],
      choices: [],
      evidence: [],
    });
  });

  it('takes the whole explanation', () => {
    const read = readUnderstanding({
      text: 'send it back',
      decision: 'answer',
      intent: 'returns.period',
      thresholds: { answer: 0.6, ask: 0.2, basis: { heldOut: 1095, answered: 0.87, right: 0.64 } },
      familiarity: { score: 0.4, answer: 0.36, ask: 0.12 },
      explanation: { stage: 'meaning', evidence: [{ text: 'back', weight: 0.4 }] },
      choices: ['returns.period'],
    });

    expect(read).toMatchObject({
      intent: 'returns.period',
      thresholds: { answer: 0.6, ask: 0.2 },
      basis: { heldOut: 1095, answered: 0.87, right: 0.64 },
      familiarity: { score: 0.4, answer: 0.36, ask: 0.12 },
      stage: 'meaning',
      evidence: [{ text: 'back', weight: 0.4 }],
      choices: ['returns.period'],
    });
  });

  it('shows no half of a measure', () => {
    const read = readUnderstanding({
      text: 'hi',
      decision: 'fallback',
      thresholds: { answer: 0.6 },
      familiarity: { score: 0.4 },
      explanation: { stage: 'stars', evidence: [{ text: 'back' }, 7] },
    });

    expect(read).not.toHaveProperty('thresholds');
    expect(read).not.toHaveProperty('familiarity');
    expect(read).not.toHaveProperty('stage');
    expect(read?.evidence).toEqual([]);
  });
});
