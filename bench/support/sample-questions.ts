/** Questions of the sample content that its FAQs answer: what traffic is made of. */
import { readContent } from '../../src/knowledge/read-content.ts';

/** Every variant of every FAQ in the language, in the order of the files. */
export async function sampleQuestions(contentDir: string, language = 'en'): Promise<string[]> {
  const { content } = await readContent(contentDir);
  const faqs = Object.values(content?.faqs ?? {});
  const questions = faqs.flatMap(({ texts }) => texts[language]?.questions ?? []);
  if (questions.length === 0) throw new Error(`There is no question in "${language}" in ${contentDir}.`);
  return questions;
}
