/** Pictures, files and Adaptive Cards of texts: the files that they name are there, and can be used. */
import type { LocalText } from '../conversation/flow.ts';
import { richAddresses, richTexts } from '../dialog/rich-texts.ts';
import { adaptiveCardProblem, type RichForm, richOf } from '../dialog/schema/rich-schema.ts';
import { checkValues } from './check-values.ts';
import { checkLiquid } from './check-words.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Draft, openYaml } from './draft.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

/** `/content/map.png` is training/images/map.png. */
const SERVED_AT = '/content/';
const IMAGES = 'training/images/';

/** Name of each .json file right in the folder → what it holds; JSON is YAML, so mistakes have their place. */
export function readAdaptiveCards(draft: Draft, folder: string): Record<string, unknown> {
  const cards: Record<string, unknown> = {};
  for (const path of draft.sources.keys()) {
    const name = path.slice(folder.length);
    if (!path.startsWith(folder) || !name.endsWith('.json') || name.includes('/')) continue;
    const file = openYaml(draft, path);
    if (file !== undefined) cards[name] = file.value;
  }
  return cards;
}

/** What an FAQ answer shows besides words, checked. */
export function readRich(draft: Draft, file: YamlFile, path: ValuePath, form: RichForm): Partial<LocalText> {
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
  const name = form.adaptiveCard;
  const cards = name === undefined ? {} : readAdaptiveCards(draft, folder);
  if (name !== undefined) checkAdaptiveCard(draft, file, [...path, 'adaptiveCard'], { name, cards });
  const rich = richOf(form, cards);
  const text: LocalText = { variants: [], ...rich };
  for (const { source, path: inside } of richTexts(text)) {
    checkLiquid(draft, file, [...path, ...inside], source);
    checkValues(draft, file, [...path, ...inside], source);
  }
  checkAddresses(draft, file, path, text);
  noteOpenings(draft, file, path, text);
  return rich;
}

/** Says which files of this server are not there; addresses elsewhere, and those with Liquid, nobody can know. */
export function checkAddresses(draft: Draft, file: YamlFile, path: ValuePath, text: LocalText): void {
  for (const { source, path: inside } of richAddresses(text)) {
    if (!source.startsWith(SERVED_AT) || source.includes('{')) continue;
    const wanted = `${IMAGES}${source.slice(SERVED_AT.length)}`;
    if (draft.sources.has(wanted)) continue;
    const there = [...draft.sources.keys()].filter((each) => each.startsWith(IMAGES));
    const names = there.map((each) => `${SERVED_AT}${each.slice(IMAGES.length)}`);
    const mend = didYouMean(source, names) ?? `Put the file there: ${wanted}.`;
    draft.findings.error(() => file.placeOf([...path, ...inside]), `There is no file for "${source}".`, mend);
  }
}

function checkAdaptiveCard(
  draft: Draft,
  file: YamlFile,
  path: ValuePath,
  { name, cards }: { name: string; cards: Record<string, unknown> },
): void {
  const place = () => file.placeOf(path);
  if (!Object.hasOwn(cards, name)) {
    // One that is there and cannot be read has its own finding.
    if (draft.sources.has(`${file.path.slice(0, file.path.lastIndexOf('/') + 1)}${name}`)) return;
    draft.findings.error(place, `There is no file "${name}" beside this one.`, didYouMean(name, Object.keys(cards)));
    return;
  }
  const problem = adaptiveCardProblem(cards[name]);
  if (problem !== undefined) draft.findings.error(place, `"${name}" is no Adaptive Card.`, problem);
}

function noteOpenings(draft: Draft, file: YamlFile, path: ValuePath, { cards = [] }: LocalText): void {
  for (const [index, { buttons = [] }] of cards.entries()) {
    const card = [...path, ...(cards.length === 1 ? ['card'] : ['cards', index]), 'buttons'];
    for (const [position, button] of buttons.entries()) {
      const at = [...card, position];
      if ('run' in button) {
        draft.references.push({ name: button.run, kinds: ['flow'], said: 'run', file, path: [...at, 'run'] });
      }
      if ('ask' in button) {
        draft.references.push({ name: button.ask, kinds: ['FAQ'], said: 'ask', file, path: [...at, 'ask'] });
      }
    }
  }
}
