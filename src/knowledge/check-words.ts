/** Texts as they are said: variants, words per channel and buttons brought into one shape, their Liquid checked. */

import { checkCondition } from '../conversation/condition.ts';
import type { Button, LocalText } from '../conversation/flow.ts';
import { checkTemplate } from '../conversation/template.ts';
import { BadInputError } from '../runtime/errors.ts';
import type { Draft } from './draft.ts';
import { type ButtonText, listOf, type Variants } from './schema/words.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

/** A button that may still lack its label, until the titles of everything are known. */
export interface WrittenButton {
  button: ButtonText;
  path: ValuePath;
}

/** Checks the Liquid of one text or list of texts, and gives them as a list. */
export function readVariants(draft: Draft, file: YamlFile, path: ValuePath, value: Variants): string[] {
  const texts = listOf<string>(value);
  for (const [index, text] of texts.entries())
    checkLiquid(draft, file, Array.isArray(value) ? [...path, index] : path, text);
  return texts;
}

/** Checks the words per channel; undefined where there are none. */
export function readChannels(
  draft: Draft,
  file: YamlFile,
  path: ValuePath,
  on: Record<string, Variants> | undefined,
): LocalText['on'] {
  if (on === undefined || Object.keys(on).length === 0) return undefined;
  return Object.fromEntries(
    Object.entries(on).map(([channel, value]) => [channel, readVariants(draft, file, [...path, channel], value)]),
  );
}

/** Notes what the buttons open, so that it can be checked that it is there. */
export function noteButtons(draft: Draft, file: YamlFile, path: ValuePath, buttons: readonly ButtonText[]): void {
  for (const [index, button] of buttons.entries()) {
    if (button.label !== undefined) checkLiquid(draft, file, [...path, index, 'label'], button.label);
    if (button.run !== undefined) {
      draft.references.push({ name: button.run, kinds: ['flow'], said: 'run', file, path: [...path, index, 'run'] });
    }
    if (button.ask !== undefined) {
      draft.references.push({ name: button.ask, kinds: ['FAQ'], said: 'ask', file, path: [...path, index, 'ask'] });
    }
  }
}

/** The button as the bot shows it; a missing label is the title of what it opens, as `titleOf` knows it. */
export function finishButton(button: ButtonText, titleOf: (id: string) => string): Button {
  if (button.run !== undefined) return { label: button.label ?? titleOf(button.run), run: button.run };
  if (button.ask !== undefined) return { label: button.label ?? titleOf(button.ask), ask: button.ask };
  if (button.say !== undefined) return { label: button.label ?? button.say, say: button.say };
  return { label: button.label ?? button.url ?? '', url: button.url ?? '' };
}

/** Says where Liquid is broken: line and column of the file where they can be known. */
export function checkLiquid(draft: Draft, file: YamlFile, path: ValuePath, text: string): void {
  if (!text.includes('{')) return;
  try {
    checkTemplate(text);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const [line = 1, column = 1] = positionIn(error.cause) ?? [];
    const reason = error.message.replace(/, line:\d+, col:\d+/, '').replace(/\.$/, '');
    draft.findings.error(() => file.placeInText(path, { line, column }), `${reason}.`);
  }
}

/** Says that a condition is not CEL. */
export function checkCel(draft: Draft, file: YamlFile, path: ValuePath, condition: string): void {
  try {
    checkCondition(condition);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    draft.findings.error(() => file.placeOf(path), error.message);
  }
}

/** Liquid's errors carry the token that they are about. */
function positionIn(cause: unknown): number[] | undefined {
  if (typeof cause !== 'object' || cause === null || !('token' in cause)) return undefined;
  const { token } = cause;
  if (
    typeof token !== 'object' ||
    token === null ||
    !('getPosition' in token) ||
    typeof token.getPosition !== 'function'
  )
    return undefined;
  const position: unknown = token.getPosition();
  return Array.isArray(position) ? position.filter((part) => typeof part === 'number') : undefined;
}
