/** Content while it is being read: what the files defined so far, what they named, and where each of it stands. */
import type { EntityDefinition, Faq, IntentDefinition, Settings, TestQuestion } from '../conversation/content.ts';
import type { Flow } from '../conversation/flow.ts';
import { didYouMeanOneOf } from './did-you-mean.ts';
import { type FindingList, type Place, startOf } from './finding.ts';
import type { ContentSources } from './sources.ts';
import { parseYaml, type ValuePath, type YamlFile } from './yaml-file.ts';

/** What a name in a file can stand for. */
export type NamedKind = 'FAQ' | 'flow' | 'intent' | 'queue' | 'entity';

/** A name that must mean something once everything is read. */
export interface Reference {
  name: string;
  kinds: NamedKind[];
  /** The key that names it: `related`, `escalate`. */
  said: string;
  file: YamlFile;
  path: ValuePath;
}

/** One text that the model learns, with its place for findings. */
export interface TaughtUtterance {
  text: string;
  intent: string;
  language: string;
  /** Titles are learned too, but nobody wonders that a title is also among the questions. */
  isTitle: boolean;
  file: YamlFile;
  path: ValuePath;
}

export interface PlacedTest {
  question: TestQuestion;
  place: Place;
}

export interface Draft {
  sources: ContentSources;
  findings: FindingList;
  settings?: Settings;
  /** The default first; undefined while frontdesk.yaml is broken, when languages cannot be checked. */
  languages?: string[];
  faqs: Map<string, Faq>;
  intents: Map<string, IntentDefinition>;
  entities: Map<string, EntityDefinition>;
  flows: Map<string, Flow>;
  tests: PlacedTest[];
  references: Reference[];
  utterances: TaughtUtterance[];
  /** Ids of what has errors of its own: naming them is no second mistake. By `kind id`. */
  broken: Set<string>;
  /** Kinds of which a file could not be read at all: nobody knows which ids it would have had. */
  uncertain: Set<NamedKind>;
  /** Where each id was defined first, by `kind id language`. */
  definedAt: Map<string, Place>;
}

export function newDraft(sources: ContentSources, findings: FindingList): Draft {
  return {
    sources,
    findings,
    faqs: new Map(),
    intents: new Map(),
    entities: new Map(),
    flows: new Map(),
    tests: [],
    references: [],
    utterances: [],
    broken: new Set(),
    uncertain: new Set(),
    definedAt: new Map(),
  };
}

/** The file as YAML, or undefined with a finding. An empty file is one. */
export function openYaml(draft: Draft, path: string): YamlFile | undefined {
  const source = draft.sources.get(path);
  if (source === undefined) return undefined;
  if ('problem' in source) {
    draft.findings.error({ file: path, line: source.line, column: 1 }, source.problem);
    return undefined;
  }
  const file = parseYaml(path, source.text, draft.findings);
  if (file !== undefined && (file.value === null || file.value === undefined)) {
    draft.findings.error(startOf(path), 'The file is empty. Write something into it, or delete it.');
    return undefined;
  }
  return file;
}

/** The language in `<name>.<language>.yaml`; undefined with a finding when it is missing or unknown. */
export function languageOfFile(draft: Draft, path: string): { name: string; language: string } | undefined {
  const base = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
  const dot = base.lastIndexOf('.');
  const fallback = draft.languages?.[0] ?? 'en';
  if (dot < 1) {
    draft.findings.error(
      startOf(path),
      `The name of the file has no language. Name it ${base || 'name'}.${fallback}.yaml.`,
    );
    return undefined;
  }
  const [name, language] = [base.slice(0, dot), base.slice(dot + 1)];
  if (draft.languages && !draft.languages.includes(language)) {
    const message = `The language "${language}" in the name of the file is not among the languages of frontdesk.yaml.`;
    draft.findings.error(startOf(path), message, didYouMeanOneOf(language, draft.languages));
    return undefined;
  }
  return { name, language };
}

/** The ids of a kind, those with errors of their own included; undefined when not all can be known. */
export function namesOfKind(draft: Draft, kind: NamedKind): Set<string> | undefined {
  if (draft.uncertain.has(kind) || (kind === 'queue' && draft.settings === undefined)) return undefined;
  const read: Record<NamedKind, Iterable<string>> = {
    FAQ: draft.faqs.keys(),
    flow: draft.flows.keys(),
    intent: draft.intents.keys(),
    entity: draft.entities.keys(),
    queue: (draft.settings?.queues ?? []).map((queue) => queue.id),
  };
  const broken = [...draft.broken].flatMap((key) => (key.startsWith(`${kind} `) ? [key.slice(kind.length + 1)] : []));
  return new Set([...read[kind], ...broken]);
}

/** Remembers the first place of a definition; a second one is a finding that names both. */
export function isDefinedOnce(
  draft: Draft,
  what: { kind: string; id: string; language?: string; place: Place },
): boolean {
  const key = `${what.kind} ${what.id} ${what.language ?? ''}`;
  const first = draft.definedAt.get(key);
  if (first === undefined) {
    draft.definedAt.set(key, what.place);
    return true;
  }
  const inLanguage = what.language === undefined ? '' : ` in "${what.language}"`;
  const message = `The ${what.kind} "${what.id}"${inLanguage} exists already at ${first.file}:${first.line}. Rename or merge one of them.`;
  draft.findings.error(what.place, message);
  return false;
}
