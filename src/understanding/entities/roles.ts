/** What an entity is in its sentence, from the words right before it: "from Berlin" is an origin, "to Munich" a destination. */
import type { EntityDefinition } from '../../conversation/content.ts';
import type { Entity } from '../../conversation/understanding.ts';
import { type Token, tokensOf } from '../tokens.ts';

/** Words between the cue and the entity ("zurück dann am 8."). */
const REACH = 4;

interface Cue {
  role: string;
  words: string[];
  language: string;
}

export type RoleReader = (entities: readonly Entity[], tokens: readonly Token[], language?: string) => Entity[];

/** The entities with their roles; `entities` in order of the text. The nearest cue decides, of two the longer one. */
export function createRoleReader(definitions: readonly EntityDefinition[]): RoleReader {
  const cues = new Map<string, Cue[]>();
  for (const { name, roles } of definitions) {
    if (roles === undefined) continue;
    const all = Object.entries(roles).flatMap(([role, languages]) =>
      Object.entries(languages).flatMap(([language, sayings]) =>
        sayings.map((saying) => ({ role, language, words: tokensOf(saying).map(({ word }) => word) })),
      ),
    );
    cues.set(
      name,
      all.filter(({ words }) => words.length > 0).toSorted((a, b) => b.words.length - a.words.length),
    );
  }
  if (cues.size === 0) return (entities) => [...entities];

  return (entities, tokens, language) => {
    let next = 0;
    return entities.map((entity, i) => {
      while (next < tokens.length && tokens[next]!.start < entity.start) next++;
      const own = cues.get(entity.name);
      if (own === undefined) return entity;
      const barrier = endBefore(entities, i);
      const before = tokens
        .slice(Math.max(0, next - REACH - MOST_CUE_WORDS), next)
        .filter(({ start }) => start >= barrier);
      const inside = tokens[next];
      const role = roleBefore(
        before.map(({ word }) => word),
        own.filter((cue) => language === undefined || cue.language === language || !KNOWN(own, language)),
      );
      // "Ab Berlin" as one saying, or the "am" of a date: the entity's own first word may be the cue.
      const ownWord = role === undefined && inside !== undefined ? roleBefore([inside.word], own) : undefined;
      const found = role ?? ownWord;
      return found === undefined ? entity : { ...entity, role: found };
    });
  };
}

const MOST_CUE_WORDS = 6;
const KNOWN = (cues: readonly Cue[], language: string): boolean => cues.some((cue) => cue.language === language);

/** What stands behind the entity before belongs to this one; two entities at the same place share it. */
function endBefore(entities: readonly Entity[], at: number): number {
  const { start } = entities[at]!;
  for (let i = at - 1; i >= 0; i--) if (entities[i]!.end <= start) return entities[i]!.end;
  return 0;
}

function roleBefore(words: readonly string[], cues: readonly Cue[]): string | undefined {
  for (let end = words.length; end > 0 && end >= words.length - REACH; end--)
    for (const cue of cues) {
      const start = end - cue.words.length;
      if (start >= 0 && cue.words.every((word, i) => words[start + i] === word)) return cue.role;
    }
  return undefined;
}
