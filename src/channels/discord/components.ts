/** Discord's buttons and menus, as far as they are sent here. Compared with discord-api-types in the tests. */
import type { Choice } from '../kit/piece.ts';

const PER_ROW = 5;
const LONGEST_URL = 512;

type Button =
  | { type: 2; style: 2; label: string; custom_id: string }
  | { type: 2; style: 5; label: string; url: string };
type Option = { label: string; value: string; description?: string };
type Menu = { type: 3; custom_id: string; options: Option[] };

export interface ActionRow {
  type: 1;
  components: (Button | Menu)[];
}

/** Whether a button can open it. */
export function isOpenable({ url }: Choice): boolean {
  return url === undefined || url.length <= LONGEST_URL;
}

/** `first`: how many choices of the message stand before these; names of buttons must differ, values need not. */
export function buttonRows(choices: Choice[], first = 0): ActionRow[] {
  const buttons = choices.flatMap((choice, index): Button[] => {
    const { label, value, url } = choice;
    if (!isOpenable(choice)) return [];
    if (url !== undefined) return [{ type: 2, style: 5, label, url }];
    return [{ type: 2, style: 2, label, custom_id: numbered(first + index, value) }];
  });
  return Array.from({ length: Math.ceil(buttons.length / PER_ROW) }, (_, row) => ({
    type: 1,
    components: buttons.slice(row * PER_ROW, (row + 1) * PER_ROW),
  }));
}

export function menuRow(choices: Choice[]): ActionRow {
  const options = choices.map(({ label, value, description }, index) => ({
    label,
    value: numbered(index, value),
    ...(description !== undefined && { description }),
  }));
  return { type: 1, components: [{ type: 3, custom_id: 'menu', options }] };
}

function numbered(index: number, value: string): string {
  return `${index}:${value}`;
}
