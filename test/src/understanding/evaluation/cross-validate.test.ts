import { crossValidate } from '../../../../src/understanding/evaluation/cross-validate.ts';
import { splitIntoFolds } from '../../../../src/understanding/evaluation/split-into-folds.ts';
import type { IntentRecognizer, TrainingExample } from '../../../../src/understanding/intent-engine.ts';
import { shopExamples } from '../shop-questions.ts';
import { fakeModel } from './fake-model.ts';

const examples: TrainingExample[] = [
  { text: 'red coat', intent: 'coat' },
  { text: 'blue coat', intent: 'coat' },
  { text: 'coat', intent: 'coat' },
  { text: 'red hat', intent: 'hat' },
  { text: 'my hat', intent: 'hat' },
  { text: 'lonely', intent: 'alone' },
];

describe('the parts that are held out', () => {
  it('hold every example once', () => {
    const parts = splitIntoFolds(shopExamples, 5);

    expect(parts.flat().toSorted((a, b) => a - b)).toEqual([...shopExamples.keys()]);
  });

  it('spread each intent evenly', () => {
    const parts = splitIntoFolds(shopExamples, 5);

    for (const intent of new Set(shopExamples.map((example) => example.intent))) {
      const counts = parts.map((part) => part.filter((index) => shopExamples[index]?.intent === intent).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  it('keep utterances with the same words together, so that none teaches the other', () => {
    const twins = [...shopExamples, { text: 'Where is it?', intent: 'x' }, { text: 'it is where', intent: 'x' }];
    const parts = splitIntoFolds(twins, 5);

    const part = parts.find((indices) => indices.includes(twins.length - 1));
    expect(part).toContain(twins.length - 2);
  });

  it('do not depend on the order of the files', () => {
    const texts = (all: TrainingExample[]) =>
      splitIntoFolds(all, 4).map((part) =>
        part.map((index) => all[index]?.text ?? '').toSorted((a, b) => (a < b ? -1 : 1)),
      );

    expect(texts([...shopExamples].toReversed())).toEqual(texts([...shopExamples]));
  });
});

describe('cross-validation', () => {
  it('never asks a model what it was taught', async () => {
    const seen: string[] = [];
    const { heldOut } = await crossValidate(examples, {
      folds: 2,
      train: async (taught) => fakeModel.write(taught),
      load: async (artefact) => {
        const taught = fakeModel.read(artefact).map(({ text }) => text);
        const recognizer = fakeModel.load(artefact);
        const recognize: IntentRecognizer['recognize'] = (text) => {
          if (taught.includes(text)) seen.push(text);
          return recognizer.recognize(text);
        };
        return { ...recognizer, recognize };
      },
    });

    expect(seen).toEqual([]);
    expect(heldOut.map(({ example }) => example.text)).toEqual(examples.slice(0, 5).map(({ text }) => text));
  });

  it('says what it could not measure: an intent that has nothing left', async () => {
    const { unmeasured } = await crossValidate(examples, { folds: 2, ...fakeModel.options });

    expect(unmeasured.map(({ text }) => text)).toEqual(['lonely']);
  });

  it('tells how far it is, never falling, and ends at 1', async () => {
    const heard: number[] = [];

    await crossValidate(examples, { folds: 3, ...fakeModel.options, onProgress: (done) => heard.push(done) });

    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    const running = crossValidate(examples, {
      folds: 3,
      ...fakeModel.options,
      onProgress: () => cancel.abort(new Error('no longer wanted')),
      signal: cancel.signal,
    });

    await expect(running).rejects.toThrow('no longer wanted');
  });
});
