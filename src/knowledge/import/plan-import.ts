/** What an import will write: ids given, doubles dropped, each loss noted. Nothing here touches the disk. */
import type { EntityDefinition } from '../../conversation/content.ts';
import { sameText } from '../check-utterances.ts';
import { problemOfPattern, reservedEntityNames } from '../read-entities.ts';
import { outOfScope } from '../schema/words.ts';
import { wordsOf } from '../words-of.ts';
import type { Imported, ImportedEntry, ImportNote } from './imported.ts';
import { shortSlugOf, slugOf } from './slug.ts';

export interface PlannedFaq {
  id: string;
  topic: string;
  title: string;
  questions: string[];
  answer: string[];
  related: string[];
}

export interface PlannedIntent {
  id: string;
  utterances: string[];
}

export interface ImportPlan {
  faqs: PlannedFaq[];
  intents: PlannedIntent[];
  entities: EntityDefinition[];
  /** Name in the file → id. */
  ids: Record<string, string>;
  questions: number;
  changed: ImportNote[];
  lost: ImportNote[];
}

export interface PlanOptions {
  /** Topic of what the file files under none. */
  topic: string;
  /** `name`: questions without an answer become FAQs that answer with the name of their intent. */
  answers?: 'name';
  /** Ids of FAQs, intents, flows and entities that are there already: never written over. */
  taken: ReadonlySet<string>;
  /** Questions of the language that are there already, as `sameText`, → their id. */
  known: ReadonlyMap<string, string>;
}

/** As the schemas allow: longer ones would be refused when the content is read. */
const longest = { question: 1_000, title: 200, answer: 20_000, questions: 2_000 };

export function planImport(imported: Imported, options: PlanOptions): ImportPlan {
  return new Planner(imported, options).plan();
}

interface NamedEntry {
  entry: ImportedEntry;
  id: string;
  title: string | undefined;
}

class Planner {
  readonly #imported: Imported;
  readonly #options: PlanOptions;
  readonly #changed: ImportNote[];
  readonly #lost: ImportNote[];
  /** `sameText` of a question or title → the id that it leads to and where it stood first. */
  readonly #taken = new Map<string, { id: string; line?: number }>();

  constructor(imported: Imported, options: PlanOptions) {
    this.#imported = imported;
    this.#options = options;
    this.#changed = [...imported.changed];
    this.#lost = [...imported.lost];
    for (const [text, id] of options.known) this.#taken.set(text, { id });
  }

  plan(): ImportPlan {
    const named = this.#name();
    const byKey = new Map(
      named.flatMap(({ entry, id }) =>
        [entry.key, entry.name].flatMap((key) => (key === undefined ? [] : [[key, id] as const])),
      ),
    );
    // All titles first: they are learned too, and another entry's question must not equal one.
    for (const { id, title } of named) if (title !== undefined) this.#taken.set(sameText(title), { id });
    const plan: ImportPlan = {
      faqs: [],
      intents: [],
      entities: this.#entities(),
      ids: {},
      questions: 0,
      changed: this.#changed,
      lost: this.#lost,
    };
    for (const each of named) {
      const questions = this.#questions(each);
      if (questions.length === 0) {
        this.#lost.push({ line: each.entry.line, what: `"${each.id}" has no question of its own left.` });
        continue;
      }
      plan.questions += questions.length;
      if (each.entry.name !== undefined) plan.ids[each.entry.name] = each.id;
      if (each.entry.answers.length === 0 && each.title === undefined)
        plan.intents.push({ id: each.id, utterances: questions });
      else plan.faqs.push(this.#faq(each, questions, byKey));
    }
    this.#dropLostRelations(plan);
    const byLine = (a: ImportNote, b: ImportNote) => a.line - b.line;
    return { ...plan, changed: this.#changed.toSorted(byLine), lost: this.#lost.toSorted(byLine) };
  }

  #name(): NamedEntry[] {
    const given = new Set<string>();
    return this.#imported.entries.flatMap((entry) => {
      const wanted = this.#wantedId(entry);
      if (entry.name !== undefined && (this.#options.taken.has(wanted) || wanted === outOfScope)) {
        const reason =
          wanted === outOfScope ? 'is not taught; put it into training/tests' : 'exists already and was left as it is';
        this.#lost.push({ line: entry.line, what: `"${wanted}" ${reason} (${entry.questions.length} questions).` });
        return [];
      }
      let id = wanted;
      for (let count = 2; given.has(id) || this.#options.taken.has(id); count++) id = `${wanted}-${count}`;
      given.add(id);
      // That card_arrival became card-arrival is in `ids`; only a name that nobody would expect is worth a line.
      if (entry.name !== undefined && id !== wanted)
        this.#changed.push({ line: entry.line, what: `"${entry.name}" is called "${id}" here.` });
      const title = entry.name !== undefined && this.#options.answers === 'name' ? cut(wordsOf(entry.name)) : undefined;
      return [{ entry, id, title }];
    });
  }

  #wantedId(entry: ImportedEntry): string {
    if (entry.name !== undefined) {
      const parts = entry.name.split('.').map((part) => shortSlugOf(part, 80));
      return parts.filter((part) => part !== '').join('.') || `${this.#options.topic}.intent`;
    }
    const topic = shortSlugOf(entry.topic ?? '', 40) || this.#options.topic;
    return `${topic}.${shortSlugOf(entry.questions[0]?.text ?? '') || 'question'}`;
  }

  #questions({ entry, id }: NamedEntry): string[] {
    const kept: string[] = [];
    for (const { text, line } of entry.questions) {
      const question = text.replace(/\s+/gu, ' ').trim();
      const first = this.#taken.get(sameText(question));
      const there = first?.line === undefined ? '' : ` (line ${first.line})`;
      if (question.length > longest.question)
        this.#lost.push({ line, what: `A question of ${question.length} characters is too long to learn from.` });
      else if (kept.length >= longest.questions)
        this.#lost.push({ line, what: `"${id}" has its ${longest.questions} questions already.` });
      else if (first === undefined) {
        this.#taken.set(sameText(question), { id, line });
        kept.push(question);
      } else if (first.id === id)
        this.#changed.push({ line, what: `"${question}" stands twice${there}; it was kept once.` });
      else
        this.#lost.push({
          line,
          what: `"${question}" belongs to "${first.id}" already${there}, so "${id}" went without it.`,
        });
    }
    return kept;
  }

  #faq({ entry, id, title }: NamedEntry, questions: string[], byKey: ReadonlyMap<string, string>): PlannedFaq {
    const written = entry.answers.map((answer) => this.#answer(answer, entry.line));
    const [first = '', ...rest] = questions;
    return {
      id,
      topic: shortSlugOf(entry.topic ?? '', 40) || this.#options.topic,
      title: title ?? cut(first),
      questions: title === undefined && first.length <= longest.title ? rest : questions,
      answer: written.length > 0 ? written : [`Answer: ${wordsOf(entry.name ?? id)}`],
      related: entry.related
        .flatMap((key) => byKey.get(key) ?? [])
        .filter((name) => name !== id)
        .slice(0, 10),
    };
  }

  /** Braces of other tools are not Liquid: they are shown as they are. */
  #answer(answer: string, line: number): string {
    let text = answer.trim();
    if (text.length > longest.answer) {
      this.#lost.push({ line, what: `The answer was cut after ${longest.answer} of ${text.length} characters.` });
      text = text.slice(0, longest.answer - 100);
    }
    if (!/\{\{|\{%/.test(text)) return text;
    this.#changed.push({
      line,
      what: 'The answer holds {{ or {%, which would be a variable here; it is shown as it is.',
    });
    return `{% raw %}${text.replaceAll(/\{%-?\s*endraw\s*-?%\}/g, '')}{% endraw %}`;
  }

  #dropLostRelations(plan: ImportPlan): void {
    const kept = new Set(plan.faqs.map((faq) => faq.id));
    for (const faq of plan.faqs) faq.related = faq.related.filter((id) => kept.has(id));
  }

  #entities(): EntityDefinition[] {
    const given = new Set<string>();
    return this.#imported.entities.flatMap((entity) => {
      const name = slugOf(entity.name);
      const problem =
        name === '' || reservedEntityNames.has(name) || this.#options.taken.has(name) || given.has(name)
          ? 'its name is taken or no name here'
          : entity.type === 'pattern'
            ? problemOfPattern(entity.pattern)?.replace(/\.$/, '')
            : undefined;
      if (problem !== undefined) {
        this.#lost.push({ line: 1, what: `The entity "${entity.name}" did not come over: ${problem}.` });
        return [];
      }
      given.add(name);
      return [{ ...entity, name }];
    });
  }
}

function cut(text: string): string {
  return text.length <= longest.title ? text : `${text.slice(0, longest.title - 1).replace(/\s+\S*$/, '')}…`;
}
