/** The four routes that every kind of kept document has. */
import { z } from 'zod';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { idText } from '../contract/common.ts';
import type { Kept, KeptDocuments } from './kept-documents.ts';

const tag = 'Kept by agents';
const params = z.object({ id: idText });
const others = 'others’ own ones are not there; everybody’s are changed by supervisors';

export function documentRoutes<Value>(
  documents: KeptDocuments<Value>,
  {
    path,
    words,
    request,
    schema,
    listName,
    listSchema,
  }: {
    /** `/api/v1/macros`. */
    path: string;
    /** `macro`. */
    words: string;
    request: z.ZodType<Value & { isShared: boolean }>;
    schema: z.ZodType<Kept<Value>>;
    listName: string;
    listSchema: z.ZodType;
  },
): ApiRoute[] {
  const answer = { schema, description: `The ${words}` };
  const unknown = { 404: `No such ${words}` };
  const conflicting = { 409: 'It cannot stand beside another one' };
  return [
    sessionRoute({
      method: 'GET',
      path,
      policy: 'agent',
      others,
      tag,
      summary: `Each ${words} of one’s own and of everybody`,
      answer: { schema: listSchema, description: 'By title' },
      handle: async (_input, staff) => ({ body: { [listName]: await documents.list(staff) } }),
    }),
    sessionRoute({
      method: 'POST',
      path,
      policy: 'agent',
      others: 'sharing is a supervisor’s',
      tag,
      summary: `Keep a ${words}`,
      body: request,
      answer: { ...answer, status: 201 },
      refusals: conflicting,
      handle: async ({ body }, staff) => ({ body: await documents.create(body, staff) }),
    }),
    sessionRoute({
      method: 'PUT',
      path: `${path}/:id`,
      policy: 'agent',
      others,
      tag,
      summary: `Change a ${words}`,
      params,
      body: request,
      answer,
      refusals: { ...unknown, ...conflicting },
      handle: async ({ params, body }, staff) => ({ body: await documents.change(params.id, body, staff) }),
    }),
    sessionRoute({
      method: 'DELETE',
      path: `${path}/:id`,
      policy: 'agent',
      others,
      tag,
      summary: `Throw a ${words} away`,
      params,
      refusals: unknown,
      async handle({ params }, staff) {
        await documents.remove(params.id, staff);
        return {};
      },
    }),
  ];
}
