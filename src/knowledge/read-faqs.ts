/** training/faq: questions and answers. Files of several languages that share an id make one FAQ. */
import type { Faq, FaqText } from '../conversation/content.ts';
import { checkShape } from './check-shape.ts';
import { checkValues } from './check-values.ts';
import { finishButton, noteButtons, readChannels, readVariants } from './check-words.ts';
import { type Draft, isDefinedOnce, languageOfFile, openYaml } from './draft.ts';
import { isDate } from './hours.ts';
import { readRich } from './read-rich.ts';
import { type FaqEntry, faqFile } from './schema/faq-schema.ts';
import { type ButtonText, idPattern } from './schema/words.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

const faqFolder = 'training/faq/';

/** Fewer examples than this teach the words of one customer, not what customers mean. */
const fewestQuestions = 3;

/** Buttons wait for their labels until the titles of all FAQs and flows are known. */
export type WrittenButtons = Map<string, Map<string, ButtonText[]>>;

export function readFaqs(draft: Draft): WrittenButtons {
  const buttons: WrittenButtons = new Map();
  for (const path of draft.sources.keys()) {
    if (!path.startsWith(faqFolder) || !path.endsWith('.yaml')) continue;
    const named = languageOfFile(draft, path);
    const file = openYaml(draft, path);
    if (named === undefined || file === undefined) {
      draft.uncertain.add('FAQ');
      continue;
    }
    for (const [id, entry] of Object.entries(soundEntries(draft, file))) {
      const place = file.placeOfKey([id]);
      if (!isDefinedOnce(draft, { kind: 'FAQ', id, language: named.language, place })) continue;
      readEntry(draft, file, { id, language: named.language, entry });
      if (entry.buttons === undefined) continue;
      const ofFaq = buttons.get(id) ?? new Map<string, ButtonText[]>();
      buttons.set(id, ofFaq.set(named.language, entry.buttons));
    }
  }
  return buttons;
}

/** One broken entry does not hide the others: they are read, and only its id is remembered. */
function soundEntries(draft: Draft, file: YamlFile): Record<string, FaqEntry> {
  const entries = checkShape(file, faqFile, draft.findings);
  if (entries !== undefined) return entries;
  if (typeof file.value !== 'object' || file.value === null || Array.isArray(file.value)) {
    draft.uncertain.add('FAQ');
    return {};
  }
  const sound: Record<string, FaqEntry> = {};
  for (const [id, value] of Object.entries(file.value)) {
    const one = faqFile.safeParse({ [id]: value });
    if (one.success) Object.assign(sound, one.data);
    else if (idPattern.test(id)) draft.broken.add(`FAQ ${id}`);
    // An id that is none was meant to be one that something else may name.
    else draft.uncertain.add('FAQ');
  }
  return sound;
}

/** Gives the answers their buttons: those of their language, else those of the default language that need no other words. */
export function finishFaqButtons(draft: Draft, buttons: WrittenButtons): void {
  const fallback = draft.languages?.[0] ?? 'en';
  for (const [id, written] of buttons) {
    const faq = draft.faqs.get(id);
    for (const [language, text] of Object.entries(faq?.texts ?? {})) {
      const own = written.get(language) ?? borrowed(written.get(fallback) ?? [...written.values()][0]);
      if (own.length > 0)
        text.buttons = own.map((button) => finishButton(button, (name) => titleIn(draft, name, language)));
    }
  }
}

/** What opens a flow or another answer is labelled by its title there; a text or an address would speak the wrong language. */
function borrowed(buttons: ButtonText[] | undefined): ButtonText[] {
  return (buttons ?? [])
    .filter((button) => button.run !== undefined || button.ask !== undefined)
    .map(({ run, ask }) => ({ run, ask }));
}

function titleIn(draft: Draft, id: string, language: string): string {
  const fallback = draft.languages?.[0] ?? 'en';
  const texts = draft.faqs.get(id)?.texts;
  const titles = draft.flows.get(id)?.titles;
  return texts?.[language]?.title ?? titles?.[language] ?? texts?.[fallback]?.title ?? titles?.[fallback] ?? id;
}

function readEntry(draft: Draft, file: YamlFile, what: { id: string; language: string; entry: FaqEntry }): void {
  const { id, language, entry } = what;
  const questions = entry.questions ?? [];
  if (questions.length < fewestQuestions) {
    const count = ['no questions', 'only 1 question', 'only 2 questions'][questions.length];
    const mend = `Write at least ${fewestQuestions} as customers would; ten are better.`;
    draft.findings.warning(() => file.placeOfKey([id]), `"${id}" has ${count} beside its title.`, mend);
  }
  teach(draft, file, what);
  const on = readChannels(draft, file, [id, 'on'], entry.on);
  noteButtons(draft, file, [id, 'buttons'], entry.buttons ?? []);
  for (const [index, name] of (entry.related ?? []).entries()) {
    draft.references.push({ name, kinds: ['FAQ', 'flow'], said: 'related', file, path: [id, 'related', index] });
  }
  if (entry.review !== undefined && !isDate(entry.review)) {
    draft.findings.error(
      () => file.placeOf([id, 'review']),
      `"${entry.review}" is no day: write 2027-03-01, one that exists.`,
    );
  }
  for (const [path, words] of wordsOfEntry(id, entry)) checkValues(draft, file, path, words);
  const text: FaqText = {
    title: entry.title,
    questions,
    variants: readVariants(draft, file, [id, 'answer'], entry.answer),
    ...(on === undefined ? {} : { on }),
    ...readRich(draft, file, [id], entry),
  };
  const faq: Faq = draft.faqs.get(id) ?? { id, texts: {}, related: [] };
  faq.texts[language] = text;
  faq.related = [...new Set([...faq.related, ...(entry.related ?? [])])];
  faq.owner ??= entry.owner;
  // Texts of several languages are looked over together: the earliest day wins.
  if (entry.review !== undefined && (faq.review === undefined || entry.review < faq.review)) faq.review = entry.review;
  draft.faqs.set(id, faq);
}

/** Every text of an answer with its path. */
function wordsOfEntry(id: string, { answer, on = {} }: FaqEntry): [path: ValuePath, words: string][] {
  const placed: [ValuePath, FaqEntry['answer']][] = [
    [[id, 'answer'], answer],
    ...Object.entries(on).map(([channel, words]): [ValuePath, FaqEntry['answer']] => [[id, 'on', channel], words]),
  ];
  return placed.flatMap(([path, words]) =>
    typeof words === 'string'
      ? [[path, words] as [ValuePath, string]]
      : words.map((each, index): [ValuePath, string] => [[...path, index], each]),
  );
}

function teach(
  draft: Draft,
  file: YamlFile,
  { id, language, entry }: { id: string; language: string; entry: FaqEntry },
): void {
  draft.utterances.push({ text: entry.title, intent: id, language, isTitle: true, file, path: [id, 'title'] });
  for (const [index, text] of (entry.questions ?? []).entries()) {
    draft.utterances.push({ text, intent: id, language, isTitle: false, file, path: [id, 'questions', index] });
  }
}
