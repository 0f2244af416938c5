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
  for (const faq of Object.values(content.faqs)) {
    for (const [language, text] of Object.entries(faq.texts)) {
      for (const question of [text.title, ...text.questions]) add(question, faq.id, language);
    }
  }
  for (const intent of Object.values(content.intents)) {
    for (const [language, title] of Object.entries(intent.titles)) add(title, intent.id, language);
    for (const [language, utterances] of Object.entries(intent.utterances)) {
      for (const utterance of utterances) add(utterance, intent.id, language);
    }
  }
  return [...unique.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, example]) => example);
}
