/** Rasa's nlu.yml: intents with their examples, lookup tables and patterns as entities. */
import { type Document, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { EntriesByName, type Imported, nothingImported } from './imported.ts';
import { slugOf } from './slug.ts';
import { unreadable } from './unreadable.ts';

const nluSchema = z.looseObject({
  nlu: z.array(
    z.looseObject({
      intent: z.string().optional(),
      lookup: z.string().optional(),
      regex: z.string().optional(),
      synonym: z.string().optional(),
      examples: z.string().optional(),
    }),
  ),
});

export function readRasa(source: string, file: string): Imported {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, logLevel: 'silent', prettyErrors: false });
  const [error] = document.errors;
  if (error)
    throw unreadable(file, lines.linePos(error.pos[0]).line || 1, `The file is not YAML (${error.message.trim()})`);
  const nlu = nluSchema.safeParse(plainValue(document));
  if (!nlu.success)
    throw unreadable(
      file,
      1,
      'The file is no nlu.yml of Rasa: a list "nlu" with intents and examples as text is needed',
    );
  const imported = nothingImported();
  const byName = new EntriesByName();
  for (const [index, part] of nlu.data.nlu.entries()) {
    const firstLine = firstLineOf(document, lines, index);
    const examples = examplesOf(part.examples ?? '', firstLine);
    if (part.intent !== undefined) {
      for (const { text, line } of examples) {
        const bare = withoutMarks(text);
        if (bare !== text) imported.changed.push({ line, what: `"${bare}" came without its marked entities.` });
        byName.add(part.intent, { text: bare, line });
      }
    } else if (part.lookup !== undefined) {
      const values = Object.fromEntries(examples.map(({ text }) => [slugOf(text) || text, [text]]));
      imported.entities.push({ name: part.lookup, type: 'list', values });
    } else if (part.regex !== undefined) {
      const pattern = examples.map(({ text }) => text).join('|');
      if (pattern !== '') imported.entities.push({ name: part.regex, type: 'pattern', pattern });
    } else {
      imported.lost.push({
        line: firstLine,
        what: `The synonyms of "${part.synonym ?? '?'}" have no place in our format: add them to a list in training/entities.`,
      });
    }
  }
  imported.entries.push(...byName.entries.values());
  return imported;
}

function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    return undefined;
  }
}

/** `- where is my order`, one a line. */
function examplesOf(block: string, firstLine: number): { text: string; line: number }[] {
  return block.split('\n').flatMap((row, index) => {
    const text = row.replace(/^\s*-\s*/, '').trim();
    return text === '' ? [] : [{ text, line: firstLine + index }];
  });
}

/** `[red](colour)` and `[red]{"entity": "colour"}` → `red`. */
function withoutMarks(text: string): string {
  return text.replace(/\[([^\]\n]{1,200})\](?:\([^)\n]{1,200}\)|\{[^}\n]{1,500}\})/g, '$1');
}

function firstLineOf(document: Document, lines: LineCounter, index: number): number {
  const node: unknown = document.getIn(['nlu', index, 'examples'], true) ?? document.getIn(['nlu', index], true);
  const line = lines.linePos((isNode(node) ? node.range?.[0] : undefined) ?? 0).line || 1;
  return isScalar(node) && node.type === 'BLOCK_LITERAL' ? line + 1 : line;
}
