/** The files of an import as text, in our formats, topics in files of a size that people like to open. */
import { stringify } from 'yaml';
import type { ImportPlan, PlannedFaq } from './plan-import.ts';

/** What fits a few screens, and far below the size that is refused. */
const faqsPerFile = 25;
const questionsPerFile = 3_000;

/** Path relative to the content folder → text. `exists` tells of files that are there: a free name is taken then. */
export function importFiles(
  plan: ImportPlan,
  language: string,
  exists: (path: string) => boolean,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const [topic, faqs] of byTopic(plan.faqs)) {
    for (const part of inParts(faqs)) {
      const path = freePath(`training/faq/${topic}`, `.${language}.yaml`, (name) => exists(name) || files.has(name));
      files.set(path, yaml('faq', Object.fromEntries(part.map((faq) => [faq.id, faqValue(faq)]))));
    }
  }
  for (const { id, utterances } of plan.intents) {
    files.set(`training/intents/${id}.${language}.yaml`, yaml('intent', { utterances }));
  }
  for (const entity of plan.entities) {
    const value =
      entity.type === 'pattern'
        ? { pattern: entity.pattern }
        : { type: 'list', values: entity.type === 'list' ? entity.values : {} };
    files.set(`training/entities/${entity.name}.yaml`, yaml('entity', value));
  }
  return files;
}

function faqValue(faq: PlannedFaq): Record<string, unknown> {
  const { title, questions, answer, related } = faq;
  return {
    title,
    ...(questions.length === 0 ? {} : { questions }),
    answer: answer.length === 1 ? answer[0] : answer,
    ...(related.length === 0 ? {} : { related }),
  };
}

function yaml(schema: string, value: unknown): string {
  // YAML 1.2 readers need no quotes around yes and on; long lines stay whole, so that a diff shows one question a line.
  const text = stringify(value, { version: '1.2', schema: 'core', lineWidth: 0, aliasDuplicateObjects: false });
  return `# yaml-language-server: $schema=../../schemas/${schema}.json\n${text}`;
}

function byTopic(faqs: readonly PlannedFaq[]): Map<string, PlannedFaq[]> {
  const topics = new Map<string, PlannedFaq[]>();
  for (const faq of faqs) topics.set(faq.topic, [...(topics.get(faq.topic) ?? []), faq]);
  return topics;
}

function inParts(faqs: readonly PlannedFaq[]): PlannedFaq[][] {
  const parts: PlannedFaq[][] = [];
  let questions = 0;
  for (const faq of faqs) {
    const last = parts.at(-1);
    if (last === undefined || last.length >= faqsPerFile || questions + faq.questions.length > questionsPerFile) {
      parts.push([faq]);
      questions = faq.questions.length;
    } else {
      last.push(faq);
      questions += faq.questions.length;
    }
  }
  return parts;
}

function freePath(start: string, end: string, isTaken: (path: string) => boolean): string {
  let path = `${start}${end}`;
  for (let count = 2; isTaken(path); count++) path = `${start}-${count}${end}`;
  return path;
}
