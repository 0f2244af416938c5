/** What could not be delivered, for supervisors. */
import { z } from 'zod';
import type { Outbox } from '../../conversation/store/outbox.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { deadLetterListSchema } from '../contract/audit.ts';

export function deadLetterRoutes({ store }: { store: Pick<Outbox, 'listDeadLetters'> }): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/dead-letters',
      policy: 'supervisor',
      tag: 'Deliveries',
      summary: 'Messages and calls that were given up',
      query: z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(100) }),
      answer: { schema: deadLetterListSchema, description: 'The newest of them' },
      handle: async ({ query }) => ({ body: { deadLetters: await store.listDeadLetters(query.limit) } }),
    }),
  ];
}
