/** Canned replies: found by a shortcut that means one thing to whoever types it, filled with what a conversation knows. */
import { z } from 'zod';
import type { ConversationRow } from '../../conversation/desk.ts';
import { conversationId } from '../../conversation/ids.ts';
import type { StaffTexts } from '../../conversation/staff-texts.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { idText } from '../contract/common.ts';
import {
  cannedReplyListSchema,
  cannedReplyRequestSchema,
  cannedReplySchema,
  filledReplySchema,
} from '../contract/document.ts';
import { notFound } from '../errors.ts';
import { documentRoutes } from './document-routes.ts';
import { type DocumentParts, type KeptDocuments, keptDocuments } from './kept-documents.ts';

const stored = cannedReplyRequestSchema.omit({ isShared: true });
type CannedReplyValue = z.infer<typeof stored>;

export function cannedReplies(parts: DocumentParts, texts: Pick<StaffTexts, 'check'>): KeptDocuments<CannedReplyValue> {
  return keptDocuments<CannedReplyValue>(parts, {
    kind: 'cannedReply',
    schema: stored.strip(),
    check(reply, others) {
      for (const text of Object.values(reply.texts)) texts.check(text);
      const typed = reply.shortcut.toLowerCase();
      if (others.some(({ shortcut }) => shortcut.toLowerCase() === typed)) throw shortcutTaken(reply.shortcut);
    },
  });
}

export function cannedReplyRoutes({
  replies,
  texts,
  findRow,
}: {
  replies: KeptDocuments<CannedReplyValue>;
  texts: StaffTexts;
  findRow: (id: ReturnType<typeof conversationId>) => Promise<ConversationRow | undefined>;
}): ApiRoute[] {
  return [
    ...documentRoutes(replies, {
      path: '/api/v1/canned-replies',
      words: 'canned reply',
      request: cannedReplyRequestSchema,
      schema: cannedReplySchema,
      listName: 'cannedReplies',
      listSchema: cannedReplyListSchema,
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/v1/conversations/:id/canned-replies/:reply',
      policy: 'agent',
      others: 'others’ own ones are not there',
      tag: 'Kept by agents',
      summary: 'A canned reply as this customer would read it, and what is missing for it',
      params: z.object({ id: idText, reply: idText }),
      answer: { schema: filledReplySchema, description: 'Filled, in the conversation’s language where there is one' },
      refusals: { 404: 'No such conversation or canned reply' },
      async handle({ params }, staff) {
        const id = conversationId(params.id);
        const row = await findRow(id);
        if (!row) throw notFound('such conversation');
        const reply = await replies.get(params.reply, staff);
        const language = languageFor(reply.texts, row.language);
        const options = { conversationId: id, agentId: staff.accountId, agentName: staff.name };
        const filled = await texts.fill(reply.texts[language] ?? '', options);
        if (!filled) throw notFound('such conversation');
        return { body: { ...filled, language } };
      },
    }),
  ];
}

/** The conversation's own, its primary part, else the first that there is. */
function languageFor(texts: Record<string, string>, language: string): string {
  const primary = language.split('-')[0] ?? language;
  return [language, primary].find((each) => texts[each] !== undefined) ?? Object.keys(texts)[0] ?? primary;
}

function shortcutTaken(shortcut: string): RefusedError {
  return new RefusedError({
    code: 'desk.shortcut_taken',
    message: `Another canned reply has the shortcut "${shortcut}" already. Choose a different one.`,
    status: 409,
  });
}
