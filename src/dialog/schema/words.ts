/** The spelling of names, ids and durations in flows: shared by all schemas. */
import { z } from 'zod';

/** Ids of steps, flows, queues, texts: kebab-case, with dots for topics. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'is not an id: use small letters, digits and hyphens, as in "label-sent"');

/** Ids of texts: as other ids, or named as the slot that they ask for (`orderNumber`). */
export const textIdSchema = z
  .string()
  .regex(/^[a-zA-Z0-9]+(?:[-._][a-zA-Z0-9]+)*$/, 'is not the id of a text: use letters, digits and hyphens');

/** Names that conditions and texts use (`slots.order`): no hyphens, because CEL would read a minus. */
export const nameSchema = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_]*$/, 'is not a name: use letters and digits without hyphens, as in "orderNumber"');

/** A condition or value in CEL. YAML's own true, 3 and so on are CEL too. */
export const expressionSchema = z
  .union([z.string().min(1, 'must not be empty'), z.number(), z.boolean()])
  .describe('CEL, for example: slots.days > 30 && customer.tier == "gold"');

export type ExpressionForm = z.infer<typeof expressionSchema>;

export const durationSchema = z
  .string()
  .regex(/^\d+(?:ms|s|m|h)$/, 'is not a duration: write a number with its unit, as in 500ms, 5s or 2m');

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration that `durationSchema` accepted. */
export function durationMs(duration: string): number {
  const unit = duration.replace(/^\d+/, '');
  return Number.parseInt(duration, 10) * (UNIT_MS[unit] ?? 1);
}

/** `change-address` → `changeAddress`: the name under which conditions and texts can say it. */
export function nameOf(id: string): string {
  return id.replace(/[-.]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
