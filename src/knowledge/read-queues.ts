/** The queues of frontdesk.yaml. */
import type { QueueDefinition } from '../conversation/content.ts';
import { PRIORITIES, PROMISES, type Priority, type PromiseKind } from '../conversation/conversation.ts';
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

export function readQueues(draft: Draft, file: YamlFile, entry: SettingsEntry): QueueDefinition[] {
  return Object.entries(entry.queues ?? {}).map(([id, queue]) => readQueue(draft, file, id, queue));
}

function readQueue(draft: Draft, file: YamlFile, id: string, queue: QueueEntry): QueueDefinition {
  const path = ['queues', id];
  const hours = queue.hours === undefined ? undefined : readHours(draft, file, [...path, 'hours'], queue.hours);
  const levels = Array.isArray(queue.skills) ? undefined : queue.skills;
  const promises = queue.promises && readPromises(draft, file, path, queue.promises);
  const wrapUp = Object.entries(queue.wrapUp ?? {}).map(([code, title]) => ({
    id: code,
    titles: readTitles(draft, file, [...path, 'wrapUp', code], code, title),
  }));
  return {
    id,
    titles: readTitles(draft, file, [...path, 'title'], id, queue.title),
    skills: Array.isArray(queue.skills) ? queue.skills : Object.keys(levels ?? {}),
    waitMs: msOf(queue.wait) ?? defaultWaitMs,
    maxWaiting: queue.maxWaiting ?? defaultMaxWaiting,
    ...given({
      hours,
      levels,
      routing: queue.routing,
      offerMs: msOf(queue.offer),
      promises,
      wrapUp: wrapUp.length === 0 ? undefined : wrapUp,
      wrapUpMs: msOf(queue.wrapUpTime),
      silenceMs: msOf(queue.silence),
      desk: queue.desk,
    }),
  };
}

/** Milliseconds by priority and promise. A more urgent one that is promised later than a less urgent one is a slip. */
function readPromises(
  draft: Draft,
  file: YamlFile,
  path: string[],
  entry: NonNullable<QueueEntry['promises']>,
): NonNullable<QueueDefinition['promises']> {
  const promises: NonNullable<QueueDefinition['promises']> = {};
  const least: Partial<Record<PromiseKind, { ms: number; priority: Priority }>> = {};
  for (const priority of PRIORITIES) {
    const times = entry[priority];
    if (times === undefined) continue;
    const read: Partial<Record<PromiseKind, number>> = {};
    for (const kind of PROMISES) {
      const ms = msOf(times[kind]);
      if (ms === undefined) continue;
      read[kind] = ms;
      const before = least[kind];
      if (before !== undefined && ms > before.ms) {
        draft.findings.error(
          () => file.placeOf([...path, 'promises', priority, kind]),
          `"${kind}" of "${priority}" is later than that of "${before.priority}". Promise the more urgent ones no later.`,
        );
      } else least[kind] = { ms, priority };
    }
    promises[priority] = read;
  }
  return promises;
}

function msOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}

/** Only what is there: content is JSON, and its hash must not depend on what was left out. */
function given<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** One text is the title in the default language; without any, the id in words stands for it. */
export function readTitles(
  draft: Draft,
  file: YamlFile,
  path: string[],
  id: string,
  title: QueueEntry['title'],
): Record<string, string> {
  const [first = 'en', ...others] = draft.languages ?? [];
  if (title === undefined) return { [first]: wordsOf(id) };
  if (typeof title === 'string') return { [first]: title };
  for (const language of Object.keys(title)) {
    if ([first, ...others].includes(language)) continue;
    const message = `"${language}" is not among the languages above.`;
    draft.findings.error(
      () => file.placeOfKey([...path, language]),
      message,
      didYouMeanOneOf(language, [first, ...others]),
    );
  }
  return { [first]: wordsOf(id), ...title };
}
