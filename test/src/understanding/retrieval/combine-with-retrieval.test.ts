import type { FaqHit } from '../../../../src/conversation/search.ts';
import { combineWithRetrieval } from '../../../../src/understanding/retrieval/combine-with-retrieval.ts';

const thresholds = { answer: 0.5, ask: 0.2 };
const intent = (id: string, score: number) => ({ intent: id, score });
const aHit = (id: string, score: number): FaqHit => ({
  id,
  score,
  title: id,
  language: 'en',
  words: score,
  question: id,
  excerpt: '',
});
const many = () => 20;
const few = () => 2;

describe('a verdict with the search', () => {
  it('leaves an answer that the model is sure of', () => {
    const decided = { decision: 'answer', intent: 'a', intents: [intent('a', 0.9)], thresholds } as const;

    expect(combineWithRetrieval(decided, [aHit('b', 1)], few)).toEqual({
      decision: 'answer',
      intent: 'a',
      choices: [],
      isFromSearch: false,
    });
  });

  const unsure = { decision: 'fallback', intents: [intent('a', 0.1), intent('z', 0.05)], thresholds } as const;

  it('offers good hits instead of saying that nothing was understood, at most three', () => {
    const hits = ['b', 'c', 'd', 'e'].map((id, i) => aHit(id, 0.6 - i * 0.05));

    expect(combineWithRetrieval(unsure, hits, many)).toEqual({
      decision: 'didYouMean',
      choices: ['b', 'c', 'd'],
      isFromSearch: true,
    });
  });

  it('stays a fallback when the hits are weak or there are none', () => {
    const fallback = { decision: 'fallback', choices: [], isFromSearch: false };

    expect(combineWithRetrieval(unsure, [aHit('b', 0.2)], few)).toEqual(fallback);
    expect(combineWithRetrieval(unsure, [], few)).toEqual(fallback);
  });

  it('answers with a very good hit that leads clearly, when the model was taught little of it', () => {
    const hits = [aHit('new', 0.8), aHit('b', 0.4)];

    expect(combineWithRetrieval(unsure, hits, few)).toMatchObject({ decision: 'answer', intent: 'new' });
    expect(combineWithRetrieval(unsure, hits, many)).toMatchObject({ decision: 'didYouMean', choices: ['new', 'b'] });
    expect(combineWithRetrieval(unsure, [aHit('new', 0.8), aHit('b', 0.75)], few)).toMatchObject({
      decision: 'didYouMean',
    });
  });

  it('asks back when the model leans to something else', () => {
    const leaning = { decision: 'didYouMean', intents: [intent('a', 0.4), intent('z', 0.1)], thresholds } as const;

    expect(combineWithRetrieval(leaning, [aHit('new', 0.8)], few)).toEqual({
      decision: 'didYouMean',
      choices: ['a', 'new', 'z'],
      isFromSearch: false,
    });
    const agreeing = { ...leaning, intents: [intent('new', 0.4)] };
    expect(combineWithRetrieval(agreeing, [aHit('new', 0.8)], few)).toMatchObject({
      decision: 'answer',
      intent: 'new',
    });
  });
});
