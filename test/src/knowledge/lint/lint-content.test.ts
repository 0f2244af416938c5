/** Each finding has a fixture that has it, and the sound shop has none. */
import { formatLint } from '../../../../src/knowledge/lint/format-lint.ts';
import { lintContent } from '../../../../src/knowledge/lint/lint-content.ts';
import type { LintCode, LintFinding } from '../../../../src/knowledge/lint/lint-finding.ts';
import { lintSubject } from '../../../../src/knowledge/lint/lint-subject.ts';
import { crossValidate } from '../../../../src/understanding/evaluation/cross-validate.ts';
import { fakeModel } from '../../understanding/evaluation/fake-model.ts';
import { readFiles, shopFiles } from '../content-files.ts';

const soundFaqs = `returns.period:
  title: How long can I return something?
  questions:
    - what's your return window
    - can I still give back a jacket after three weeks
    - number of days until it is too late
    - deadline for sending stuff home
  answer: You have thirty days from the day that it reached you.
returns.cost:
  title: What does a return cost?
  questions:
    - is posting it to you free
    - who pays the parcel
    - any fees
    - do I need to buy stamps
  answer: Nothing.
`;

/** The shop in English alone, with these FAQs. */
function shopWith(faqs: string, more: Record<string, string | undefined> = {}) {
  const reading = readFiles(
    shopFiles({
      'frontdesk.yaml': 'name: Shop\nlanguages: { default: en }\n',
      'training/faq/returns.en.yaml': faqs,
      'training/faq/returns.de.yaml': undefined,
      'training/intents/return.start.en.yaml': undefined,
      'dialogs/return-item/flow.yaml': undefined,
      'dialogs/return-item/texts.en.yaml': undefined,
      'dialogs/return-item/texts.de.yaml': undefined,
      ...more,
    }),
  );
  if (reading.content === undefined) throw new Error(JSON.stringify(reading.findings));
  return lintSubject(reading.content, reading.taught);
}

function lines(findings: readonly LintFinding[], code: LintCode): string[] {
  return findings
    .filter((finding) => finding.code === code)
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
}

function lint(faqs: string, code: LintCode, more: Record<string, string | undefined> = {}): string[] {
  return lines(lintContent(shopWith(faqs, more)), code);
}

describe('lint', () => {
  it('has nothing to say of sound training data', () => {
    expect(lintContent(shopWith(soundFaqs))).toEqual([]);
  });

  it('finds the same words taught for two answers, whatever their order', () => {
    const faqs = soundFaqs.replace('any fees', 'a jacket, can I still give back after three weeks?');

    expect(lint(faqs, 'lint.duplicate')).toEqual([
      'training/faq/returns.en.yaml:14 "a jacket, can I still give back after three weeks?" (returns.cost) has the same words as "can I still give back a jacket after three weeks" (returns.period) at training/faq/returns.en.yaml:5.',
    ]);
  });

  it('finds nearly the same words taught for two answers', () => {
    const faqs = soundFaqs.replace('any fees', 'can I still give back the jacket after three weeks');

    const [finding] = lint(faqs, 'lint.near_duplicate');
    expect(finding).toMatch(/^training\/faq\/returns.en.yaml:14 .* has nearly the same words as .*, \d\d % alike\.$/);
  });

  it('takes order numbers for the same number', () => {
    const faqs = soundFaqs
      .replace('any fees', 'who pays for 12345678 going back to you')
      .replace('deadline for sending stuff home', 'who pays for 87654321 going back to you');

    expect(lint(faqs, 'lint.duplicate')).toHaveLength(1);
  });

  it('finds test questions that are taught, exactly or nearly', () => {
    const tests = 'returns.cost: [who pays for the parcel]\nout-of-scope: [will it rain tomorrow]\n';

    expect(lint(soundFaqs, 'lint.leak', { 'training/tests/everyday.en.yaml': tests })).toEqual([
      expect.stringContaining(
        'training/tests/everyday.en.yaml:1 The test question "who pays for the parcel" is taught for "returns.cost" at training/faq/returns.en.yaml:13',
      ),
    ]);
  });

  it('finds answers among the questions', () => {
    const faqs = soundFaqs.replace('any fees', 'You have thirty days from the day');

    expect(lint(faqs, 'lint.answer_text')).toEqual([
      expect.stringContaining('reads like the answer of "returns.period"'),
    ]);
  });

  it('finds intents with too few utterances', () => {
    const faqs = soundFaqs.replace('    - any fees\n', '');

    expect(lint(faqs, 'lint.too_few')).toEqual([
      'training/faq/returns.en.yaml:10 "returns.cost" has 4 utterances in "en".',
    ]);
  });

  it('finds a language with a title and no questions', () => {
    const german = `returns.period: { title: Wie lange kann ich etwas zurückgeben?, answer: Dreißig Tage. }
returns.cost: { title: Was kostet die Rückgabe?, questions: [a1, b2, c3, d4], answer: Nichts. }
`;
    const more = {
      'frontdesk.yaml': 'name: Shop\nlanguages: { default: en, also: [de] }\n',
      'training/faq/returns.de.yaml': german,
    };

    expect(lint(soundFaqs, 'lint.no_questions', more)).toEqual([
      expect.stringContaining('training/faq/returns.de.yaml:1 "returns.period" has no questions in "de", but 4'),
    ]);
  });

  it('finds utterances in another language than their file', () => {
    const more = { 'frontdesk.yaml': 'name: Shop\nlanguages: { default: en, also: [de] }\n' };
    const faqs = soundFaqs.replace('any fees', 'muss ich für die Rücksendung etwas bezahlen');

    expect(lint(faqs, 'lint.wrong_language', more)).toEqual([
      expect.stringContaining(
        'returns.en.yaml:14 "muss ich für die Rücksendung etwas bezahlen" (returns.cost) reads as "de"',
      ),
    ]);
  });

  it('finds an intent that outweighs the others', () => {
    const many = Array.from({ length: 60 }, (_, i) => `    - fee${i} question${i} about${i} cost${i}\n`).join('');
    const third = 'other.one: { title: Other, questions: [a1, b2, c3, d4], answer: Yes. }\n';
    const faqs = soundFaqs.replace('    - any fees\n', many) + third;

    expect(lint(faqs, 'lint.unbalanced')).toEqual([expect.stringContaining('"returns.cost" has 64 utterances')]);
  });

  it('finds a single word that many intents use, unless one of them owns it', () => {
    const others = Array.from(
      { length: 6 },
      (_, i) =>
        `other.n${i}: { title: Title ${i}, questions: [refund topic${i}, b${i} x, c${i} y, d${i} z], answer: Yes. }\n`,
    ).join('');

    expect(lint(soundFaqs.replace('any fees', 'refund') + others, 'lint.lone_word')).toEqual([
      expect.stringContaining('"refund" (returns.cost) is one word, and 6 other intents use it'),
    ]);
    expect(lint(soundFaqs.replace('any fees', 'stamps') + others, 'lint.lone_word')).toEqual([]);
  });

  it('finds utterances of one intent that say nearly the same, once a group', () => {
    const faqs = soundFaqs
      .replace('any fees', 'who pays for the parcel')
      .replace('do I need to buy stamps', 'who pays the parcel then');

    expect(lint(faqs, 'lint.repetition')).toEqual([
      'training/faq/returns.en.yaml:14 "who pays for the parcel", "who pays the parcel then" of "returns.cost" say nearly the same as "who pays the parcel" (line 13).',
    ]);
  });

  it('finds an intent whose utterances bring no new words', () => {
    const turned = [
      'can I return it now',
      'now can I return it to',
      'return it to you now',
      'I can return it',
      'can it return',
    ];
    const faqs = `${soundFaqs}other.turned: { title: Can I return it to you now, questions: [${turned.join(', ')}], answer: Yes. }\n`;

    expect(lint(faqs, 'lint.similar')).toEqual([
      expect.stringContaining('The 6 utterances of "other.turned" in "en" say much the same'),
    ]);
  });
});

describe('lint with a model', () => {
  // The fake model goes by shared words: all of phone.lost but its title look like card.lost.
  const faqs = `card.lost:
  title: lost card
  questions: [my card is lost, I lost my card today, card gone, the card was lost abroad]
  answer: We block it.
phone.lost:
  title: missing telephone
  questions: [my telephone is gone, I lost my card and telephone, the card was stolen abroad, lost my card today]
  answer: Change the password.
`;
  async function findings(): Promise<LintFinding[]> {
    const subject = shopWith(faqs, { 'training/tests/everyday.en.yaml': undefined });
    const { heldOut } = await crossValidate(subject.utterances, { folds: 9, ...fakeModel.options });
    return lintContent(subject, heldOut);
  }

  it('finds utterances that are understood as something else when they are held out', async () => {
    const found = lines(await findings(), 'lint.misread');

    expect(found).toContainEqual(
      expect.stringMatching(/:7 "lost my card today" \(phone.lost\) is answered as "card.lost" \(100 %\)/),
    );
    expect(found.filter((line) => line.includes('"my card is lost" (card.lost)'))).toEqual([]);
  });

  it('finds intents that overlap, with counts and examples', async () => {
    const [overlap] = lines(await findings(), 'lint.overlap');

    expect(overlap).toMatch(/"phone.lost" and "card.lost" overlap: held out, 4 of 5 utterances of "phone.lost"/);
    expect(overlap).toContain('and 2 of 5 the other way round');
    expect(overlap).toContain('"I lost my card and telephone"');
  });

  it('begins with what hurts most, and counts what it does not show', async () => {
    const text = formatLint(await findings(), 1);

    expect(text.indexOf('[lint.overlap]')).toBeGreaterThan(0);
    expect(text.indexOf('[lint.overlap]')).toBeLessThan(text.indexOf('[lint.misread]'));
    expect(text).toContain('more (--all)');
  });
});
