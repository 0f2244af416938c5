import {
  heldOutLogProbabilities,
  type LogisticModel,
  trainLogistic,
} from '../../../../src/understanding/dense/logistic.ts';
import { WhitenedRows } from '../../../../src/understanding/dense/whitened-rows.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';
import { logProbabilities } from './log-probabilities.ts';

const CLASSES = 3;
// Neither is a multiple of four, which the kernel works in.
const DIMENSIONS = 6;

/** Rows around one place a class. */
function clouds(count: number): { rows: Float32Array[]; labels: Int32Array } {
  const random = seededRandom(1);
  const labels = Int32Array.from({ length: count }, (_, i) => i % CLASSES);
  const rows = [...labels].map((label) =>
    Float32Array.from({ length: DIMENSIONS }, (_, i) => 0.3 + (i === label ? 1 : 0) + 0.4 * (random() - 0.5)),
  );
  return { rows, labels };
}

const best = (values: Float32Array): number => values.indexOf(Math.max(...values));

function answerOf(model: LogisticModel, row: Float32Array): number {
  const into = new Float32Array(CLASSES);
  logProbabilities(model, row, into);
  return best(into);
}

describe('logistic regression', () => {
  const { rows, labels } = clouds(90);
  const whitened = new WhitenedRows(rows, CLASSES);

  it('tells the classes apart', () => {
    const model = trainLogistic({ rows: whitened, labels });

    expect(rows.map((row) => answerOf(model, row))).toEqual([...labels]);
  });

  it('gives probabilities: together they are one', () => {
    const into = new Float32Array(CLASSES);

    logProbabilities(trainLogistic({ rows: whitened, labels }), rows[0]!, into);

    expect(into.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 5);
  });

  it('learns the same numbers again, also after other models on the same rows', () => {
    const first = trainLogistic({ rows: whitened, labels });
    trainLogistic({ rows: whitened, labels: labels.map((label) => (label + 1) % CLASSES), epochs: 2 });

    expect(trainLogistic({ rows: whitened, labels })).toEqual(first);
    expect(trainLogistic({ rows: new WhitenedRows(rows, CLASSES), labels })).toEqual(first);
  });

  it('learns from the chosen rows only', () => {
    const subset = Int32Array.from(labels.keys()).filter((i) => i % 2 === 0);
    const spoilt = labels.map((label, i) => (i % 2 === 0 ? label : 0));

    expect(trainLogistic({ rows: whitened, labels: spoilt, subset })).toEqual(
      trainLogistic({ rows: whitened, labels, subset }),
    );
  });

  it('tells its progress up to one', () => {
    const heard: number[] = [];

    trainLogistic({ rows: whitened, labels }, (done) => heard.push(done));

    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('judges each row by a model that did not see it', () => {
    // Fold 0 is labelled wrongly: who had learned from it would agree with it.
    const folds = Int32Array.from(labels, (_, i) => Math.floor(i / CLASSES) % 3);
    const wrong = labels.map((label, i) => (folds[i] === 0 ? (label + 1) % CLASSES : label));

    const told = heldOutLogProbabilities({ rows: whitened, labels: wrong, folds });

    rows.forEach((_, i) => {
      if (folds[i] === 0) expect(best(told.subarray(i * CLASSES, (i + 1) * CLASSES))).toBe(labels[i]);
    });
  });

  it('says the same of a row held out as the model trained without it', () => {
    const folds = Int32Array.from(labels, (_, i) => i % 5);
    const subset = Int32Array.from(labels.keys()).filter((i) => folds[i] !== 0);
    const into = new Float32Array(CLASSES);

    const told = heldOutLogProbabilities({ rows: whitened, labels, folds });
    logProbabilities(trainLogistic({ rows: whitened, labels, subset }), rows[0]!, into);

    into.forEach((value, k) => {
      expect(told[k]).toBeCloseTo(value, 3);
    });
  });

  it('copes with a direction that no row shows, and with a class that no row has', () => {
    const flat = rows.map((row) => row.with(5, 1));

    const model = trainLogistic({ rows: new WhitenedRows(flat, CLASSES + 1), labels });

    expect(model.weights.every(Number.isFinite)).toBe(true);
    expect(model.bias).toHaveLength(CLASSES + 1);
  });
});
