/** frontdesk.yaml: languages first (every other file needs them), then hours, queues, rules and phrases. */
import type { Settings } from '../conversation/content.ts';
import type { LocalText } from '../conversation/flow.ts';
import { checkShape } from './check-shape.ts';
import { checkCel, finishButton, noteButtons, readChannels, readVariants } from './check-words.ts';
import { didYouMeanOneOf } from './did-you-mean.ts';
import { type Draft, openYaml } from './draft.ts';
import { startOf } from './finding.ts';
import { readHours } from './read-hours.ts';
import { readQueues } from './read-queues.ts';
import { readTemplates } from './read-templates.ts';
import { type PhraseEntry, type SettingsEntry, type SurveysEntry, settingsFile } from './schema/settings-schema.ts';
import { listOf } from './schema/words.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

const fileName = 'frontdesk.yaml';

/** Fills `draft.settings` and `draft.languages`; both stay undefined when the file cannot be used. */
export function readSettings(draft: Draft): void {
  if (!draft.sources.has(fileName)) {
    draft.findings.error(
      startOf(fileName),
      'There is no frontdesk.yaml. Begin one with the name and languages: { default: en }.',
    );
  }
  const file = openYaml(draft, fileName);
  if (file === undefined) return;
  const entry = checkShape(file, settingsFile, draft.findings);
  if (entry === undefined) return;
  draft.languages = readLanguages(draft, file, entry);
  const hours = entry.hours === undefined ? undefined : readHours(draft, file, ['hours'], entry.hours);
  draft.settings = {
    name: entry.name,
    languages: { default: entry.languages.default, also: draft.languages.slice(1) },
    ...(hours === undefined ? {} : { hours }),
    queues: readQueues(draft, file, entry),
    escalate: readRules(draft, file, entry),
    values: entry.settings ?? {},
    phrases: readPhrases(draft, file, entry),
    starters: entry.starters ?? [],
    ...(entry.surveys === undefined ? {} : { surveys: readSurveys(draft, file, entry.surveys) }),
    ...(entry.templates === undefined ? {} : { templates: readTemplates(draft, file, entry.templates) }),
    ...(entry.retention === undefined ? {} : { retention: entry.retention }),
  };
  for (const [index, name] of (entry.starters ?? []).entries()) {
    draft.references.push({ name, kinds: ['FAQ', 'flow'], said: 'starters', file, path: ['starters', index] });
  }
}

/** Often enough to learn from, seldom enough that nobody minds. */
const defaultSurveyDays = 30;

function readSurveys(draft: Draft, file: YamlFile, entry: SurveysEntry): NonNullable<Settings['surveys']> {
  for (const when of ['afterAgent', 'afterBot'] as const) {
    const name = entry[when]?.flow;
    if (name === undefined) continue;
    draft.references.push({ name, kinds: ['flow'], said: 'flow', file, path: ['surveys', when, 'flow'] });
  }
  const { everyDays = defaultSurveyDays, ...rest } = entry;
  return { ...rest, everyDays };
}

function readLanguages(draft: Draft, file: YamlFile, entry: SettingsEntry): string[] {
  const languages: string[] = [];
  const check = (language: string, path: ValuePath) => {
    const canonical = canonicalLanguage(language);
    if (canonical !== language) {
      const mend = canonical === undefined ? 'Write a BCP 47 tag such as en, de or pt-BR.' : `Write "${canonical}".`;
      draft.findings.error(() => file.placeOf(path), `"${language}" is no language.`, mend);
    } else if (languages.includes(language)) {
      draft.findings.error(() => file.placeOf(path), `The language "${language}" stands twice.`);
    }
    const meant = canonical ?? language;
    if (!languages.includes(meant)) languages.push(meant);
  };
  check(entry.languages.default, ['languages', 'default']);
  for (const [index, language] of (entry.languages.also ?? []).entries()) check(language, ['languages', 'also', index]);
  return languages;
}

function canonicalLanguage(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

function readRules(draft: Draft, file: YamlFile, entry: SettingsEntry): Settings['escalate'] {
  const taken = new Set((entry.escalate ?? []).flatMap((rule) => rule.id ?? []));
  const seen = new Set<string>();
  return (entry.escalate ?? []).map((rule, index) => {
    const path = ['escalate', index];
    checkCel(draft, file, [...path, 'when'], rule.when);
    draft.references.push({ name: rule.to, kinds: ['queue'], said: 'to', file, path: [...path, 'to'] });
    if (rule.id !== undefined && seen.has(rule.id)) {
      draft.findings.error(
        () => file.placeOf([...path, 'id']),
        `The rule "${rule.id}" exists twice. Rename one of them.`,
      );
    }
    const id = rule.id ?? idOfCondition(rule.when, taken);
    seen.add(id);
    taken.add(id);
    const say = rule.say === undefined ? {} : { say: rule.say };
    return { id, when: rule.when, to: rule.to, priority: rule.priority ?? 'normal', ...say };
  });
}

/** `misunderstood.inARow >= 2` → `misunderstood-in-a-row-2`: what people read in reports and briefs. */
function idOfCondition(condition: string, taken: ReadonlySet<string>): string {
  const words = condition
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let id = '';
  for (const word of words) {
    if (id.length + word.length > 40) break;
    id = id === '' ? word : `${id}-${word}`;
  }
  id = id === '' ? 'rule' : id;
  let free = id;
  for (let count = 2; taken.has(free); count++) free = `${id}-${count}`;
  return free;
}

function readPhrases(draft: Draft, file: YamlFile, entry: SettingsEntry): Settings['phrases'] {
  const languages = draft.languages ?? [];
  return Object.fromEntries(
    Object.entries(entry.phrases ?? {}).map(([language, phrases]) => {
      const path = ['phrases', language];
      if (!languages.includes(language)) {
        const message = `"${language}" is not among the languages above.`;
        draft.findings.error(() => file.placeOfKey(path), message, didYouMeanOneOf(language, languages));
      }
      const read = Object.entries(phrases).map(
        ([id, phrase]) => [id, readPhrase(draft, file, [...path, id], phrase)] as const,
      );
      return [language, Object.fromEntries(read)];
    }),
  );
}

function readPhrase(draft: Draft, file: YamlFile, path: ValuePath, phrase: PhraseEntry): LocalText {
  if (typeof phrase === 'string' || Array.isArray(phrase)) return { variants: readVariants(draft, file, path, phrase) };
  const on = readChannels(draft, file, [...path, 'on'], phrase.on);
  const buttons = listOf(phrase.buttons);
  noteButtons(draft, file, [...path, 'buttons'], buttons);
  return {
    variants: readVariants(draft, file, [...path, 'text'], phrase.text),
    ...(on === undefined ? {} : { on }),
    ...(buttons.length === 0 ? {} : { buttons: buttons.map((button) => finishButton(button, (id) => id)) }),
  };
}
