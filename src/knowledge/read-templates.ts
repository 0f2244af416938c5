/** `templates` of frontdesk.yaml: prepared messages that a platform has approved, with their places counted. */
import type { MessageTemplate } from '../conversation/content.ts';
import type { Draft } from './draft.ts';
import { readTitles } from './read-queues.ts';
import type { TemplateEntry } from './schema/settings-schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** After `readLanguages`: titles are checked against the languages. */
export function readTemplates(
  draft: Draft,
  file: YamlFile,
  entries: Record<string, TemplateEntry>,
): Record<string, MessageTemplate> {
  return Object.fromEntries(
    Object.entries(entries).map(([id, { title, ...rest }]) => {
      const titles = readTitles(draft, file, ['templates', id, 'title'], id, title);
      return [id, { ...rest, titles, places: countPlaces(draft, file, id, rest.text) }] as const;
    }),
  );
}

/** Platforms number places from 1 without gaps; a message with a gap is refused there, long after it was written. */
function countPlaces(draft: Draft, file: YamlFile, id: string, text: string): number {
  const path = ['templates', id, 'text'];
  const places = new Set<number>();
  for (const [whole, inside = ''] of text.matchAll(/\{\{([^}]*)\}\}/g)) {
    const number = Number(inside.trim());
    if (Number.isInteger(number) && number > 0 && number <= 50) places.add(number);
    else {
      const message = `"${whole}" is no place of a prepared message.`;
      draft.findings.error(() => file.placeOf(path), message, 'Places are {{1}}, {{2}}, …: agents fill them.');
    }
  }
  const most = Math.max(0, ...places);
  for (let number = 1; number < most; number++) {
    if (places.has(number)) continue;
    draft.findings.error(() => file.placeOf(path), `The text has {{${most}}} but no {{${number}}}.`);
  }
  return most;
}
