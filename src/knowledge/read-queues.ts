/** The queues of frontdesk.yaml. */
import type { QueueDefinition } from '../conversation/content.ts';
import { didYouMeanOneOf } from './did-you-mean.ts';
import type { Draft } from './draft.ts';
import { parseDuration } from './duration.ts';
import { readHours } from './read-hours.ts';
import type { QueueEntry, SettingsEntry } from './schema/settings-schema.ts';
import { wordsOf } from './words-of.ts';
import type { YamlFile } from './yaml-file.ts';

/** Long enough for an agent to finish a sentence, short enough that nobody has left yet. */
const defaultWaitMs = 3 * 60_000;

/** Beyond this many, "we will be with you" is no longer true. */
const defaultMaxWaiting = 50;

/** Promises that content can already write down, and that this version does not keep yet. */
const notUsedYet = ['languages', 'sla', 'capacityPerAgent'] as const;

export function readQueues(draft: Draft, file: YamlFile, entry: SettingsEntry): QueueDefinition[] {
  return Object.entries(entry.queues ?? {}).map(([id, queue]) => readQueue(draft, file, id, queue));
}

function readQueue(draft: Draft, file: YamlFile, id: string, queue: QueueEntry): QueueDefinition {
  const path = ['queues', id];
  for (const key of notUsedYet) {
    if (queue[key] === undefined) continue;
    draft.findings.warning(
      () => file.placeOfKey([...path, key]),
      `"${key}" of a queue is checked, but this version does not act on it yet.`,
    );
  }
  const hours = queue.hours === undefined ? undefined : readHours(draft, file, [...path, 'hours'], queue.hours);
  return {
    id,
    titles: readTitles(draft, file, id, queue.title),
    skills: queue.skills ?? [],
    ...(hours === undefined ? {} : { hours }),
    waitMs: (queue.wait === undefined ? undefined : parseDuration(queue.wait)) ?? defaultWaitMs,
    maxWaiting: queue.maxWaiting ?? defaultMaxWaiting,
  };
}

/** One text is the title in the default language; without any, the id in words stands for it. */
function readTitles(draft: Draft, file: YamlFile, id: string, title: QueueEntry['title']): Record<string, string> {
  const [first = 'en', ...others] = draft.languages ?? [];
  if (title === undefined) return { [first]: wordsOf(id) };
  if (typeof title === 'string') return { [first]: title };
  for (const language of Object.keys(title)) {
    if ([first, ...others].includes(language)) continue;
    const message = `"${language}" is not among the languages above.`;
    draft.findings.error(
      () => file.placeOfKey(['queues', id, 'title', language]),
      message,
      didYouMeanOneOf(language, [first, ...others]),
    );
  }
  return { [first]: wordsOf(id), ...title };
}
