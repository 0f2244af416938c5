/** A loaded cascade: quick views first; the stage of meaning where they leave doubt. Linear in the length of the text. */
import type { Familiarity, IntentScore } from '../../conversation/understanding.ts';
import type { Encoder } from '../encoder/encoder.ts';
import { englishCommonWords } from '../english-common-words.ts';
import type { IntentRecognizer, Recognition } from '../intent-engine.ts';
import { Featurizer } from '../linear/features.ts';
import { type SparseRow, stack } from '../linear/sparse.ts';
import { unseenShare, type WordKnowledge } from '../linear/unseen-share.ts';
import { NearestUtterances } from '../nearest.ts';
import { Speller } from '../speller.ts';
import { tokensOf, wordsOf } from '../tokens.ts';
import { countWords, type WordStatistics } from '../word-statistics.ts';
import { type ByteRows, byteRowAt } from './byte-rows.ts';
import { rankAmong, toChances } from './calibration.ts';
import type { CascadeModel } from './cascade-model.ts';
import { Evidence } from './evidence.ts';
import { familiarityOf } from './familiarity.ts';
import { bestTwo, passes } from './gate.ts';
import { MeaningStage } from './meaning-stage.ts';
import { QuickStage } from './quick-stage.ts';
import { speaks, wordMeaning } from './texts.ts';

const SHOWN = 5;
/** Intents whose utterances are compared with the text. */
const COMPARED = 3;

interface Read {
  words: readonly string[];
  /** After the speller. */
  read: readonly string[];
  unseen: string[];
  row: SparseRow;
}

export class CascadeRecognizer implements IntentRecognizer {
  readonly engine: string;
  readonly intents: readonly string[];
  /** What decides; the rest lives where it is used, once. */
  readonly #model: Omit<CascadeModel, 'intents' | 'examples' | 'table' | 'weights' | 'words' | 'meaning'>;
  readonly #meaningRanks: Float32Array | undefined;
  /** The utterances, a row of the embeddings each. */
  readonly #taught: { texts: readonly string[]; sentences: ByteRows } | undefined;
  readonly #encoder: Encoder | undefined;
  readonly #featurizer: Featurizer;
  readonly #quick: QuickStage;
  readonly #meaning: MeaningStage | undefined;
  readonly #words: WordStatistics;
  readonly #speller: Speller;
  readonly #nearest: NearestUtterances;
  readonly #knowledge: WordKnowledge;
  readonly #evidence: Evidence;

  constructor(engine: string, model: CascadeModel, encoder: Encoder | undefined) {
    const { intents, examples, table, weights, words, meaning, ...decisions } = model;
    const classes = intents.length;
    this.engine = engine;
    this.intents = intents;
    this.#model = decisions;
    this.#meaningRanks = meaning?.ranks;
    this.#featurizer = new Featurizer(table);
    const featurizer = this.#featurizer;
    this.#quick = new QuickStage({ weights, classes, words });
    this.#words = countWords(examples);
    const isEnglish = examples.some(({ language }) => language === undefined || language === 'en');
    this.#speller = new Speller(
      this.#words.counts,
      this.#words.pairs,
      isEnglish ? { common: englishCommonWords() } : {},
    );
    this.#nearest = new NearestUtterances(examples, (text) => featurizer.wordRow(wordsOf(text)), table.words.length);
    this.#knowledge = {
      knows: (word) => this.#words.counts.has(word),
      rarityOf: (word) => featurizer.rarityOf(word),
    };
    this.#evidence = new Evidence(featurizer, this.#quick);
    if (encoder === undefined || meaning === undefined) return;
    this.#encoder = encoder;
    this.#taught = { texts: examples.map(({ text }) => text), sentences: meaning.sentences };
    const place = new Map(intents.map((intent, k) => [intent, k]));
    const labels = Int32Array.from(examples, ({ intent }) => place.get(intent)!);
    const rows = stack(
      examples.map(({ text }) => featurizer.row(wordsOf(text))),
      featurizer.width,
    );
    this.#meaning = new MeaningStage(meaning, rows, labels, classes);
  }

  recognize(text: string, language?: string): Recognition | Promise<Recognition> {
    const { gate, temperatures, thresholds, ranks, sure, familiarity } = this.#model;
    const words = wordsOf(text);
    const unseen = [...new Set(words.filter((word) => !this.#words.counts.has(word)))];
    const read = this.#speller.correct(words);
    const row = this.#featurizer.row(read);
    // Nothing of the text was ever seen: whatever the bias prefers would be a guess.
    if (row.columns.length === 0) return { intents: [], thresholds, unseen, nearest: [] };
    const { scores, highest } = this.#quick.score(row, wordMeaning(read, language));
    const chances = scores.slice();
    toChances(chances, temperatures.alone);
    const [best, second] = bestTwo(chances, 0, chances.length);
    const strange = this.#unseen(words, read);
    const familiar = familiarityOf(highest, strange);
    const heard = { words, read, unseen, row };
    const alone = (): Recognition =>
      this.#recognition(heard, chances, { stage: 'words', rank: rankAmong(ranks, familiar), ...familiarity.alone });
    const encoder = this.#encoder;
    if (encoder === undefined || !speaks(encoder, language)) return alone();
    if (passes(gate, { lead: chances[best]! - chances[second]!, familiar, unseen: strange })) {
      // Whatever the quick views are sure of is more familiar than whatever they are not.
      const rank = 1 - sure.share + sure.share * rankAmong(sure.ranks, familiar);
      toChances(scores, temperatures.words);
      return this.#recognition(heard, scores, { stage: 'words', rank, ...familiarity.cascade });
    }
    return this.#askMeaning(text, { ...heard, strange }, language, encoder).catch(alone);
  }

  knows(word: string): boolean {
    return this.#words.counts.has(word);
  }

  languagesOf(word: string): Readonly<Record<string, number>> | undefined {
    return this.#words.languages.get(word);
  }

  taughtEmbeddings(): (text: string) => Float32Array | undefined {
    const { texts, sentences } = this.#taught ?? {};
    const rows = new Map(texts?.map((text, row) => [text, row]));
    return (text) => {
      const row = rows.get(text);
      // Utterances in languages that the encoder does not speak have zeros.
      return row === undefined || !sentences?.scales[row] ? undefined : byteRowAt(sentences, row);
    };
  }

  async #askMeaning(
    text: string,
    heard: Read & { strange: number },
    language: string | undefined,
    encoder: Encoder,
  ): Promise<Recognition> {
    const { temperatures, sure, familiarity: thresholds } = this.#model;
    const [sentence] = await encoder.encode([corrected(text, heard)]);
    const words = wordMeaning(heard.read, language);
    const { scores, familiar } = this.#meaning!.score(
      heard.row,
      { words, ...(sentence ? { sentence } : {}) },
      heard.strange,
    );
    toChances(scores, temperatures.meaning);
    const rank = (1 - sure.share) * rankAmong(this.#meaningRanks!, familiar);
    return this.#recognition(heard, scores, { stage: 'meaning', rank, ...thresholds.cascade });
  }

  #recognition(
    { words, read, unseen, row }: Read,
    scores: Float64Array,
    { stage, rank, answer, ask }: { stage: 'words' | 'meaning'; rank: number; answer: number; ask: number },
  ): Recognition {
    const best = this.#best(scores);
    const intents: IntentScore[] = best.map((k) => ({ intent: this.intents[k]!, score: rounded(scores[k]!) }));
    const familiarity: Familiarity = { score: rounded(rank), answer, ask };
    const runnerUp = intents[1] && { intent: intents[1].intent, by: rounded(intents[0]!.score - intents[1].score) };
    return {
      intents,
      thresholds: this.#model.thresholds,
      familiarity,
      unseen,
      nearest: this.#nearest.find(
        this.#featurizer.wordBlockOf(row),
        intents.slice(0, COMPARED).map(({ intent }) => intent),
      ),
      explanation: {
        stage,
        ...(runnerUp === undefined ? {} : { runnerUp }),
        evidence: this.#evidence.of(read, row, best[0]!, best[1] ?? best[0]!),
      },
      ...(read === words ? {} : { corrected: read.join(' ') }),
    };
  }

  /**
   * A mended word may be another word after all: it counts as half unseen, and as unseen when it now starts otherwise,
   * because people seldom miss the first letter ("weather" is no "leather").
   */
  #unseen(words: readonly string[], read: readonly string[]): number {
    const share = unseenShare(words, this.#knowledge);
    if (read === words) return share;
    const likely = read.map((word, i) => (word[0] === words[i]![0] ? word : words[i]!));
    return (share + unseenShare(likely, this.#knowledge)) / 2;
  }

  #best(scores: Float64Array): number[] {
    const best: number[] = [];
    for (let k = 0; k < scores.length; k++) {
      const score = scores[k]!;
      if (best.length === SHOWN && score <= scores[best[SHOWN - 1]!]!) continue;
      let place = best.length;
      while (place > 0 && scores[best[place - 1]!]! < score) place--;
      best.splice(place, 0, k);
      best.length = Math.min(best.length, SHOWN);
    }
    return best;
  }
}

/** A millionth is finer than anything that is decided by it, and takes half the room in the journal. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

/** The raw text with its typing errors mended: encoders know capitals and punctuation. */
function corrected(text: string, { words, read }: Read): string {
  if (read === words) return text;
  const tokens = tokensOf(text);
  if (tokens.length !== words.length) return read.join(' ');
  let mended = '';
  let from = 0;
  tokens.forEach(({ start, end }, i) => {
    if (read[i] === words[i]) return;
    mended += text.slice(from, start) + read[i]!;
    from = end;
  });
  return mended + text.slice(from);
}
