/** Conditions and texts can be read, and name only values that exist. */
import { checkCondition } from '../conversation/condition.ts';
import type { Branch, Flow, LocalText, Step } from '../conversation/flow.ts';
import { checkTemplate } from '../conversation/template.ts';
import type { FlowDraft } from './compile-flow.ts';
import { conditionNames, templateNames } from './expression-names.ts';
import { urlHead } from './fill-request.ts';
import { type Finding, suggestName } from './finding.ts';
import { richTexts } from './rich-texts.ts';
import { nameOf } from './schema/words.ts';

/** Values that every condition and text can name; docs/reference/flows.md says what is in them. */
const KNOWN_VALUES = [
  'slots',
  'labels',
  'customer',
  'settings',
  'conversation',
  'hours',
  'sentiment',
  'misunderstood',
  'turns',
];

type Path = (string | number)[];

export function checkExpressions(draft: FlowDraft): Finding[] {
  const names = namesOf(draft.flow);
  const found: Finding[] = [];
  for (const { kind, value, path } of draft.references) {
    if (kind === 'expression') found.push(...expressionFindings(value, path, names));
    if (kind === 'template' || kind === 'url') found.push(...templateFindings(value, path, names));
    if (kind === 'url') found.push(...urlFindings(value, path));
  }
  for (const step of draft.flow.steps) {
    if (step.type !== 'call' || !KNOWN_VALUES.includes(step.as)) continue;
    const path = ['steps', draft.positions.get(step.id) ?? 0, 'call'];
    const message = `The answer cannot be named "${step.as}": that name is taken by a value that every flow has.`;
    found.push({ severity: 'error', path, message, suggestion: 'Choose another name with "as".' });
  }
  return found;
}

/** Findings of one text of the flow, with the paths inside its own file. */
export function localTextFindings(id: string, text: LocalText, flow: Flow): Finding[] {
  const names = namesOf(flow);
  const sources: { source: string; path: Path }[] = [
    ...text.variants.map((source) => ({ source, path: [id] })),
    ...Object.entries(text.on ?? {}).flatMap(([channel, sources]) =>
      sources.map((source) => ({ source, path: [id, 'on', channel] })),
    ),
    ...(text.buttons ?? []).map((button, index) => ({ source: button.label, path: [id, 'buttons', index, 'label'] })),
    ...richTexts(text).map(({ source, path }) => ({ source, path: [id, ...path] })),
  ];
  return sources.flatMap(({ source, path }) => templateFindings(source, path, names));
}

interface Names {
  values: string[];
  slots: string[];
}

function namesOf(flow: Flow): Names {
  const branches = flow.steps.flatMap(branchesOf);
  const children = [
    ...flow.steps.flatMap((step) => (step.type === 'run' ? [step.flow] : [])),
    ...branches.flatMap((branch) => branch.run ?? []),
  ];
  const answers = flow.steps.flatMap((step) => (step.type === 'call' ? [step.as] : []));
  const set = [
    ...flow.steps.flatMap((step) => (step.type === 'set' ? Object.keys(step.values) : [])),
    ...branches.flatMap((branch) => Object.keys(branch.set ?? {})),
  ];
  return {
    values: [...KNOWN_VALUES, ...answers, ...children.map(nameOf)],
    slots: [...Object.keys(flow.slots), ...set],
  };
}

function branchesOf(step: Step): Branch[] {
  switch (step.type) {
    case 'ask':
      return [step.otherwise];
    case 'confirm':
      return [...(step.yes ? [step.yes] : []), step.no, step.otherwise];
    case 'if':
      return [step.then, ...(step.else ? [step.else] : [])];
    case 'switch':
      return [...Object.values(step.cases), ...(step.otherwise ? [step.otherwise] : [])];
    case 'call':
      return [step.failed];
    default:
      return [];
  }
}

function expressionFindings(source: string, path: Path, names: Names): Finding[] {
  try {
    checkCondition(source);
  } catch (cause) {
    return [{ severity: 'error', path, message: messageOf(cause) }];
  }
  return nameFindings(conditionNames(source), path, names).map((finding) =>
    // The usual slip: a word that should be a text.
    /^[A-Za-z][\w-]*$/.test(source)
      ? { ...finding, suggestion: `For the text, write it in quotes twice: '"${source}"'.` }
      : finding,
  );
}

function templateFindings(source: string, path: Path, names: Names): Finding[] {
  try {
    checkTemplate(source);
    return nameFindings(templateNames(source), path, names);
  } catch (cause) {
    return [{ severity: 'error', path, message: messageOf(cause) }];
  }
}

function nameFindings(paths: string[][], path: Path, names: Names): Finding[] {
  const found = new Map<string, Finding>();
  for (const [value, inside] of paths) {
    if (value === undefined) continue;
    if (!names.values.includes(value)) {
      const message = `There is no value "${value}".`;
      const suggestion = names.slots.includes(value) ? `Write slots.${value}.` : suggestName(value, names.values);
      found.set(value, { severity: 'error', path, message, suggestion });
    } else if ((value === 'slots' || value === 'labels') && inside !== undefined && !names.slots.includes(inside)) {
      const message = `There is no slot "${inside}".`;
      found.set(`slots.${inside}`, { severity: 'error', path, message, suggestion: suggestName(inside, names.slots) });
    }
  }
  return [...found.values()];
}

function urlFindings(source: string, path: Path): Finding[] {
  const head = urlHead(source);
  const isOurs = [...head.matchAll(/\{\{(.*?)\}\}/gs)].every(([, inside]) =>
    /^\s*settings(?:\.\w+)+\s*$/.test(inside ?? ''),
  );
  if (isOurs && !head.includes('{%')) {
    if (/^(?:https?:\/\/.|\{\{)/.test(head)) return [];
    const message = 'The URL must start with http://, https:// or a setting.';
    return [
      {
        severity: 'error',
        path,
        message,
        suggestion: 'Write {{ settings.shopApi }}/orders, with the setting in frontdesk.yaml.',
      },
    ];
  }
  const message = 'Where a call goes must not depend on what a customer writes: the host may only use settings.';
  return [
    {
      severity: 'error',
      path,
      message,
      suggestion: 'Use {{ settings.name }} for the host, and other values after it.',
    },
  ];
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
