/** The JSON of a LUIS app: intents with their utterances, closed lists and patterns as entities. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { EntriesByName, type Imported, nothingImported } from './imported.ts';
import { slugOf } from './slug.ts';
import { unreadable } from './unreadable.ts';

const appSchema = z.looseObject({
  utterances: z.array(
    z.looseObject({ text: z.string(), intent: z.string(), entities: z.array(z.unknown()).optional() }),
  ),
  closedLists: z
    .array(
      z.looseObject({
        name: z.string(),
        subLists: z.array(z.looseObject({ canonicalForm: z.string(), list: z.array(z.string()) })),
      }),
    )
    .optional(),
  regex_entities: z.array(z.looseObject({ name: z.string(), regexPattern: z.string() })).optional(),
});

/** Parts of an app that learn or rule what we have no file for. */
const partsWithoutPlace = [
  'entities',
  'composites',
  'hierarchicals',
  'patternAnyEntities',
  'prebuiltEntities',
  'patterns',
  'phraselists',
  'model_features',
];

export function readLuis(source: string, file: string): Imported {
  const lines = new LineCounter();
  // JSON is YAML too, and this parser knows the line of every value.
  const document = parseDocument(source, {
    lineCounter: lines,
    schema: 'json',
    logLevel: 'silent',
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error)
    throw unreadable(file, lines.linePos(error.pos[0]).line || 1, `The file is not JSON (${error.message.trim()})`);
  const lineOf = (path: (string | number)[]) => lines.linePos(nodeStart(document.getIn(path, true))).line || 1;
  const app = appSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!app.success) {
    const path = (app.error.issues[0]?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)));
    throw unreadable(file, lineOf(path), `The file is no LUIS app: "${path.join('.')}" is missing or of another kind`);
  }
  const imported = nothingImported();
  const byName = new EntriesByName();
  for (const [index, { text, intent, entities = [] }] of app.data.utterances.entries()) {
    const line = lineOf(['utterances', index]);
    if (intent.toLowerCase() === 'none') {
      imported.lost.push({
        line,
        what: `"${text}" is of the intent None: what is out of scope is not taught here. Put it into training/tests under out-of-scope.`,
      });
    } else if (text.trim() !== '') byName.add(intent, { text, line });
    if (entities.length > 0) imported.changed.push({ line, what: `"${text}" came without its marked entities.` });
  }
  imported.entries.push(...byName.entries.values());
  for (const { name, subLists } of app.data.closedLists ?? []) {
    const values = Object.fromEntries(
      subLists.map(({ canonicalForm, list }) => [slugOf(canonicalForm) || canonicalForm, [canonicalForm, ...list]]),
    );
    imported.entities.push({ name, type: 'list', values });
  }
  for (const { name, regexPattern } of app.data.regex_entities ?? [])
    imported.entities.push({ name, type: 'pattern', pattern: regexPattern });
  for (const part of partsWithoutPlace) {
    const value = app.data[part];
    if (Array.isArray(value) && value.length > 0)
      imported.lost.push({ line: lineOf([part]), what: `"${part}" (${value.length}) has no place in our format.` });
  }
  return imported;
}

function nodeStart(node: unknown): number {
  return isMap(node) || isSeq(node) || isScalar(node) ? ((node as Node).range?.[0] ?? 0) : 0;
}
