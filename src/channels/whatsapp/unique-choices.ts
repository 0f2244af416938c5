/** Choices as WhatsApp takes them: no two labels alike, no two values alike, no white space around either. */
import type { Choice } from '../kit/piece.ts';

/** Of several with one value the first stays: they mean the same. Labels that are alike are numbered. */
export function uniqueChoices(choices: Choice[], maxLabel: number): Choice[] {
  const labels = new Set<string>();
  const values = new Set<string>();
  return choices.flatMap((choice, index) => {
    const value = choice.value.trim() || `${index + 1}`;
    if (values.has(value)) return [];
    values.add(value);
    let label = choice.label.trim() || `${index + 1}`;
    for (let again = 2; labels.has(label); again += 1) label = numbered(choice.label.trim(), again, maxLabel);
    labels.add(label);
    return [{ ...choice, label, value }];
  });
}

function numbered(label: string, number: number, max: number): string {
  const end = ` (${number})`;
  return label.slice(0, max - end.length).toWellFormed() + end;
}
