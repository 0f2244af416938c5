/** One of a few options: by id, number, label or synonym, with a typing error forgiven, or named inside a sentence. */
import { editDistance } from '../finding.ts';
import { normalise } from './normalise.ts';
import { accepted, refused, type SlotContext, type SlotType, saidText } from './slot-type.ts';

/** Below this, one wrong letter makes another word: "blue", "glue". */
const SHORTEST_FORGIVEN = 5;
const LONGEST_COMPARED = 80;

// biome-ignore format: a table
const ORDINALS: Record<string, number> = {
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5,
  erste: 1, ersten: 1, erstes: 1, zweite: 2, zweiten: 2, zweites: 2, dritte: 3, dritten: 3, drittes: 3,
  vierte: 4, vierten: 4, fünfte: 5, fünften: 5,
};

export const choiceSlot: SlotType = {
  read: (answer, slot) => {
    const options = slot.definition.options ?? [];
    const said = normalise(saidText(answer));
    const exact =
      options.find((id) => wordsOf(id, slot).includes(said)) ?? byNumber(said, options) ?? byTypingError(said, slot);
    if (exact !== undefined) return accepted(exact);

    const named = optionsNamedIn(said, slot);
    if (named.length === 1) return accepted(named[0], true);
    const labels = options.map((id) => slot.labels[id]?.[0] ?? id).join(', ');
    return refused(named.length > 1 ? 'hint-choice-several' : 'hint-choice', { options: labels });
  },
};

/** Options whose words stand in the text as whole words; one that is only part of another's words does not count. */
export function optionsNamedIn(text: string, slot: Pick<SlotContext, 'definition' | 'labels'>): string[] {
  const padded = ` ${normalise(text)} `;
  const hits = (slot.definition.options ?? []).flatMap((id) =>
    wordsOf(id, slot)
      .filter((words) => padded.includes(` ${words} `))
      .map((words) => ({ id, words })),
  );
  const whole = hits.filter(
    ({ id, words }) =>
      !hits.some((other) => other.id !== id && other.words !== words && ` ${other.words} `.includes(` ${words} `)),
  );
  return [...new Set(whole.map(({ id }) => id))];
}

function wordsOf(id: string, slot: Pick<SlotContext, 'labels'>): string[] {
  return [id, ...(slot.labels[id] ?? [])].map(normalise).filter((words) => words !== '');
}

function byNumber(said: string, options: string[]): string | undefined {
  const words = said.replace(/^(?:the|number|option|nummer|nr|der|die|das|den) /, '').replace(/ (?:one|option)$/, '');
  const number = /^\d{1,2}$/.test(words) ? Number(words) : Object.hasOwn(ORDINALS, words) ? ORDINALS[words] : undefined;
  return number === undefined ? undefined : options[number - 1];
}

function byTypingError(said: string, slot: SlotContext): string | undefined {
  if (said.length < SHORTEST_FORGIVEN || said.length > LONGEST_COMPARED) return undefined;
  const near = (slot.definition.options ?? []).filter((id) =>
    wordsOf(id, slot).some(
      (words) =>
        words.length >= SHORTEST_FORGIVEN && words.length <= LONGEST_COMPARED && editDistance(said, words) === 1,
    ),
  );
  return near.length === 1 ? near[0] : undefined;
}
