/** Trains the stage of meaning: kernel ridge regression over everything, and what it would have said of utterances held out. */
import { flat } from '../dense/flat.ts';
import { openMatrices } from '../dense/matrices.ts';
import { chooseStrangers, type HeldOutRows } from '../linear/held-out-rows.ts';
import { cosinesWith, fromByteRows, squaresOf, toByteRows } from './byte-rows.ts';
import type { HeldOutScores } from './calibration.ts';
import { familiarMeaning } from './familiarity.ts';
import { bestTwo } from './gate.ts';
import { trainKernelRidge } from './kernel-ridge.ts';
import { chooseFloor } from './log-votes.ts';
import { learnMeaning, meaningOf, type RawMeaning } from './meaning.ts';
import type { MeaningModel } from './meaning-model.ts';
import type { Texts } from './texts.ts';

export interface MeaningTraining {
  model: MeaningModel;
  heldOut: HeldOutScores;
  /** Which of the held-out rows the encoder can read; the others are left to the quick views. */
  isRead: boolean[];
  /** How familiar each held-out row that it can read looked, and utterances of intents that were held out as a whole. */
  familiar: Float32Array;
  strangers: Float32Array;
}

interface MeaningProblem {
  texts: Texts;
  labels: Int32Array;
  classes: number;
  sentences: readonly (Float32Array | undefined)[];
  encoder: { name: string; parts: readonly number[] };
  chosen: HeldOutRows;
  /** As in `QuickTraining`. */
  unseen: { heldOut: Float32Array; strangers: Float32Array };
}

export async function trainMeaning(
  { texts, labels, classes, sentences, encoder, chosen, unseen }: MeaningProblem,
  onProgress: (done: number) => void,
): Promise<MeaningTraining> {
  const raw: RawMeaning[] = sentences.map((sentence, i) => ({
    words: texts.words[i]!,
    ...(sentence === undefined ? {} : { sentence }),
  }));
  const table = learnMeaning(raw, encoder.parts);
  const dimensions = table.means.length;
  const rows = toByteRows(
    flat(
      raw.map((text) => meaningOf(text, table)),
      dimensions,
    ),
    dimensions,
  );
  const width = encoder.parts[0] ?? 0;
  const embeddings = toByteRows(
    flat(
      sentences.map((sentence) => sentence?.subarray(0, width)),
      width,
    ),
    width,
  );

  const matrices = await openMatrices();
  try {
    const strangers = chooseStrangers(labels, classes);
    const ridge = await trainKernelRidge(
      {
        ...(strangers ? { strangers } : {}),
        rows: texts.rows,
        ngramWeight: table.ngrams,
        // What is kept is what is trained on: the recognizer sees the same numbers.
        meanings: fromByteRows(rows),
        dimensions,
        labels,
        classes,
        heldOut: chosen.rows,
      },
      matrices,
      onProgress,
    );
    const about = { labels, classes, embeddings, sentences };
    const familiar = familiarRows({ ...about, scores: ridge.heldOut, chosen, unseen: unseen.heldOut });
    const isRead = Array.from(chosen.rows, (row) => sentences[row] !== undefined);
    const heldOutLabels = chosen.rows.map((row) => labels[row]!);
    const { floor, scores } = chooseFloor({ scores: ridge.heldOut, labels: heldOutLabels, classes });
    const model: MeaningModel = {
      encoder: encoder.name,
      table,
      floor,
      rows,
      sentences: embeddings,
      votes: ridge.votes,
      ranks: familiar.toSorted(),
    };
    return {
      model,
      heldOut: { scores, labels: heldOutLabels, classes },
      isRead,
      familiar,
      strangers: strangers
        ? familiarRows({
            ...about,
            scores: ridge.strangers,
            chosen: strangers,
            unseen: unseen.strangers,
            isWithoutFold: true,
          })
        : new Float32Array(),
    };
  } finally {
    await matrices.close();
  }
}

/** Familiarity as the recognizer will find it, but without the row itself. */
function familiarRows({
  scores,
  labels,
  classes,
  embeddings,
  chosen,
  sentences,
  unseen,
  isWithoutFold = false,
}: {
  unseen: Float32Array;
  /** The rows of the row's own fold are not compared with either. */
  isWithoutFold?: boolean;
  scores: Float32Array;
  labels: Int32Array;
  classes: number;
  embeddings: MeaningModel['sentences'];
  chosen: HeldOutRows;
  sentences: readonly (Float32Array | undefined)[];
}): Float32Array {
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, row) => members[label]!.push(row));
  const width = embeddings.numbers.length / embeddings.scales.length;
  const squares = squaresOf(embeddings);
  const familiar: number[] = [];
  chosen.rows.forEach((row, i) => {
    const sentence = sentences[row]?.subarray(0, width);
    if (sentence === undefined) return;
    const [best] = bestTwo(scores, i, classes);
    const others = members[best]!.filter((other) =>
      isWithoutFold ? chosen.foldOf[other] !== chosen.foldOf[row] : other !== row,
    );
    const cosines = cosinesWith(embeddings, squares, others, sentence);
    familiar.push(familiarMeaning(scores[i * classes + best]!, cosines, unseen[i]!));
  });
  return Float32Array.from(familiar);
}
