/** Intents that are taught too little, not at all in a language, or so much that they outweigh the others. */
import type { LintFinding } from './lint-finding.ts';
import { byIntent, type LintSubject, type LintUtterance } from './lint-subject.ts';

/** In each language; the title is one of them. */
const FEWEST = 5;
/** More than this many times the median, and so many more, pulls the questions of the neighbours over. */
const TIMES = 4;
const MORE = 20;

export function findThinIntents({ content, utterances }: LintSubject): LintFinding[] {
  const { default: first, also } = content.settings.languages;
  return [...byIntent(utterances)].flatMap(([intent, own]) => {
    // A missing FAQ text is what check warns of: here only what has a text, or is an intent.
    const expected = Object.hasOwn(content.intents, intent) ? [first, ...also] : [];
    const languages = new Set([...own.map(({ language }) => language), ...expected]);
    return [...languages].flatMap((language) =>
      tooThin(
        intent,
        language,
        own.filter((one) => one.language === language),
        own,
      ),
    );
  });
}

function tooThin(intent: string, language: string, here: LintUtterance[], all: LintUtterance[]): LintFinding[] {
  const questions = here.filter(({ isTitle }) => !isTitle).length;
  const place = (here[0] ?? all[0])?.place();
  if (place === undefined || here.length >= FEWEST) return [];
  const elsewhere = all.filter((one) => one.language !== language && !one.isTitle).length;
  if (questions === 0 && elsewhere > 0)
    return [
      {
        ...place,
        severity: 'warning',
        code: 'lint.no_questions',
        affects: elsewhere,
        message: `"${intent}" has no questions in "${language}", but ${elsewhere} in other languages: customers who write it are hardly understood.`,
        suggestion: 'Collect questions of these customers; a translation is a start.',
      },
    ];
  return [
    {
      ...place,
      severity: 'warning',
      code: 'lint.too_few',
      affects: FEWEST - here.length,
      message: `"${intent}" has ${here.length === 1 ? 'one utterance' : `${here.length} utterances`} in "${language}".`,
      suggestion: `Write at least ${FEWEST}, as customers would say it; ten are better.`,
    },
  ];
}

export function findUnbalanced({ utterances }: LintSubject): LintFinding[] {
  const intents = [...byIntent(utterances)];
  const sizes = intents.map(([, own]) => own.length).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return intents
    .filter(([, own]) => own.length > TIMES * median && own.length > median + MORE)
    .map(
      ([intent, own]): LintFinding => ({
        ...own[0]!.place(),
        severity: 'warning',
        code: 'lint.unbalanced',
        affects: own.length,
        message: `"${intent}" has ${own.length} utterances; half of the intents have ${median} or fewer, and lose questions to it.`,
        suggestion: 'Keep the ones that differ most, or write more for the others.',
      }),
    );
}
