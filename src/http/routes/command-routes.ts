/** Conversations as agents change them. */
import { z } from 'zod';
import type { Desk } from '../../conversation/desk.ts';
import { conversationId } from '../../conversation/ids.ts';
import type { StaffRecords } from '../../conversation/store/staff-records.ts';
import { agentCommand } from '../agent-command.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import type { Audit } from '../audit.ts';
import { commandRequestSchema, keySchema } from '../contract/command.ts';
import { idText } from '../contract/common.ts';
import { conversationDetailSchema } from '../contract/conversation.ts';
import { notFound } from '../errors.ts';
import type { GiveCommand } from './give-command.ts';
import type { ReadDetail } from './read-detail.ts';

const tag = 'Conversations';
const params = z.object({ id: idText });
const unknown = { 404: 'No such conversation' };

export interface CommandRoutesOptions {
  desk: Pick<Desk, 'row' | 'takeNext'>;
  store: Pick<StaffRecords, 'findAccount'>;
  readDetail: ReadDetail;
  giveCommand: GiveCommand;
  audit: Audit;
}

export function commandRoutes({ desk, store, readDetail, giveCommand, audit }: CommandRoutesOptions): ApiRoute[] {
  return [
    sessionRoute({
      method: 'POST',
      path: '/api/v1/conversations/next',
      policy: 'agent',
      tag,
      summary: 'Take the one that should have a person first, of those that one can serve',
      nothing: 'Nobody waits for this agent',
      body: keySchema,
      answer: { schema: conversationDetailSchema, description: 'It is yours now' },
      refusals: { 409: 'No room for another one' },
      async handle({ body }, staff) {
        const { accountId: agentId, name: agentName, role } = staff;
        const id = await desk.takeNext({ agentId, agentName, role, key: `desk:${agentId}:${body.key}` });
        return id === undefined ? { status: 204 } : { body: await readDetail(id, staff) };
      },
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/conversations/:id/commands',
      policy: 'agent',
      others: 'what the holder alone may do is 409 for others; taking over is a supervisor’s',
      tag,
      summary: 'Do something to a conversation; the same key again does nothing again',
      params,
      body: commandRequestSchema,
      answer: { schema: conversationDetailSchema, description: 'The conversation afterwards' },
      refusals: { 404: 'No such conversation, or no such colleague', 409: 'The conversation does not allow it now' },
      async handle({ params, body }, staff) {
        const id = conversationId(params.id);
        if (!(await desk.row(id))) throw notFound('such conversation');
        await giveCommand({ id, key: body.key, staff, command: await agentCommand(body.command, { store }) });
        return { body: await readDetail(id, staff) };
      },
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/conversations/:id/watch',
      policy: 'supervisor',
      tag,
      summary: 'Say that one reads along silently: nobody in the conversation sees it, the audit log does',
      params,
      refusals: unknown,
      async handle({ params }, staff) {
        const row = await desk.row(conversationId(params.id));
        if (!row) throw notFound('such conversation');
        await audit(staff.accountId, 'conversation.watched', { conversationId: row.id, agentId: row.agentId });
        return {};
      },
    }),
  ];
}
