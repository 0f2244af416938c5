/** A model that a test can foresee: the intent whose utterances share most words with the text. */
import type { IntentRecognizer, TrainingExample } from '../../../../src/understanding/intent-engine.ts';
import { wordsOf } from '../../../../src/understanding/tokens.ts';

const write = (examples: TrainingExample[]) => new TextEncoder().encode(JSON.stringify(examples));
const read = (artefact: Uint8Array): TrainingExample[] => JSON.parse(new TextDecoder().decode(artefact));

function load(artefact: Uint8Array): IntentRecognizer {
  const taught = read(artefact);
  const known = new Set(taught.flatMap(({ text }) => wordsOf(text)));
  const shared = (text: string, other: string) =>
    wordsOf(other).filter((word) => wordsOf(text).includes(word)).length / Math.max(1, wordsOf(text).length);
  return {
    engine: 'fake',
    intents: [...new Set(taught.map(({ intent }) => intent))].toSorted(),
    recognize(text) {
      const ranked = taught
        .map((example) => ({ ...example, similarity: shared(text, example.text) }))
        .toSorted((a, b) => b.similarity - a.similarity || (a.intent < b.intent ? -1 : 1));
      const [best] = ranked;
      return {
        intents: best === undefined ? [] : [{ intent: best.intent, score: Math.min(1, best.similarity) }],
        thresholds: { answer: 0.5, ask: 0.2 },
        unseen: wordsOf(text).filter((word) => !known.has(word)),
        nearest: best === undefined ? [] : [{ intent: best.intent, text: best.text, similarity: best.similarity }],
      };
    },
    knows: (word) => known.has(word),
    languagesOf: () => undefined,
  };
}

export const fakeModel = {
  write,
  read,
  load,
  /** For `crossValidate`. */
  options: {
    train: async (examples: TrainingExample[], onProgress: (done: number) => void) => {
      onProgress(0.5);
      onProgress(1);
      return write(examples);
    },
    load: async (artefact: Uint8Array) => load(artefact),
  },
};
