/** Conversations as agents read them. */
import { z } from 'zod';
import type { Desk, DeskFilters } from '../../conversation/desk.ts';
import { conversationId } from '../../conversation/ids.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { idText } from '../contract/common.ts';
import {
  activityListSchema,
  conversationDetailSchema,
  explanationSchema,
  suggestionListSchema,
} from '../contract/conversation.ts';
import { conversationListSchema, conversationQuerySchema } from '../contract/conversation-row.ts';
import { notFound } from '../errors.ts';
import type { ReadDetail } from './read-detail.ts';

const tag = 'Conversations';
const params = z.object({ id: idText });
const unknown = { 404: 'No such conversation' };

export function conversationRoutes({ desk, readDetail }: { desk: Desk; readDetail: ReadDetail }): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations',
      policy: 'agent',
      tag,
      summary: 'A list of conversations; filters are comma-separated and all must hold',
      query: conversationQuerySchema,
      answer: { schema: conversationListSchema, description: 'A page of the list; `next` goes into `after`' },
      async handle({ query }, staff) {
        const { list, after, limit } = query;
        return { body: await desk.list({ list, after, limit, filters: filtersOf(query), agentId: staff.accountId }) };
      },
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations/:id',
      policy: 'agent',
      tag,
      summary: 'One conversation: customer, brief, transcript, who looks at it, and what this agent may do',
      params,
      answer: { schema: conversationDetailSchema, description: 'The conversation' },
      refusals: unknown,
      handle: async ({ params }, staff) => ({ body: await readDetail(conversationId(params.id), staff) }),
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
      refusals: unknown,
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
      method: 'GET',
      path: '/api/v1/conversations/:id/suggestions',
      policy: 'agent',
      tag,
      summary: 'What the bot would answer the customer’s last message: to insert, never sent by itself',
      params,
      answer: { schema: suggestionListSchema, description: 'At most three, best first' },
      refusals: unknown,
      async handle({ params }) {
        const id = conversationId(params.id);
        if (!(await desk.row(id))) throw notFound('such conversation');
        return { body: { suggestions: await desk.suggest(id) } };
      },
    }),
  ];
}

function filtersOf(query: z.infer<typeof conversationQuerySchema>): DeskFilters {
  const { queue, language, channel, priority, label, feels } = query;
  return {
    ...(queue && { queueIds: queue }),
    ...(language && { languages: language }),
    ...(channel && { channels: channel }),
    ...(priority && { priorities: priority }),
    ...(label && { labels: label }),
    ...(feels && { feels }),
  };
}
