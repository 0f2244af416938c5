/** training/entities: lists with synonyms, patterns, and roles. The file's name is the name of the entity. */
import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { EntityDefinition } from '../conversation/content.ts';
import { builtInEntities, slotTypes } from '../dialog/slots/slot-types.ts';
import { MOST_WORDS } from '../understanding/entities/lists.ts';
import { groupsIn } from '../understanding/entities/patterns.ts';
import { wordsOf } from '../understanding/tokens.ts';
import { checkShape } from './check-shape.ts';
import { didYouMeanOneOf } from './did-you-mean.ts';
import { type Draft, openYaml } from './draft.ts';
import { startOf } from './finding.ts';
import { type EntityEntry, entityFile } from './schema/entity-schema.ts';
import { idPattern } from './schema/words.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

const entityFolder = 'training/entities/';

/** Found without any content; a file of that name may give them roles, and say what an order number looks like. */
const foundAnyway: ReadonlySet<string> = new Set([
  'number',
  'date',
  'time',
  'period',
  'amount',
  'email',
  'phone',
  ...builtInEntities,
]);
const ownWords = 'order-number';

/** Found or asked for without any content; an own entity of that name could never be told apart. */
export const reservedEntityNames: ReadonlySet<string> = new Set(
  [...Object.keys(slotTypes), ...foundAnyway].filter((name) => name !== ownWords),
);

/** RE2 takes time for every instruction at every character: 1,000 of them read 400 characters within 20 ms. */
const MOST_INSTRUCTIONS = 1_000;

export function readEntities(draft: Draft): void {
  for (const path of draft.sources.keys()) {
    if (!path.startsWith(entityFolder) || !path.endsWith('.yaml')) continue;
    const name = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
    if (!idPattern.test(name) || (reservedEntityNames.has(name) && !foundAnyway.has(name))) {
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
    const definition = readEntity(draft, file, entry, name);
    if (definition !== undefined) draft.entities.set(name, definition);
  }
}

function readEntity(draft: Draft, file: YamlFile, entry: EntityEntry, name: string): EntityDefinition | undefined {
  const roles = entry.roles === undefined ? {} : { roles: readRoles(draft, file, entry.roles) };
  const isOwn = entry.pattern !== undefined || entry.values !== undefined;
  if (isOwn && reservedEntityNames.has(name)) {
    const message = `The entity's name "${name}" is built in. Rename the file, or write roles only.`;
    draft.findings.error(startOf(file.path), message);
    return undefined;
  }
  if (entry.pattern !== undefined) {
    const { pattern, value } = entry;
    checkPattern(draft, file, pattern, value);
    return { name, type: 'pattern', pattern, ...(value === undefined ? {} : { value }), ...roles };
  }
  if (entry.values !== undefined) return { name, ...readList(draft, file, entry), ...roles };
  if (foundAnyway.has(name)) return { name, type: 'builtIn', ...roles };
  draft.findings.error(
    startOf(file.path),
    `The entity "${name}" has roles and nothing to find. Write values or a pattern.`,
    didYouMeanOneOf(name, foundAnyway),
  );
  return undefined;
}

function readList(
  draft: Draft,
  file: YamlFile,
  { values = {}, exact }: EntityEntry,
): Omit<Extract<EntityDefinition, { type: 'list' }>, 'name' | 'roles'> {
  const anywhere: Record<string, string[]> = {};
  const inLanguage: Record<string, Record<string, string[]>> = {};
  for (const [value, said] of Object.entries(values)) {
    if (Array.isArray(said)) {
      anywhere[value] = said;
      checkLengths(draft, file, ['values', value], said);
    } else
      for (const [language, sayings] of Object.entries(said)) {
        checkLanguage(draft, file, ['values', value, language]);
        checkLengths(draft, file, ['values', value, language], sayings);
        inLanguage[language] = { ...inLanguage[language], [value]: sayings };
      }
  }
  return {
    type: 'list',
    values: anywhere,
    ...(Object.keys(inLanguage).length === 0 ? {} : { inLanguage }),
    ...(exact === true ? { isExact: true } : {}),
  };
}

function readRoles(
  draft: Draft,
  file: YamlFile,
  roles: NonNullable<EntityEntry['roles']>,
): Record<string, Record<string, string[]>> {
  return Object.fromEntries(
    Object.entries(roles).map(([role, cues]) => {
      if (Array.isArray(cues)) return [role, Object.fromEntries((draft.languages ?? []).map((each) => [each, cues]))];
      for (const language of Object.keys(cues)) checkLanguage(draft, file, ['roles', role, language]);
      return [role, cues];
    }),
  );
}

function checkLanguage(draft: Draft, file: YamlFile, path: ValuePath): void {
  const language = String(path.at(-1));
  if (draft.languages === undefined || draft.languages.includes(language)) return;
  const message = `The language "${language}" is not among the languages of frontdesk.yaml.`;
  draft.findings.error(() => file.placeOfKey(path), message, didYouMeanOneOf(language, draft.languages));
}

/** A saying that can never be found would be missed by nobody until a customer uses it. */
function checkLengths(draft: Draft, file: YamlFile, path: ValuePath, sayings: readonly string[]): void {
  for (const [index, saying] of sayings.entries()) {
    const count = wordsOf(saying).length;
    if (count > 0 && count <= MOST_WORDS) continue;
    const reason = count === 0 ? 'has no letter or digit' : `has more than ${MOST_WORDS} words`;
    draft.findings.warning(
      () => file.placeOf([...path, index]),
      `"${saying}" ${reason}, so it is never found.`,
      'Write what people really say.',
    );
  }
}

function checkPattern(draft: Draft, file: YamlFile, pattern: string, value: string | undefined): void {
  const problem = problemOfPattern(pattern);
  if (problem !== undefined) return draft.findings.error(() => file.placeOf(['pattern']), problem);
  const groups = RE2JS.compile(pattern).groupCount();
  const missing = groupsIn(value ?? '').find((group) => group > groups);
  if (missing === undefined) return;
  const message = `"value" names the group $${missing}, but the pattern has ${groups === 0 ? 'no group' : `only ${groups}`}.`;
  draft.findings.error(() => file.placeOf(['value']), message, 'Put the part that is meant in brackets: ORD-([0-9]+).');
}

/** RE2 has no look-around and no back-references: that is why it is linear on whatever a customer writes. */
export function problemOfPattern(pattern: string): string | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.matches(''))
      return `The pattern "${pattern}" matches the empty text, so it would be found everywhere.`;
    const size = compiled.programSize();
    if (size > MOST_INSTRUCTIONS)
      return `The pattern "${pattern}" is too large to be fast (${size} instructions, at most ${MOST_INSTRUCTIONS}). Write smaller counts in braces: {1,20} instead of {1,900}.`;
    return undefined;
  } catch (cause) {
    if (!(cause instanceof RE2JSSyntaxException)) throw cause;
    return `The pattern "${pattern}" is not RE2: ${cause.message.replace(/^error parsing regexp: /, '')}. RE2 knows neither look-around nor back-references.`;
  }
}
