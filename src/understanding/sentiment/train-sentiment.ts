/**
 * Labelled messages into a model. Each view is trained five times without a fifth of the messages; how the views are put
 * together is learned from what they said of the messages that they had not seen. Deterministic.
 */
import { type SparseRow, stack } from '../linear/sparse.ts';
import { trainSvm } from '../linear/svm.ts';
import { englishWordVectors } from '../word-vectors/english-word-vectors.ts';
import { type Clue, cluesOf } from './clues.ts';
import { type Fusion, fuse, learnFusion } from './fusion.ts';
import { GramTable, learnGramTable } from './gram-table.ts';
import { dataHash, inOrder, type LabelledMessage } from './labelled-message.ts';
import { DENSE_LANGUAGE, encodedRow, vectorRow } from './mood-views.ts';
import { decideMoods, type LinearMoods, MOODS } from './moods.ts';
import type { SentimentModel } from './sentiment-model.ts';
import { type HashedWords, hashWords, listView, WordList } from './word-list.ts';

const FOLDS = 5;
/** How often an operator's own line counts: a few hundred lines must be heard beside thousands. */
const OWN_WEIGHT = 3;
/** Below so many messages nothing can be learned of how views go together. */
const FEWEST = 100;

export interface SentimentTraining {
  messages: readonly LabelledMessage[];
  /** Language → general word list, weights -5 to 5. */
  lists: Record<string, ReadonlyMap<string, number>>;
  /** With it the model has a view over sentence embeddings: vectors by text, of the English messages. */
  encoder?: { name: string; dimensions: number; vectors: ReadonlyMap<string, Float32Array> };
}

export interface TrainedSentiment {
  model: SentimentModel;
  /** In the order of `messages` as trained: what the model says of a message that its views had not seen. */
  heldOut: { message: LabelledMessage; probabilities: number[] }[];
}

/** Takes about 12 s for 6,000 messages with embeddings, on one core. */
export function trainSentiment({ messages: given, lists, encoder }: SentimentTraining): TrainedSentiment {
  const messages = inOrder(given);
  const labels = messages.map(({ label }) => MOODS.indexOf(label));
  const clues = messages.map(({ text }) => cluesOf(text));
  const bare = messages.map(({ text }) => cluesOf(withoutMarks(text)));
  const isDense = messages.map(({ language }) => language === DENSE_LANGUAGE);
  const hashed = Object.fromEntries(
    Object.entries(lists).map(([language, words]) => [language, hashWords(language, words)]),
  );

  const table = learnGramTable(clues);
  const gramTable = new GramTable(table);
  const grams = learnView(
    messages,
    clues.map((of) => gramTable.row(of)),
    gramTable.width,
    bare.map((of) => gramTable.row(of)),
  );
  const vectors = learnView(
    messages,
    clues.map((of, i) => (isDense[i] ? vectorRow(of) : undefined)),
    englishWordVectors().dimensions,
  );
  const encoded =
    encoder &&
    learnView(
      messages,
      messages.map(({ text }, i) => {
        const vector = isDense[i] ? encoder.vectors.get(text) : undefined;
        return vector && encodedRow(vector);
      }),
      encoder.dimensions,
    );

  const any = extended(grams.heldOut, listViewsOf(messages, clues, hashed));
  const withVectors = extended(any, vectors.heldOut);
  const withEncoded = encoded ? extended(withVectors, encoded.heldOut) : [];
  const fusions = {
    any: learnFusion(any as number[][], labels),
    vectors: fusionOf(labels, withVectors),
    encoded: fusionOf(labels, withEncoded),
  };

  const model: SentimentModel = {
    meta: {
      data: dataHash(messages),
      messages: messages.length,
      own: messages.filter(({ isOwn }) => isOwn).length,
      languages: [...new Set(messages.flatMap(({ language }) => language ?? []))].sort(),
      ...(encoder && fusions.encoded ? { encoder: encoder.name } : {}),
      fusions,
    },
    table,
    grams: grams.moods,
    lists: hashed,
    ...(fusions.vectors ? { vectors: vectors.moods } : {}),
    ...(encoded && fusions.encoded ? { encoded: encoded.moods } : {}),
  };
  const heldOut = messages.map((message, i) => ({
    message,
    probabilities:
      fused(fusions.encoded, withEncoded[i]) ?? fused(fusions.vectors, withVectors[i]) ?? fuse(fusions.any, any[i]!),
  }));
  return { model, heldOut };
}

/** Decision values of each message by a view that had not seen it; undefined for a message without a row. */
type HeldOut = (number[] | undefined)[];

/** `rows`: undefined where the view has nothing to say. */
function learnView(
  messages: readonly LabelledMessage[],
  rows: readonly (SparseRow | undefined)[],
  width: number,
  copies: readonly SparseRow[] = [],
): { moods: LinearMoods; heldOut: HeldOut } {
  const places: number[] = [];
  const learned: SparseRow[] = [];
  messages.forEach(({ isOwn }, at) => {
    for (const row of [rows[at], copies[at]])
      for (let times = 0; row && times < (isOwn ? OWN_WEIGHT : 1); times++) {
        places.push(at);
        learned.push(row);
      }
  });
  const stacked = stack(learned, width);
  const labels = Int32Array.from(places, (at) => MOODS.indexOf(messages[at]!.label));
  const train = (subset?: Int32Array): LinearMoods => {
    const { weights } = trainSvm({ rows: stacked, labels, classes: MOODS.length, ...(subset ? { subset } : {}) });
    return { weights: weights.subarray(0, width * 3), bias: weights.slice(width * 3) };
  };
  const heldOut: HeldOut = rows.map(() => undefined);
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = Int32Array.from(places, (_, i) => i).filter((i) => places[i]! % FOLDS !== fold);
    const moods = train(inside);
    rows.forEach((row, at) => {
      if (row && at % FOLDS === fold) heldOut[at] = decideMoods(moods, row);
    });
  }
  return { moods: train(), heldOut };
}

/** As people write in a chat: no capitals, no marks. Each message is learned once more so, lest "?" alone make a question. */
function withoutMarks(text: string): string {
  return text.toLowerCase().replace(/[!?.,;:…]+/g, ' ');
}

function extended(views: HeldOut, by: HeldOut): HeldOut {
  return views.map((view, i) => (view && by[i] ? [...view, ...by[i]] : undefined));
}

/** Undefined when there are too few messages to learn from. */
function fusionOf(labels: readonly number[], views: HeldOut): Fusion | undefined {
  const places = views.flatMap((view, at) => (view ? [at] : []));
  if (places.length < FEWEST) return undefined;
  return learnFusion(
    places.map((at) => views[at]!),
    places.map((at) => labels[at]!),
  );
}

function fused(fusion: Fusion | undefined, view: number[] | undefined): number[] | undefined {
  return fusion && view && fuse(fusion, view);
}

function listViewsOf(
  messages: readonly LabelledMessage[],
  clues: readonly (readonly Clue[])[],
  hashed: Record<string, HashedWords>,
): number[][] {
  const lists = new Map(Object.entries(hashed).map(([language, words]) => [language, new WordList(language, words)]));
  return messages.map(({ language }, i) => listView(lists.get(language ?? '')?.read(clues[i]!)));
}
