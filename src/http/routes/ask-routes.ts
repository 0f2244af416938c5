/** Asks the active release what it would understand, outside of any conversation. */
import type { Understanding } from '../../conversation/understanding.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { askSchema, understandingSchema } from '../contract/understanding.ts';

/** The active release's understander, with its clock and time zone filled in. */
export type AskUnderstander = (text: string, language?: string) => Promise<Understanding>;

export function askRoutes({ understand }: { understand: AskUnderstander }): ApiRoute[] {
  return [
    sessionRoute({
      method: 'POST',
      path: '/api/v1/ask',
      policy: 'staff',
      tag: 'Understanding',
      summary: 'What a text would be understood as',
      body: askSchema,
      answer: {
        schema: understandingSchema,
        description: 'What was understood, with scores and the nearest utterances',
      },
      handle: async ({ body }) => ({ body: await understand(body.text, body.language) }),
    }),
  ];
}
