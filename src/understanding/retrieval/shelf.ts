/** The entries that are searched together: their words, their meaning, and the ranking by both. */
import type { FaqHit, SearchOptions } from '../../conversation/search.ts';
import type { Encoder } from '../encoder/encoder.ts';
import { baseOf, type RetrievalEntry } from './entry.ts';
import { excerptOf } from './excerpt.ts';
import { Meanings, type TaughtEmbedding } from './meanings.ts';
import type { Stemmer } from './stem.ts';
import { type Query, TextIndex } from './text-index.ts';
import { WordCoverage } from './word-coverage.ts';

/** What the answer's words add to likeness at most: found by them alone, it comes after whatever was asked like this. */
const ANSWER_WEIGHT = 0.25;
/** Letters that two texts share by chance stay below (sample content, questions about other things). */
const LEAST_SCORE = 0.1;
/** Looked at question by question, after all were compared as a whole. */
const MOST_CANDIDATES = 30;

export interface ShelfOptions {
  encoder?: Encoder | undefined;
  /** As in `RetrieverOptions`. */
  taught?: (() => TaughtEmbedding) | undefined;
  stemmer?: Stemmer | undefined;
}

export class Shelf {
  readonly #entries: readonly RetrievalEntry[];
  /** Each title and question once. */
  readonly #questions: string[] = [];
  /** The questions of each entry, as places in `#questions`. */
  readonly #questionsOf: number[][];
  readonly #asWhole: TextIndex;
  readonly #asQuestions: TextIndex;
  readonly #answers: WordCoverage;
  readonly #encoder: Encoder | undefined;
  readonly #taught: (() => TaughtEmbedding) | undefined;
  /** Of the questions in languages that the encoder speaks, by their place. */
  #meanings: { meanings: Meanings; rowOf: ReadonlyMap<number, number> } | undefined;
  #preparing: Promise<void> | undefined;

  constructor(entries: readonly RetrievalEntry[], { encoder, taught, stemmer }: ShelfOptions) {
    this.#entries = entries;
    const texts = entries.map(({ title, questions }) => [...new Set([title, ...questions])]);
    this.#questionsOf = texts.map((own) => own.map((text) => this.#questions.push(text) - 1));
    const inLanguage = (text: string, entry: number) => ({ text, language: entries[entry]?.language });
    this.#asWhole = new TextIndex(
      texts.map((own, entry) => inLanguage(own.join('\n'), entry)),
      stemmer,
    );
    this.#asQuestions = new TextIndex(
      texts.flatMap((own, entry) => own.map((text) => inLanguage(text, entry))),
      stemmer,
    );
    this.#answers = new WordCoverage(entries.map(({ answer }) => answer));
    this.#encoder = encoder;
    this.#taught = taught;
  }

  async search(text: string, { language, limit, mode }: SearchOptions): Promise<FaqHit[]> {
    const isTyping = mode === 'typing';
    const meant = isTyping ? undefined : await this.#meant(text, language);
    const inQuestions = this.#asWhole.likeness(this.#asWhole.read({ text, language }, isTyping));
    const inAnswer = this.#answers.of(text, isTyping);
    const rough = this.#entries.map((_, entry) => {
      const words = either(inQuestions[entry]!, ANSWER_WEIGHT * inAnswer[entry]!);
      const meaning = meant?.[entry];
      return { entry, score: meaning === undefined ? words : (words + meaning) / 2 };
    });
    const query = this.#asQuestions.read({ text, language }, isTyping);
    const candidates = rough
      .sort((a, b) => b.score - a.score || a.entry - b.entry)
      .slice(0, Math.max(limit, MOST_CANDIDATES))
      .map(({ entry }) => {
        const { question, likeness } = this.#bestQuestion(entry, query);
        const words = either((inQuestions[entry]! + likeness) / 2, ANSWER_WEIGHT * inAnswer[entry]!);
        const meaning = meant?.[entry];
        return { entry, question, words, meaning, score: meaning === undefined ? words : (words + meaning) / 2 };
      })
      .filter(({ score }) => score >= LEAST_SCORE)
      // Of equals the one that stands first in the content.
      .sort((a, b) => b.score - a.score || a.entry - b.entry);
    return this.#hits(candidates, text).slice(0, limit);
  }

  prepare(): Promise<void> {
    const encoder = this.#encoder;
    if (!encoder || this.#meanings) return Promise.resolve();
    const spoken = this.#entries.flatMap(({ language }, i) => (this.#isSpoken(language) ? this.#questionsOf[i]! : []));
    if (spoken.length === 0) return Promise.resolve();
    this.#preparing ??= Meanings.of(
      spoken.map((place) => this.#questions[place]!),
      encoder,
      this.#taught?.(),
    ).then(
      (meanings) => {
        this.#meanings = { meanings, rowOf: new Map(spoken.map((place, row) => [place, row])) };
      },
      () => {
        // Tried again with the next question.
        this.#preparing = undefined;
      },
    );
    return this.#preparing;
  }

  /** By entry; undefined for those that cannot be compared, or when none can. */
  async #meant(text: string, language: string | undefined): Promise<(number | undefined)[] | undefined> {
    const encoder = this.#encoder;
    if (!encoder || (language !== undefined && !this.#isSpoken(language))) return undefined;
    void this.prepare();
    const known = this.#meanings;
    if (!known) return undefined;
    try {
      const [vector] = await encoder.encode([text]);
      if (!vector) return undefined;
      const cosines = known.meanings.cosines(vector);
      return this.#questionsOf.map((places) => {
        const rows = places.flatMap((place) => known.rowOf.get(place) ?? []);
        return rows.length === 0 ? undefined : bestAndMean(rows.map((row) => cosines[row]!));
      });
    } catch {
      return undefined;
    }
  }

  #isSpoken(language: string): boolean {
    const spoken = this.#encoder?.languages;
    return spoken === undefined || spoken.includes(baseOf(language));
  }

  #bestQuestion(entry: number, query: Query): { question: string; likeness: number } {
    const places = this.#questionsOf[entry]!;
    const likeness = this.#asQuestions.likenessOf(places, query);
    const best = likeness.indexOf(Math.max(...likeness));
    return { question: this.#questions[places[best]!]!, likeness: likeness[best]! };
  }

  #hits(candidates: readonly Candidate[], text: string): FaqHit[] {
    const hits = new Map<string, FaqHit>();
    for (const { entry, question, score, words, meaning } of candidates) {
      const { id, language, title, answer } = this.#entries[entry]!;
      // All languages are searched together when none is named.
      if (hits.has(id)) continue;
      hits.set(id, {
        id,
        title,
        language,
        score: rounded(score),
        words: rounded(words),
        ...(meaning === undefined ? {} : { meaning: rounded(meaning) }),
        question,
        excerpt: excerptOf(answer, text),
      });
    }
    return [...hits.values()];
  }
}

interface Candidate {
  entry: number;
  question: string;
  score: number;
  words: number;
  meaning: number | undefined;
}

/** As chances are joined: both together are more than each, and never more than 1. */
function either(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

function bestAndMean(values: readonly number[]): number {
  return (Math.max(...values) + values.reduce((sum, value) => sum + value, 0) / values.length) / 2;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
