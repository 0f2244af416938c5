/** An answer to one input of a card that is asked in words: the value as a card would send it, or what is wrong. Pure. */
import type { FormInput } from '../../conversation/conversation.ts';
import type { Utterance } from '../dialog-context.ts';
import { choiceSlot } from '../slots/choice.ts';
import { confirmReading } from '../slots/confirm.ts';
import { dateSlot } from '../slots/date.ts';
import { numberSlot } from '../slots/number.ts';
import { type HintId, refused, type SlotContext, type SlotReading, saidText } from '../slots/slot-type.ts';
import { timeSlot } from '../slots/time.ts';

/** A pattern of the card's is tried on no more than this: some take for ever on long texts. */
const LONGEST_MATCHED = 200;
const LONGEST_TEXT = 4_000;

export type InputReading =
  | { ok: true; value: string }
  /** `hint` where the card itself says nothing. */
  | { ok: false; hint: HintId; values?: Record<string, unknown> };

/** `today` is the company's ISO date. */
export function readInput(
  input: FormInput,
  answer: Utterance,
  { language, today }: Pick<SlotContext, 'language' | 'today'>,
): InputReading {
  const slot: SlotContext = { definition: definitionOf(input), labels: labelsOf(input), language, today };
  switch (input.kind) {
    case 'text':
      return readText(input, answer);
    case 'number':
      return asText(numberSlot.read(answer, slot));
    case 'date':
      return asText(dateSlot.read(answer, slot));
    case 'time':
      return asText(withinTimes(timeSlot.read(answer, slot), input));
    case 'choice':
      return asText(choiceSlot.read(answer, slot));
    case 'choices':
      return readSeveral(answer, slot);
    case 'toggle': {
      const { choices = [] } = input;
      const chosen = choices.find(({ value }) => value === answer.value);
      if (chosen) return { ok: true, value: chosen.value };
      const reading = confirmReading(answer);
      if (!reading.ok) return reading;
      return { ok: true, value: choices[reading.value === true ? 0 : 1]?.value ?? String(reading.value) };
    }
  }
}

function readText({ maxLength = LONGEST_TEXT, pattern }: FormInput, answer: Utterance): InputReading {
  const text = saidText(answer);
  if (text === '' || text.length > maxLength || (pattern !== undefined && !matches(text, pattern)))
    return { ok: false, hint: 'hint-text' };
  return { ok: true, value: text };
}

/** A pattern that is none forbids nothing. */
function matches(text: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text.slice(0, LONGEST_MATCHED));
  } catch {
    return true;
  }
}

/** "red, blue", "1 and 3": each part is a choice of its own. */
function readSeveral(answer: Utterance, slot: SlotContext): InputReading {
  const parts = saidText(answer)
    .split(/[,;\n]| (?:and|und|et|y|e) /u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const whole = choiceSlot.read(answer, slot);
  const readings = whole.ok && !whole.isGuess ? [whole] : parts.map((text) => choiceSlot.read({ text }, slot));
  const wrong = readings.find((reading) => !reading.ok);
  if (wrong) return asText(wrong);
  const values = readings.flatMap((reading) => (reading.ok ? [String(reading.value)] : []));
  return values.length === 0
    ? asText(choiceSlot.read(answer, slot))
    : { ok: true, value: [...new Set(values)].join(',') };
}

function withinTimes(reading: SlotReading, { min, max }: FormInput): SlotReading {
  if (!reading.ok) return reading;
  const time = String(reading.value);
  const isOut = (typeof min === 'string' && time < min) || (typeof max === 'string' && time > max);
  return isOut ? refused('hint-time') : reading;
}

function asText(reading: SlotReading): InputReading {
  return reading.ok ? { ok: true, value: String(reading.value) } : reading;
}

function definitionOf({ kind, min, max, choices = [] }: FormInput): SlotContext['definition'] {
  return {
    type: kind,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    options: choices.map(({ value }) => value),
  };
}

function labelsOf({ choices = [] }: FormInput): Record<string, string[]> {
  return Object.fromEntries(choices.map(({ title, value }) => [value, [title]]));
}
