/** What a model learns from the content. */
import type { Content } from '../conversation/content.ts';

export interface TrainingExample {
  text: string;
  /** Id of an FAQ or an intent. */
  intent: string;
  /** BCP 47. */
  language: string;
}

/**
 * Questions and titles of FAQs, utterances and titles of intents: each once, in an order that depends on the content
 * alone, so that the same content trains the same model everywhere.
 */
export function trainingExamples(content: Content): TrainingExample[] {
  const unique = new Map<string, TrainingExample>();
  const add = (text: string, intent: string, language: string) => {
    const example = { text: text.trim(), intent, language };
    unique.set(JSON.stringify([language, intent, example.text]), example);
  };
  for (const id of [...Object.keys(content.faqs), ...Object.keys(content.intents)])
    for (const [language, text] of trainingTexts(content, id)) add(text, id, language);
  return [...unique.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, example]) => example);
}

/** With how many texts an FAQ or an intent is taught, titles included, over all languages. */
export function utterancesOf(content: Content, id: string): number {
  return trainingTexts(content, id).length;
}

/** Language and text of everything that teaches an FAQ or an intent. */
function trainingTexts({ faqs, intents }: Content, id: string): [string, string][] {
  const faq = faqs[id];
  const intent = intents[id];
  return [
    ...Object.entries(faq?.texts ?? {}).map(
      ([language, { title, questions }]) => [language, [title, ...questions]] as const,
    ),
    ...Object.entries(intent?.titles ?? {}).map(([language, title]) => [language, [title]] as const),
    ...Object.entries(intent?.utterances ?? {}),
  ].flatMap(([language, texts]) => texts.map((text): [string, string] => [language, text]));
}
