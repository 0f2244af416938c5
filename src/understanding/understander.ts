/** Everything that is understood of one utterance, put together: intent, language, entities, sentiment. */
import type { EntityDefinition } from '../conversation/content.ts';
import type { FaqHit, FaqSearch } from '../conversation/search.ts';
import type { Understander, UnderstandOptions } from '../conversation/understander.ts';
import { UNKNOWN_LANGUAGE, type Understanding } from '../conversation/understanding.ts';
import { decide } from './decide.ts';
import { createEntityReader } from './entities/read-entities.ts';
import type { IntentRecognizer } from './intent-engine.ts';
import { createLanguageDetector, primaryLanguage } from './language.ts';
import { nothingUnderstood, readable } from './not-understood.ts';
import { combineWithRetrieval } from './retrieval/combine-with-retrieval.ts';
import { createSentimentReader, type SentimentReader } from './sentiment/read-sentiment.ts';
import { tokensOf, wordsOf } from './tokens.ts';

const SHOWN_INTENTS = 5;
const DEADLINE_MS = 900;
const MOST_HITS = 3;

export interface UnderstanderParts {
  recognizer: IntentRecognizer;
  entities: readonly EntityDefinition[];
  languages: { default: string; also: readonly string[] };
  /** By the model that ships and without an encoder when absent. */
  readSentiment?: SentimentReader;
  /** Asked where the model is not sure. */
  search?: Pick<FaqSearch, 'search'>;
  /** With how many texts an FAQ was taught (see `combineWithRetrieval`). */
  utterancesOf?: (id: string) => number;
  /** Milliseconds that a recognizer which answers from elsewhere may take. */
  deadlineMs?: number;
}

/** Throws `BadInputError` (`content.entity`) for a pattern that cannot be read; what it returns never throws. */
export function createUnderstander(parts: UnderstanderParts): Understander {
  const readEntities = createEntityReader(parts.entities, { isOrdinary: (word) => parts.recognizer.knows(word) });
  const { recognizer, deadlineMs = DEADLINE_MS, readSentiment = createSentimentReader() } = parts;
  const detectLanguage = createLanguageDetector({
    languages: [parts.languages.default, ...parts.languages.also],
    languagesOf: (word) => recognizer.languagesOf(word),
  });

  async function understand(given: string, options: UnderstandOptions): Promise<Understanding> {
    const text = readable(given);
    const words = wordsOf(text);
    // An emoji says nothing to be answered, but may say how they feel.
    if (words.length === 0)
      return {
        ...nothingUnderstood(text),
        entities: [],
        sentiment: readSentiment(text, undefined).sentiment,
        limited: 'empty',
      };
    const hint = options.language === undefined ? undefined : primaryLanguage(options.language);
    const language = detectLanguage(text, hint);
    // "10.11." in a German conversation is read as German, although it is in no language by itself.
    const readAs = language === UNKNOWN_LANGUAGE ? hint : language;
    const tokens = tokensOf(text);
    const mood = readSentiment(text, readAs);
    const context = {
      now: options.now,
      timezone: options.timezone,
      ...(readAs === undefined ? {} : { language: readAs }),
    };
    const entities = readEntities(text, context, tokens);

    // Both at once, each as long as it may take.
    const [recognition, closer] = await Promise.all([
      withDeadline(recognizer.recognize(text, languageOrNothing(language)), deadlineMs),
      mood.closer && withDeadline(mood.closer, deadlineMs),
    ]);
    const about = { language, entities, sentiment: closer ?? mood.sentiment };
    if (recognition === undefined) return { ...nothingUnderstood(text), ...about, limited: 'deadline' };
    const { corrected, intents, thresholds, nearest, unseen, familiarity, explanation } = recognition;
    const known = corrected === undefined ? words : corrected.split(' ');
    const decided = decide(recognition, known.filter((word) => recognizer.knows(word)).length);
    const hits = decided.decision === 'answer' ? [] : await searchFor(text, readAs);
    const { choices, isFromSearch, ...verdict } = combineWithRetrieval(
      { ...decided, intents, thresholds },
      hits,
      parts.utterancesOf ?? (() => Number.POSITIVE_INFINITY),
    );
    return {
      text,
      ...(corrected === undefined ? {} : { corrected }),
      intents: intents.slice(0, SHOWN_INTENTS),
      thresholds,
      ...(familiarity === undefined ? {} : { familiarity }),
      nearest,
      unseen,
      ...(explanation === undefined ? {} : { explanation }),
      ...verdict,
      ...(choices.length === 0 ? {} : { choices }),
      ...(isFromSearch ? { isFromSearch } : {}),
      ...about,
    };
  }

  async function searchFor(text: string, language: string | undefined): Promise<readonly FaqHit[]> {
    if (parts.search === undefined) return [];
    const found = parts.search.search(text, { limit: MOST_HITS, mode: 'question', ...(language ? { language } : {}) });
    return (await withDeadline(found, deadlineMs)) ?? [];
  }

  return { understand };
}

function languageOrNothing(language: string): string | undefined {
  return language === UNKNOWN_LANGUAGE ? undefined : language;
}

/** Undefined when it was not there in time, or failed: the turn goes on without. */
async function withDeadline<T>(result: T | Promise<T>, ms: number): Promise<T | undefined> {
  if (!(result instanceof Promise)) return result;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([result, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
