/** From what the content team wrote (parsed YAML) to the flow that the interpreter runs, with every mistake named and placed. */
import { z } from 'zod';
import type { Flow, LocalText, Step } from '../conversation/flow.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkPaths } from './check-paths.ts';
import { checkReferences } from './check-references.ts';
import { checkTexts } from './check-texts.ts';
import { type Finding, type FlowFinding, suggestName } from './finding.ts';
import { flowFrameSchema, stepForms } from './schema/flow-schema.ts';
import { type Contradiction, FormPlace, type Reference } from './schema/form-place.ts';
import { adaptiveCardProblem } from './schema/rich-schema.ts';
import { type StepForm, stepId } from './schema/step-form.ts';
import { localTextOf, type TextForm, textSchema } from './schema/texts-schema.ts';
import { textIdSchema } from './schema/words.ts';
import { schemaFindings } from './schema-findings.ts';

const stepIdSchema = z.object(stepId);

export interface FlowSource {
  id: string;
  /** flow.yaml as parsed; nothing is assumed of it. */
  flow: unknown;
  /** Language → texts.<language>.yaml as parsed. */
  texts: Record<string, unknown>;
  /** Name of each .json file beside them → its Adaptive Card as parsed. */
  adaptiveCards?: Record<string, unknown>;
  /** What exists outside this flow. A list that is not given is not checked. */
  known?: KnownNames;
}

export interface KnownNames {
  flows?: string[];
  queues?: string[];
  intents?: string[];
  /** Names of training/entities. */
  entities?: string[];
  /** Entity → its roles. */
  roles?: Record<string, string[]>;
  faqs?: string[];
  surveys?: string[];
  /** Languages that every flow must speak. */
  languages?: string[];
}

/** A flow on its way: what all checks look at. */
export interface FlowDraft {
  flow: Flow;
  references: Reference[];
  contradictions: Contradiction[];
  known: KnownNames;
  /** For each step, its position in the file. */
  positions: Map<string, number>;
}

/** Never throws. `flow` is there when no finding is an error. */
export function compileFlow(source: FlowSource): { flow?: Flow; findings: FlowFinding[] } {
  const findings: FlowFinding[] = [];
  const inFlow = (found: Finding[]) =>
    findings.push(...found.map((finding) => ({ ...finding, file: 'flow' as const })));

  const texts: Flow['texts'] = {};
  for (const [language, form] of Object.entries(source.texts)) {
    const { texts: ofLanguage, found } = compileTexts(form, source.adaptiveCards ?? {});
    texts[language] = ofLanguage;
    findings.push(...found.map((finding) => ({ ...finding, file: { texts: language } })));
  }

  const shape = schemaFindings(flowFrameSchema, source.flow);
  inFlow(shape);
  const frame = flowFrameSchema.safeParse(source.flow);
  if (!frame.success) return { findings };

  const draft: FlowDraft = {
    flow: {
      id: source.id,
      titles: titlesOf(frame.data.title, Object.keys(texts)),
      trigger: frame.data.trigger === undefined ? [] : [frame.data.trigger].flat(),
      slots: frame.data.slots ?? {},
      steps: [],
      texts,
    },
    references: [],
    contradictions: [],
    known: source.known ?? {},
    positions: new Map(),
  };
  const stepErrors = compileSteps(frame.data.steps, draft);
  inFlow(stepErrors);
  // With a step missing, "not reachable" and "not used" would be said of innocent neighbours.
  if (stepErrors.length > 0) return { findings };

  inFlow(checkReferences(draft));
  inFlow(checkPaths(draft));
  inFlow(checkExpressions(draft));
  findings.push(...checkTexts(draft));
  return findings.some((finding) => finding.severity === 'error') ? { findings } : { flow: draft.flow, findings };
}

function compileTexts(
  form: unknown,
  adaptiveCards: Record<string, unknown>,
): { texts: Record<string, LocalText>; found: Finding[] } {
  if (form === null || typeof form !== 'object' || Array.isArray(form)) {
    const message = 'The file must be a group of keys: the id of each text with its words.';
    return { texts: {}, found: [{ severity: 'error', path: [], message }] };
  }
  const texts: Record<string, LocalText> = {};
  const found: Finding[] = [];
  for (const [id, text] of Object.entries(form)) {
    if (id === '$schema') continue;
    const problems = [...schemaFindings(textIdSchema, id, [id]), ...schemaFindings(textSchema, text, [id])];
    found.push(...problems);
    const parsed = textSchema.safeParse(text);
    // A broken text counts as there: one mistake, one finding.
    texts[id] = parsed.success ? localTextOf(parsed.data, adaptiveCards) : { variants: [''] };
    if (parsed.success) found.push(...adaptiveCardFindings(id, parsed.data, adaptiveCards));
  }
  return { texts, found };
}

function adaptiveCardFindings(id: string, form: TextForm, adaptiveCards: Record<string, unknown>): Finding[] {
  const name = typeof form === 'string' || Array.isArray(form) ? undefined : form.adaptiveCard;
  if (name === undefined) return [];
  const path = [id, 'adaptiveCard'];
  if (!Object.hasOwn(adaptiveCards, name)) {
    const message = `There is no file "${name}" beside this one.`;
    return [{ severity: 'error', path, message, suggestion: suggestName(name, Object.keys(adaptiveCards)) }];
  }
  const problem = adaptiveCardProblem(adaptiveCards[name]);
  return problem === undefined
    ? []
    : [{ severity: 'error', path, message: `"${name}" is no Adaptive Card.`, suggestion: problem }];
}

function titlesOf(title: string | Record<string, string> | undefined, languages: string[]): Record<string, string> {
  if (title === undefined) return {};
  if (typeof title !== 'string') return title;
  return Object.fromEntries(languages.map((language) => [language, title]));
}

function compileSteps(forms: unknown[], draft: FlowDraft): Finding[] {
  const found: Finding[] = [];
  const readable: { form: unknown; type: StepForm; index: number }[] = [];
  forms.forEach((form, index) => {
    const type = typeOfStep(form, index, found);
    if (!type) return;
    const problems = schemaFindings(type.schema, form, ['steps', index]);
    found.push(...problems);
    if (problems.length === 0) readable.push({ form, type, index });
  });
  if (found.length > 0) return found;

  const ids = nameSteps(readable, found);
  draft.flow.steps = readable.map(({ form, type, index }): Step => {
    const id = ids.get(index) ?? `step-${index + 1}`;
    draft.positions.set(id, index);
    const { references, contradictions } = draft;
    return type.compile(form, new FormPlace({ id, path: ['steps', index], references, contradictions }));
  });
  return found;
}

function typeOfStep(form: unknown, index: number, found: Finding[]): StepForm | undefined {
  const path = ['steps', index];
  if (form === null || typeof form !== 'object' || Array.isArray(form)) {
    found.push({
      severity: 'error',
      path,
      message: `Step ${index + 1} must be a group of keys, as in "say: welcome".`,
    });
    return undefined;
  }
  const types = stepForms.filter((type) => Object.hasOwn(form, type.key));
  if (types.length === 1) return types[0];
  if (types.length > 1) {
    const keys = types.map((type) => type.key);
    const message = `Step ${index + 1} does ${keys.length} things at once: ${keys.join(', ')}.`;
    found.push({ severity: 'error', path, message, suggestion: 'Write one step for each.' });
    return undefined;
  }
  const names = stepForms.map((type) => type.key);
  const message = `Step ${index + 1} says nothing to do: it needs one of ${names.join(', ')}.`;
  const near = Object.keys(form)
    .filter((key) => key !== 'id')
    .map((key) => suggestName(key, names));
  found.push({ severity: 'error', path, message, suggestion: near.find((line) => line?.startsWith('Did')) });
  return undefined;
}

/** Written ids first; the others are named after what they do, with a number where that is taken. */
function nameSteps(steps: { form: unknown; type: StepForm; index: number }[], found: Finding[]): Map<number, string> {
  const ids = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const { form, index } of steps) {
    const { id } = stepIdSchema.parse(form);
    if (id === undefined) continue;
    const first = taken.get(id);
    if (first !== undefined) {
      const message = `The step id "${id}" is taken by step ${first + 1}.`;
      found.push({
        severity: 'error',
        path: ['steps', index, 'id'],
        message,
        suggestion: 'Give each step its own id.',
      });
    }
    taken.set(id, first ?? index);
    ids.set(index, id);
  }
  for (const { form, type, index } of steps) {
    if (ids.has(index)) continue;
    const name = type.nameOf(form);
    let id = name;
    for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
    taken.set(id, index);
    ids.set(index, id);
  }
  return ids;
}
