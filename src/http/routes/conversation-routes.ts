/** Conversations as agents read and change them. */
import { z } from 'zod';
import type { Desk } from '../../conversation/desk.ts';
import { conversationId } from '../../conversation/ids.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import {
  activityListSchema,
  commandRequestSchema,
  conversationDetailSchema,
  conversationListSchema,
  explanationSchema,
} from '../contract/desk.ts';
import { notFound } from '../errors.ts';

const tag = 'Conversations';
const params = z.object({ id: z.string().min(1).max(200) });

const listQuery = z.object({
  list: z.enum(['waiting', 'mine', 'open', 'closed']).default('waiting'),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function conversationRoutes({ desk }: { desk: Desk }): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations',
      policy: 'agent',
      tag,
      summary: 'A list of conversations',
      query: listQuery,
      answer: { schema: conversationListSchema, description: 'A page of the list; `next` goes into `after`' },
      handle: async ({ query }, staff) => ({ body: await desk.list({ ...query, agentId: staff.accountId }) }),
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations/:id',
      policy: 'agent',
      tag,
      summary: 'One conversation: customer, brief, transcript, and what this agent may do',
      params,
      answer: { schema: conversationDetailSchema, description: 'The conversation' },
      refusals: { 404: 'No such conversation' },
      async handle({ params }, staff) {
        const detail = await desk.detail(conversationId(params.id), staff.accountId);
        if (!detail) throw notFound('such conversation');
        return { body: detail };
      },
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations/:id/activities',
      policy: 'agent',
      tag,
      summary: 'The transcript after an ordinal',
      params,
      query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
      answer: { schema: activityListSchema, description: 'Activities in order' },
      refusals: { 404: 'No such conversation' },
      async handle({ params, query }) {
        const id = conversationId(params.id);
        const activities = await desk.activities(id, query.after);
        if (activities.length === 0 && !(await desk.row(id))) throw notFound('such conversation');
        return { body: { activities } };
      },
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations/:id/explain',
      policy: 'agent',
      tag,
      summary: 'Why the turn of an activity went as it did',
      params,
      query: z.object({ ordinal: z.coerce.number().int().min(1) }),
      answer: { schema: explanationSchema, description: 'The turn and what was understood' },
      refusals: { 404: 'No such activity' },
      async handle({ params, query }) {
        const explanation = await desk.explain(conversationId(params.id), query.ordinal);
        if (!explanation) throw notFound('such activity');
        return { body: explanation };
      },
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/conversations/:id/commands',
      policy: 'agent',
      tag,
      summary: 'Do something to a conversation; the same key again does nothing again',
      params,
      body: commandRequestSchema,
      answer: { schema: conversationDetailSchema, description: 'The conversation afterwards' },
      refusals: { 404: 'No such conversation', 409: 'The conversation does not allow it now' },
      async handle({ params, body }, staff) {
        const id = conversationId(params.id);
        const { accountId: agentId, name: agentName } = staff;
        if (!(await desk.row(id))) throw notFound('such conversation');
        // Keys are unique over the whole store: one agent's key must never meet another's.
        await desk.command({ id, key: `desk:${agentId}:${body.key}`, agentId, agentName, command: body.command });
        const detail = await desk.detail(id, agentId);
        if (!detail) throw notFound('such conversation');
        return { body: detail };
      },
    }),
  ];
}
