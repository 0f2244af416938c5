import { readTexts } from '../../../../src/understanding/cascade/texts.ts';
import { GramSvms } from '../../../../src/understanding/linear/gram-svms.ts';
import { heldOutDecisions, rowsOutside } from '../../../../src/understanding/linear/held-out.ts';
import { chooseHeldOut } from '../../../../src/understanding/linear/held-out-rows.ts';
import { beside } from '../../../../src/understanding/linear/sparse.ts';
import { trainSvm } from '../../../../src/understanding/linear/svm.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';
import { shopExamples } from '../shop-questions.ts';

/** Both solvers stop where no row violates the margin by more than a tenth. */
const TOLERANCE = 0.2;

describe('SVMs from dot products', () => {
  const { rows, table } = readTexts(shopExamples);
  const intents = [...new Set(shopExamples.map(({ intent }) => intent))];
  const labels = Int32Array.from(shopExamples, ({ intent }) => intents.indexOf(intent));
  const classes = intents.length;
  const wordColumns = table.words.length;
  // Dense numbers beside the n-grams, as different from each other as those are.
  const random = seededRandom(1);
  const dimensions = 6;
  const vectors = Float32Array.from({ length: labels.length * dimensions }, () => random() - 0.5);
  const both = beside(rows, vectors, dimensions);
  const svms = new GramSvms({ rows, wordColumns, vectors, dimensions, labels, classes });

  const decisionOf = (weights: Float32Array, row: number, k: number) => {
    let sum = weights[both.width * classes + k]!;
    for (let j = both.offsets[row]!; j < both.offsets[row + 1]!; j++)
      sum += both.values[j]! * weights[both.columns[j]! * classes + k]!;
    return sum;
  };

  it('decide as those do that were learned from the n-grams', () => {
    const ours = svms.weights();
    const { weights } = trainSvm({ rows: both, labels, classes });

    const furthest = Math.max(
      ...[...labels.keys()].flatMap((row) =>
        intents.map((_, k) => Math.abs(decisionOf(ours, row, k) - decisionOf(weights, row, k))),
      ),
    );
    expect(furthest).toBeLessThan(TOLERANCE);
  });

  it('keep every utterance of their own at the margin, and the others beyond it', () => {
    const weights = svms.weights();

    const worst = Math.min(
      ...[...labels.keys()].flatMap((row) =>
        intents.map((_, k) => decisionOf(weights, row, k) * (labels[row] === k ? 1 : -1)),
      ),
    );
    expect(worst).toBeGreaterThan(0);
  });

  it('say of utterances held out what models of the others say, which do not know the n-grams of theirs alone', () => {
    const chosen = chooseHeldOut(labels, classes);
    const models = Array.from({ length: chosen.folds }, (_, fold) =>
      trainSvm({ rows: both, labels, classes, subset: rowsOutside(chosen.foldOf, fold) }),
    );

    const ours = svms.heldOut(chosen);
    const theirs = heldOutDecisions({ rows: both, wordColumns, ngramColumns: rows.width }, chosen, models);

    expect(ours).toHaveLength(theirs.length);
    expect(Math.max(...ours.map((decision, i) => Math.abs(decision - theirs[i]!)))).toBeLessThan(TOLERANCE);
  });

  it('are the same, to the last bit, each time', () => {
    expect(new GramSvms({ rows, wordColumns, vectors, dimensions, labels, classes }).weights()).toEqual(svms.weights());
  });
});
