import { existsSync } from 'node:fs';
import { engine } from '../../../src/nlp/nlpjs-engine.ts';
import { describeIntentEngine } from '../../contract/intent-engine.ts';

describeIntentEngine(engine, { floor: 0.7 });

describe('the nlpjs engine', () => {
  it('writes no model file where the server runs', () => {
    expect(existsSync('model.nlp')).toBe(false);
  });
});
