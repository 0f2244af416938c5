/** An Adaptive Card as data: its elements in the order in which they are read, and what can be tapped in it. Nothing throws, whatever the card holds. */
import type { CardAction } from './activity.ts';

export type CardElement = Record<string, unknown>;

/** Types of the actions that send a card off. */
export const SUBMITS: ReadonlySet<string> = new Set(['Action.Submit', 'Action.Execute']);
/** Cards are shallow; one that is not was made to be trouble. */
const DEEPEST = 20;

/**
 * The card's things to tap, in the order in which a renderer numbers them: body first, then what stands below. Where there
 * are inputs, sending off is the last of their questions and no choice beside them.
 */
export function cardActions(content: unknown): CardAction[] {
  const actions: CardAction[] = [];
  let hasInputs = false;
  walkCard(content, (element) => {
    const type = cardText(element.type) ?? '';
    if (type.startsWith('Input.')) hasInputs = true;
    const title = cardText(element.title);
    const url = cardText(element.url);
    if (SUBMITS.has(type) && title !== undefined)
      actions.push({ type: 'postBack', title, value: valueOf(element, title) });
    if (type === 'Action.OpenUrl' && url !== undefined)
      actions.push({ type: 'openUrl', title: title ?? url, value: url });
  });
  return hasInputs ? actions.filter(({ type }) => type === 'openUrl') : actions;
}

/** As a button carries it: a text as it is, everything else as JSON. */
function valueOf({ data, verb }: CardElement, title: string): string {
  if (typeof data === 'string') return data;
  if (data !== undefined && data !== null) return JSON.stringify(data);
  return typeof verb === 'string' ? verb : title;
}

/** Visits every element that can be seen; `before` is the text right before it, which older cards use as a label. */
export function walkCard(
  node: unknown,
  visit: (element: CardElement, before: string | undefined) => void,
  depth = 0,
): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(node)) {
    let before: string | undefined;
    for (const each of node) {
      if (!isCardObject(each) || each.isVisible === false) continue;
      visit(each, before);
      before = each.type === 'TextBlock' ? cardText(each.text) : undefined;
      walkInside(each, visit, depth);
    }
    return;
  }
  if (isCardObject(node)) walkInside(node, visit, depth);
}

function walkInside(element: CardElement, visit: Parameters<typeof walkCard>[1], depth: number): void {
  for (const part of ['body', 'items', 'columns', 'rows', 'cells', 'actions'])
    walkCard(element[part], visit, depth + 1);
  for (const part of ['selectAction', 'inlineAction']) {
    if (isCardObject(element[part])) walkCard([element[part]], visit, depth + 1);
  }
  walkCard(element.card, visit, depth + 1);
}

export function isCardObject(value: unknown): value is CardElement {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that says something. */
export function cardText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
