/** Every text that a flow says is there in every language, choices have their labels, and nothing is written for nobody. */
import type { Button, Flow, LocalText, Step } from '../conversation/flow.ts';
import { localTextFindings } from './check-expressions.ts';
import type { FlowDraft } from './compile-flow.ts';
import { type Finding, type FlowFinding, suggestName } from './finding.ts';
import { normalise } from './slots/normalise.ts';

export function checkTexts(draft: FlowDraft): FlowFinding[] {
  const missing = missingTexts(draft);
  // A mistyped id is one mistake: the text that it meant is not unused as well.
  const hasMistypedId = missing.some((finding) => finding.file === 'flow');
  return [
    ...missing,
    ...(hasMistypedId ? [] : unusedTexts(draft)),
    ...choiceLabels(draft.flow),
    ...Object.entries(draft.flow.texts).flatMap(([language, texts]) =>
      Object.entries(texts).flatMap(([id, text]) =>
        [...localTextFindings(id, text, draft.flow), ...buttonFindings(id, text, draft)].map(
          (finding): FlowFinding => ({ ...finding, file: { texts: language } }),
        ),
      ),
    ),
  ];
}

function missingTexts({ flow, references, known }: FlowDraft): FlowFinding[] {
  const languages = [...new Set([...Object.keys(flow.texts), ...(known.languages ?? [])])];
  const everywhere = new Set(Object.values(flow.texts).flatMap((texts) => Object.keys(texts)));
  const told = new Set<string>();
  return references.flatMap(({ kind, value, path }): FlowFinding[] => {
    if (kind !== 'text') return [];
    if (!everywhere.has(value)) {
      const message = `There is no text "${value}" in any language.`;
      return [{ severity: 'error', file: 'flow', path, message, suggestion: suggestName(value, everywhere) }];
    }
    if (told.has(value)) return [];
    told.add(value);
    return languages
      .filter((language) => !Object.hasOwn(flow.texts[language] ?? {}, value))
      .map((language) => ({
        severity: 'error',
        file: { texts: language },
        path: [],
        message: `The text "${value}" is missing in ${language}.`,
        suggestion:
          suggestName(
            value,
            Object.keys(flow.texts[language] ?? {}).filter((id) => !isUsed(id, flow.steps)),
          ) ?? `Add "${value}:" with its words.`,
      }));
  });
}

function unusedTexts({ flow, references }: FlowDraft): FlowFinding[] {
  const said = new Set(references.filter(({ kind }) => kind === 'text').map(({ value }) => value));
  const asked = flow.steps.flatMap((step) =>
    step.type === 'ask' || step.type === 'confirm' ? [`${step.text}-again`] : [],
  );
  for (const id of asked) said.add(id);
  return Object.entries(flow.texts).flatMap(([language, texts]) =>
    Object.keys(texts)
      .filter((id) => !said.has(id))
      .map((id) => ({
        severity: 'warning',
        file: { texts: language },
        path: [id],
        message: `No step says the text "${id}".`,
        suggestion: 'Say it in a step, or take it away.',
      })),
  );
}

function isUsed(id: string, steps: Step[]): boolean {
  return steps.some((step) => 'text' in step && step.text === id);
}

function choiceLabels(flow: Flow): FlowFinding[] {
  return flow.steps.flatMap((step) => {
    if (step.type !== 'ask') return [];
    const slot = flow.slots[step.slot];
    return Object.entries(flow.texts).flatMap(([language, texts]): FlowFinding[] => {
      const text = texts[step.text];
      if (text === undefined) return [];
      const found =
        slot?.type === 'choice' ? labelFindings(step.text, text, slot.options ?? []) : strayOptions(step, text);
      return found.map((finding) => ({ ...finding, severity: 'error', file: { texts: language } }));
    });
  });
}

type LabelFinding = Pick<FlowFinding, 'path' | 'message' | 'suggestion'>;

function labelFindings(id: string, text: LocalText, options: string[]): LabelFinding[] {
  const labels = text.options ?? {};
  const missing = options.filter((option) => !Object.hasOwn(labels, option));
  const found: LabelFinding[] = Object.keys(labels)
    .filter((option) => !options.includes(option))
    .map((option) => ({
      path: [id, 'options', option],
      message: `The choice has no option "${option}".`,
      suggestion: suggestName(option, options),
    }));
  if (missing.length > 0) {
    const path = text.options === undefined ? [id] : [id, 'options'];
    const message = `The option${missing.length > 1 ? 's' : ''} ${missing.map((option) => `"${option}"`).join(', ')} of the choice ${missing.length > 1 ? 'have no labels' : 'has no label'}.`;
    found.push({ path, message, suggestion: `Add "options: { ${missing[0]}: Label }" to the text.` });
  }
  const owners = new Map<string, string>();
  for (const [option, words] of Object.entries(labels)) {
    for (const word of words.map(normalise)) {
      const owner = owners.get(word);
      if (owner !== undefined && owner !== option) {
        const message = `"${word}" stands for both "${owner}" and "${option}".`;
        found.push({ path: [id, 'options', option], message, suggestion: 'Keep it at one of them.' });
      }
      owners.set(word, option);
    }
  }
  return found;
}

function strayOptions(step: Extract<Step, { type: 'ask' }>, text: LocalText): LabelFinding[] {
  if (text.options === undefined) return [];
  const message = `The slot "${step.slot}" is not a choice, so its text has no options.`;
  return [{ path: [step.text, 'options'], message, suggestion: 'Make the slot a choice, or use buttons.' }];
}

function buttonFindings(id: string, { buttons, cards = [] }: LocalText, draft: FlowDraft): Finding[] {
  return [
    ...openingFindings(buttons, [id, 'buttons'], draft),
    ...cards.flatMap((card, index) => {
      const path = cards.length === 1 ? ['card'] : ['cards', index];
      return openingFindings(card.buttons, [id, ...path, 'buttons'], draft);
    }),
  ];
}

function openingFindings(buttons: Button[] = [], path: Finding['path'], { known }: FlowDraft): Finding[] {
  return buttons.flatMap((button, index): Finding[] => {
    const [key, value, names] =
      'run' in button
        ? (['run', button.run, known.flows] as const)
        : 'ask' in button
          ? (['ask', button.ask, known.faqs] as const)
          : [];
    if (key === undefined || names === undefined || names.includes(value)) return [];
    const message = `There is no ${key === 'run' ? 'flow' : 'FAQ'} "${value}".`;
    return [{ severity: 'error', path: [...path, index, key], message, suggestion: suggestName(value, names) }];
  });
}
