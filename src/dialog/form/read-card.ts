/**
 * What an Adaptive Card asks, for channels that cannot show its inputs: the inputs in their order, and the ways to send it
 * off. Whatever the card holds, nothing throws: what is not understood is left aside. Pure.
 */
import {
  isCardObject as isObject,
  type CardElement as Json,
  SUBMITS,
  cardText as textOf,
  walkCard as walk,
} from '../../conversation/adaptive-card.ts';
import type { CardForm, FormInput } from '../../conversation/conversation.ts';

const KINDS: Record<string, FormInput['kind']> = {
  'Input.Text': 'text',
  'Input.Number': 'number',
  'Input.Date': 'date',
  'Input.Time': 'time',
  'Input.Toggle': 'toggle',
  'Input.ChoiceSet': 'choice',
};
const MOST_INPUTS = 50;

/** The form as it begins; undefined for a card without inputs. */
export function readCard(content: unknown): CardForm | undefined {
  const left: FormInput[] = [];
  const submits: CardForm['submits'] = [];
  walk(content, (element, before) => {
    const kind = typeof element.type === 'string' ? KINDS[element.type] : undefined;
    if (kind !== undefined && left.length < MOST_INPUTS) left.push(...inputOf(kind, element, before));
    if (typeof element.type === 'string' && SUBMITS.has(element.type)) submits.push(submitOf(element));
  });
  if (left.length === 0) return undefined;
  const ways = submits.length > 0 ? submits : [{ title: '', hasInputs: true }];
  return { left, values: {}, submits: ways };
}

function inputOf(kind: FormInput['kind'], element: Json, before: string | undefined): FormInput[] {
  const id = textOf(element.id);
  if (id === undefined) return [];
  const choices = choicesOf(element);
  if (kind === 'choice' && choices.length === 0) return [];
  const isMulti = kind === 'choice' && element.isMultiSelect === true;
  const error = textOf(element.errorMessage);
  const value = scalarOf(element.value);
  const label =
    textOf(element.label) ??
    (kind === 'toggle' ? textOf(element.title) : undefined) ??
    before ??
    textOf(element.placeholder);
  return [
    {
      id,
      kind: isMulti ? 'choices' : kind,
      label: label ?? id,
      isRequired: element.isRequired === true,
      ...(error === undefined ? {} : { error }),
      ...boundsOf(kind, element),
      ...(kind === 'choice' ? { choices } : {}),
      ...(kind === 'toggle'
        ? { choices: [onOff('yes', element.valueOn ?? 'true'), onOff('no', element.valueOff ?? 'false')] }
        : {}),
      ...(value === undefined || value === '' ? {} : { value }),
    },
  ];
}

function boundsOf(kind: FormInput['kind'], { min, max, maxLength, regex }: Json): Partial<FormInput> {
  if (kind === 'text')
    return {
      ...(typeof maxLength === 'number' ? { maxLength } : {}),
      ...(typeof regex === 'string' ? { pattern: regex } : {}),
    };
  const isBound = (bound: unknown): bound is number | string =>
    kind === 'number' ? typeof bound === 'number' : typeof bound === 'string';
  return { ...(isBound(min) ? { min } : {}), ...(isBound(max) ? { max } : {}) };
}

function choicesOf({ choices }: Json): { title: string; value: string }[] {
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((choice: unknown) => {
    const value = isObject(choice) ? scalarOf(choice.value) : undefined;
    if (!isObject(choice) || value === undefined) return [];
    return [{ title: textOf(choice.title) ?? value, value }];
  });
}

function onOff(title: string, value: unknown): { title: string; value: string } {
  return { title, value: String(value) };
}

function submitOf({ title, data, associatedInputs }: Json): CardForm['submits'][number] {
  return {
    title: textOf(title) ?? '',
    ...(data === undefined ? {} : { data }),
    hasInputs: typeof associatedInputs !== 'string' || associatedInputs.toLowerCase() !== 'none',
  };
}

/** Cards write texts, numbers and truth alike. */
function scalarOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
