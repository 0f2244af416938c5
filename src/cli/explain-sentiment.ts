/** The mood of one text by the model that the server would use, for commands that run without it. */
import type { Config } from '../config.ts';
import { type Sentiment, UNKNOWN_LANGUAGE } from '../conversation/understanding.ts';
import { loadSentimentModel } from '../sentiment.ts';
import type { Encoder } from '../understanding/encoder/encoder.ts';
import { createLanguageDetector } from '../understanding/language.ts';
import { createSentimentReader } from '../understanding/sentiment/read-sentiment.ts';

/** `language`: told from the text when absent. */
export async function explainSentiment(
  config: Config,
  text: string,
  language?: string,
  encoder?: Encoder,
): Promise<Sentiment> {
  const model = loadSentimentModel(config);
  const read = createSentimentReader({ model, ...(encoder ? { encoder } : {}) });
  const told = language ?? languageTeller(model.meta.languages)(text);
  const { sentiment, closer } = read(text, told);
  return (await closer) ?? sentiment;
}

/** Tells a text's language without any content beside it; undefined when nothing tells. */
export function languageTeller(languages: string[]): (text: string) => string | undefined {
  const detect = createLanguageDetector({ languages, languagesOf: () => undefined });
  return (text) => {
    const language = detect(text);
    return language === UNKNOWN_LANGUAGE ? undefined : language;
  };
}
