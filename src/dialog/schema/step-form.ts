/** How one type of step is written: its key, its schema, and how it becomes the compiled step. */
import { z } from 'zod';
import type { Step } from '../../conversation/flow.ts';
import type { FormPlace } from './form-place.ts';
import { idSchema } from './words.ts';

export interface StepForm {
  /** The key that names the type in YAML: a step has exactly one of these. */
  key: string;
  schema: z.ZodObject;
  /** `form` has passed `schema`. */
  compile(form: unknown, at: FormPlace): Step;
  /** Name of a step without an id, from what it does, so that it keeps its name when others are put before it. */
  nameOf(form: unknown): string;
}

interface StepFormSource<Schema extends z.ZodObject> {
  key: string;
  schema: Schema;
  compile(form: z.infer<Schema>, at: FormPlace): Step;
  nameOf(form: z.infer<Schema>): string;
}

/** Ties schema and compiler together; outside, forms are `unknown` until their schema has passed. */
export function stepForm<Schema extends z.ZodObject>(source: StepFormSource<Schema>): StepForm {
  return {
    key: source.key,
    schema: source.schema,
    compile: (form, at) => source.compile(source.schema.parse(form), at),
    nameOf: (form) => source.nameOf(source.schema.parse(form)),
  };
}

/** Every step may carry an id; needed only where another step goes to it or a talk answers its call. */
export const stepId = { id: idSchema.optional() };

export const retriesSchema = z
  .int('must be a whole number')
  .min(0, 'must be between 0 and 5')
  .max(5, 'must be between 0 and 5')
  .optional();
