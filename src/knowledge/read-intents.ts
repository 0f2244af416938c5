/** training/intents: what starts flows. The file's name is the id of the intent. */
import type { IntentDefinition } from '../conversation/content.ts';
import { checkShape } from './check-shape.ts';
import { type Draft, isDefinedOnce, languageOfFile, openYaml } from './draft.ts';
import { startOf } from './finding.ts';
import { intentFile } from './schema/intent-schema.ts';
import { idPattern } from './schema/words.ts';

const intentFolder = 'training/intents/';

export function readIntents(draft: Draft): void {
  for (const path of draft.sources.keys()) {
    if (!path.startsWith(intentFolder) || !path.endsWith('.yaml')) continue;
    const named = languageOfFile(draft, path);
    const file = openYaml(draft, path);
    if (named === undefined) {
      draft.uncertain.add('intent');
      continue;
    }
    const { name: id, language } = named;
    if (!idPattern.test(id)) {
      const message = `"${id}" in the name of the file is no id: use small letters, digits, "-", and "." after the topic.`;
      draft.findings.error(startOf(path), message);
      continue;
    }
    const entry = file && checkShape(file, intentFile, draft.findings);
    if (entry === undefined) draft.broken.add(`intent ${id}`);
    if (
      file === undefined ||
      entry === undefined ||
      !isDefinedOnce(draft, { kind: 'intent', id, language, place: startOf(path) })
    )
      continue;
    const intent: IntentDefinition = draft.intents.get(id) ?? { id, titles: {}, utterances: {} };
    intent.utterances[language] = entry.utterances;
    if (entry.title !== undefined) {
      intent.titles[language] = entry.title;
      draft.utterances.push({ text: entry.title, intent: id, language, isTitle: true, file, path: ['title'] });
    }
    for (const [index, text] of entry.utterances.entries()) {
      draft.utterances.push({ text, intent: id, language, isTitle: false, file, path: ['utterances', index] });
    }
    draft.intents.set(id, intent);
  }
}
