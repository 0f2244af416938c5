/** Whether the parts of a cascade that was read are as long as each other says: else it would answer nonsense, silently. */
import type { CascadeModel } from './cascade-model.ts';
import type { MeaningModel } from './meaning-model.ts';

export function fitsTogether({ intents, examples, table, weights, words, meaning }: CascadeModel): boolean {
  const classes = intents.length;
  const width = table.words.length + table.grams.length;
  return (
    table.idf.length === width &&
    weights.scales.length === width + 1 &&
    weights.numbers.length === (width + 1) * classes &&
    words.bias.length === classes &&
    words.weights.length === words.shared.length * classes &&
    words.decisions.length === words.weights.length &&
    (meaning === undefined || meaningFits(meaning, examples.length, classes))
  );
}

function meaningFits({ table, rows, sentences, votes }: MeaningModel, count: number, classes: number): boolean {
  const dimensions = table.means.length;
  return (
    dimensions === table.parts.reduce((sum, length) => sum + length, 0) &&
    rows.scales.length === count &&
    rows.numbers.length === count * dimensions &&
    sentences.scales.length === count &&
    sentences.numbers.length === count * table.parts[0]! &&
    votes.length === count * classes
  );
}
