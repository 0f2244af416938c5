/** training/entities: lists with synonyms, and patterns. The file's name is the name of the entity. */
import { RE2JS, RE2JSSyntaxException } from 're2js';
import { checkShape } from './check-shape.ts';
import { type Draft, openYaml } from './draft.ts';
import { startOf } from './finding.ts';
import { entityFile } from './schema/entity-schema.ts';
import { idPattern } from './schema/words.ts';

export const entityFolder = 'training/entities/';

/** Found or asked for without any content; an own entity of that name could never be told apart. */
export const reservedEntityNames: ReadonlySet<string> = new Set([
  'text',
  'choice',
  'number',
  'date',
  'email',
  'phone',
  'url',
  'confirm',
  'attachment',
]);

export function readEntities(draft: Draft): void {
  for (const path of draft.sources.keys()) {
    if (!path.startsWith(entityFolder) || !path.endsWith('.yaml')) continue;
    const name = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
    if (!idPattern.test(name) || reservedEntityNames.has(name)) {
      const reason = reservedEntityNames.has(name) ? 'is built in' : 'is no id: use small letters, digits and "-"';
      draft.findings.error(startOf(path), `The entity's name "${name}" ${reason}. Rename the file.`);
      continue;
    }
    const file = openYaml(draft, path);
    const entry = file && checkShape(file, entityFile, draft.findings);
    if (file === undefined || entry === undefined) {
      draft.broken.add(`entity ${name}`);
      continue;
    }
    const previous = draft.definedAt.get(`entity ${name} `);
    if (previous !== undefined) {
      draft.findings.error(
        startOf(path),
        `The entity "${name}" exists already in ${previous.file}. Rename one of them.`,
      );
      continue;
    }
    draft.definedAt.set(`entity ${name} `, startOf(path));
    if (entry.pattern !== undefined) {
      const problem = problemOfPattern(entry.pattern);
      if (problem !== undefined) draft.findings.error(() => file.placeOf(['pattern']), problem);
      draft.entities.set(name, { name, type: 'pattern', pattern: entry.pattern });
    } else draft.entities.set(name, { name, type: 'list', values: entry.values ?? {} });
  }
}

/** RE2 has no look-around and no back-references: that is why it is linear on whatever a customer writes. */
export function problemOfPattern(pattern: string): string | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.matches(''))
      return `The pattern "${pattern}" matches the empty text, so it would be found everywhere.`;
    return undefined;
  } catch (cause) {
    if (!(cause instanceof RE2JSSyntaxException)) throw cause;
    return `The pattern "${pattern}" is not RE2: ${cause.message.replace(/^error parsing regexp: /, '')}. RE2 knows neither look-around nor back-references.`;
  }
}
