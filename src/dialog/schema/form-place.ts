/** Where a step stands in the file, and the list of what it refers to: the checks read that list. */
import type { Branch } from '../../conversation/flow.ts';
import type { BranchForm } from './branch-schema.ts';
import type { ExpressionForm } from './words.ts';

/** Something that a flow names and that must exist, or that must be readable. */
export interface Reference {
  kind: 'step' | 'text' | 'slot' | 'flow' | 'queue' | 'survey' | 'expression' | 'template' | 'url';
  value: string;
  path: (string | number)[];
}

/** More than one way on in one branch: only the first would ever be taken. */
export interface Contradiction {
  keys: string[];
  path: (string | number)[];
}

export class FormPlace {
  readonly path: (string | number)[];
  readonly id: string;
  readonly references: Reference[];
  readonly contradictions: Contradiction[];

  constructor(place: Pick<FormPlace, 'path' | 'id' | 'references' | 'contradictions'>) {
    this.path = place.path;
    this.id = place.id;
    this.references = place.references;
    this.contradictions = place.contradictions;
  }

  /** Notes a reference and hands its value back. */
  refer(kind: Reference['kind'], value: string, ...path: (string | number)[]): string {
    this.references.push({ kind, value, path: [...this.path, ...path] });
    return value;
  }

  expression(form: ExpressionForm, ...path: (string | number)[]): string {
    return this.refer('expression', String(form), ...path);
  }

  expressions(forms: Record<string, ExpressionForm>, ...path: (string | number)[]): Record<string, string> {
    return Object.fromEntries(
      Object.entries(forms).map(([name, form]) => [name, this.expression(form, ...path, name)]),
    );
  }

  branch(form: BranchForm, ...path: (string | number)[]): Branch {
    if (typeof form === 'string') return { goto: this.refer('step', form, ...path) };
    const waysOn = (['goto', 'run', 'escalate', 'end'] as const).filter((key) => form[key] !== undefined);
    if (waysOn.length > 1) this.contradictions.push({ keys: waysOn, path: [...this.path, ...path] });
    if (form.say !== undefined) this.refer('text', form.say, ...path, 'say');
    if (form.goto !== undefined) this.refer('step', form.goto, ...path, 'goto');
    if (form.run !== undefined) this.refer('flow', form.run, ...path, 'run');
    if (form.escalate !== undefined) this.refer('queue', form.escalate, ...path, 'escalate');
    const { set, ...rest } = form;
    return set === undefined ? rest : { ...rest, set: this.expressions(set, ...path, 'set') };
  }
}
