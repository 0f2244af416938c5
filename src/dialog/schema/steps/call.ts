/** `call: { get: url, as: order }`: a question to an outside system, with the branch for when it fails. */
import { z } from 'zod';
import type { CallRequest } from '../../../conversation/flow.ts';
import { branchSchema } from '../branch-schema.ts';
import type { FormPlace } from '../form-place.ts';
import { stepForm, stepId } from '../step-form.ts';
import { durationMs, durationSchema, nameOf, nameSchema } from '../words.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const METHOD_NAMES = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;
const urlSchema = z.string().min(1, 'must not be empty').optional();

const requestSchema = z.strictObject({
  get: urlSchema,
  post: urlSchema,
  put: urlSchema,
  patch: urlSchema,
  delete: urlSchema,
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional().describe('JSON; Liquid inside texts'),
  timeout: durationSchema.optional().describe('Of one attempt, 5s by default'),
  retries: z
    .int('must be a whole number')
    .min(0, 'must be between 0 and 5')
    .max(5, 'must be between 0 and 5')
    .optional()
    .describe('Attempts after the first: by default 2, and 0 for post and patch, which may have worked unseen'),
  as: nameSchema.optional().describe("Name of the answer in conditions and texts; by default the step's id"),
});
type RequestForm = z.infer<typeof requestSchema>;

export const callForm = stepForm({
  key: 'call',
  schema: z.strictObject({
    ...stepId,
    call: requestSchema.refine((form) => METHODS.filter((method) => form[method] !== undefined).length === 1, {
      message: 'must have exactly one of get, post, put, patch, delete with the URL',
    }),
    failed: branchSchema.describe('When the system cannot be reached or refuses'),
  }),
  compile: (form, at) => ({
    id: at.id,
    type: 'call',
    request: compileRequest(form.call, at),
    as: form.call.as ?? nameOf(at.id),
    failed: at.branch(form.failed, 'failed'),
  }),
  nameOf: (form) => `call-${form.call.as?.toLowerCase() ?? METHODS.find((method) => form.call[method])}`,
});

function compileRequest(form: RequestForm, at: FormPlace): CallRequest {
  const method = METHODS.find((candidate) => form[candidate] !== undefined) ?? 'get';
  const isRepeatable = method !== 'post' && method !== 'patch';
  for (const [name, value] of Object.entries(form.headers ?? {})) at.refer('template', value, 'call', 'headers', name);
  referTexts(form.body, at, ['call', 'body']);
  return {
    method: METHOD_NAMES[method],
    url: at.refer('url', form[method] ?? '', 'call', method),
    ...(form.headers === undefined ? {} : { headers: form.headers }),
    ...(form.body === undefined ? {} : { body: form.body }),
    timeoutMs: durationMs(form.timeout ?? '5s'),
    retries: form.retries ?? (isRepeatable ? 2 : 0),
  };
}

function referTexts(value: unknown, at: FormPlace, path: (string | number)[]): void {
  if (typeof value === 'string') at.refer('template', value, ...path);
  else if (Array.isArray(value)) value.forEach((entry, index) => referTexts(entry, at, [...path, index]));
  else if (value !== null && typeof value === 'object') {
    for (const [name, entry] of Object.entries(value)) referTexts(entry, at, [...path, name]);
  }
}
