/** training/tests: held-out questions. They are never trained on; that none of them is also taught is checked later. */
import { checkShape } from './check-shape.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Draft, languageOfFile, namesOfKind, openYaml } from './draft.ts';
import { testFile } from './schema/test-schema.ts';
import { outOfScope } from './schema/words.ts';

const testFolder = 'training/tests/';

/** After the FAQs and intents: the expected ids must be among them. */
export function readTests(draft: Draft): void {
  const [faqs, intents] = [namesOfKind(draft, 'FAQ'), namesOfKind(draft, 'intent')];
  const known = faqs && intents && new Set([...faqs, ...intents, outOfScope]);
  for (const path of draft.sources.keys()) {
    if (!path.startsWith(testFolder) || !path.endsWith('.yaml')) continue;
    const named = languageOfFile(draft, path);
    const file = openYaml(draft, path);
    if (named === undefined || file === undefined) continue;
    const entries = checkShape(file, testFile, draft.findings);
    for (const [expected, questions] of Object.entries(entries ?? {})) {
      if (known && !known.has(expected)) {
        const message = `The tests expect "${expected}", which is no FAQ, no intent and not "${outOfScope}".`;
        draft.findings.error(() => file.placeOfKey([expected]), message, didYouMean(expected, known));
      }
      for (const [index, text] of questions.entries()) {
        const place = file.placeOf([expected, index]);
        const question = { text, language: named.language, expected, file: path, line: place.line };
        draft.tests.push({ question, place });
      }
    }
  }
}
