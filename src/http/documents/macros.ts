/** Macros: several commands by one key, in order, until one is refused. */
import { z } from 'zod';
import type { Desk } from '../../conversation/desk.ts';
import { type ConversationId, conversationId } from '../../conversation/ids.ts';
import type { StaffTexts } from '../../conversation/staff-texts.ts';
import type { StaffRecords } from '../../conversation/store/staff-records.ts';
import type { AgentCommand } from '../../conversation/turn.ts';
import { BadInputError, RefusedError } from '../../runtime/errors.ts';
import { agentCommand } from '../agent-command.ts';
import { type ApiRoute, type Staff, sessionRoute } from '../api-route.ts';
import { type AgentCommandView, keySchema } from '../contract/command.ts';
import { idText } from '../contract/common.ts';
import { macroRunSchema } from '../contract/conversation.ts';
import { macroListSchema, macroRequestSchema, macroSchema } from '../contract/document.ts';
import { notFound } from '../errors.ts';
import type { GiveCommand } from '../routes/give-command.ts';
import type { ReadDetail } from '../routes/read-detail.ts';
import { documentRoutes } from './document-routes.ts';
import { type DocumentParts, type KeptDocuments, keptDocuments } from './kept-documents.ts';

const stored = macroRequestSchema.omit({ isShared: true });
type MacroValue = z.infer<typeof stored>;

export function macros(parts: DocumentParts, texts: Pick<StaffTexts, 'check'>): KeptDocuments<MacroValue> {
  return keptDocuments<MacroValue>(parts, {
    kind: 'macro',
    schema: stored.strip(),
    check(macro) {
      for (const command of macro.commands) if (command.do === 'reply') texts.check(command.text);
    },
  });
}

export interface MacroRoutesOptions {
  kept: KeptDocuments<MacroValue>;
  texts: StaffTexts;
  desk: Pick<Desk, 'row'>;
  store: Pick<StaffRecords, 'findAccount'>;
  giveCommand: GiveCommand;
  readDetail: ReadDetail;
}

export function macroRoutes({ kept, texts, desk, store, giveCommand, readDetail }: MacroRoutesOptions): ApiRoute[] {
  /** Replies are filled for this customer; one with a gap in it is not sent. */
  async function prepare(id: ConversationId, view: AgentCommandView, staff: Staff): Promise<AgentCommand> {
    const command = await agentCommand(view, { store });
    if (command.do !== 'reply') return command;
    const options = { conversationId: id, agentId: staff.accountId, agentName: staff.name };
    const filled = await texts.fill(command.text, options);
    if (!filled) throw notFound('such conversation');
    if (filled.missing.length > 0) throw nothingToFill(filled.missing);
    return { ...command, text: filled.text };
  }

  return [
    ...documentRoutes(kept, {
      path: '/api/v1/macros',
      words: 'macro',
      request: macroRequestSchema,
      schema: macroSchema,
      listName: 'macros',
      listSchema: macroListSchema,
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/conversations/:id/macros/:macro',
      policy: 'agent',
      others: 'others’ own ones are not there',
      tag: 'Kept by agents',
      summary: 'Run a macro; the same key again does nothing again',
      params: z.object({ id: idText, macro: idText }),
      body: keySchema,
      answer: { schema: macroRunSchema, description: 'How far it came, and the conversation afterwards' },
      refusals: { 404: 'No such conversation or macro' },
      async handle({ params, body }, staff) {
        const id = conversationId(params.id);
        if (!(await desk.row(id))) throw notFound('such conversation');
        const { commands } = await kept.get(params.macro, staff);
        let done = 0;
        let problem: { code: string; message: string } | undefined;
        for (const view of commands) {
          try {
            const command = await prepare(id, view, staff);
            await giveCommand({ id, key: `${body.key}:${done}`, staff, command });
            done += 1;
          } catch (error) {
            if (!(error instanceof RefusedError || error instanceof BadInputError)) throw error;
            problem = { code: error.code, message: error.message };
            break;
          }
        }
        return { body: { done, ...(problem && { problem }), conversation: await readDetail(id, staff) } };
      },
    }),
  ];
}

function nothingToFill(missing: string[]): RefusedError {
  return new RefusedError({
    code: 'desk.nothing_to_fill',
    message: `Nothing is known here for ${missing.join(', ')}: the reply would have a gap. Write it by hand.`,
    status: 409,
  });
}
